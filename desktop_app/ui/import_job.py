"""The jobs of an import, and what the child process reports of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.tables import Assignment, TableSample
from desktop_app.guests.faults import Off
from desktop_app.operations.refusals import refusal_of
from desktop_app.records import NamedTuple
from desktop_app.ui.worker_job import WorkerJob


class ImportReport(NamedTuple):
    """What a child process says of an import: new articles, files that were there already, what was refused.

    `duplicates` are (path, article that has the text; empty for a twin in the same import), `reprints` (article, the
    one whose story it tells), `refused_paths` where each refusal belongs; `filled` are articles that references say
    more of, `doubtful` staged ones to look at; `off` are plug-ins that are turned off.
    """

    imported: tuple[ArticleId, ...] = ()
    duplicates: tuple[tuple[str, ArticleId], ...] = ()
    reprints: tuple[tuple[ArticleId, ArticleId], ...] = ()
    refused: tuple[UserError, ...] = ()
    refused_paths: tuple[str, ...] = ()
    filled: tuple[ArticleId, ...] = ()
    doubtful: tuple[ArticleId, ...] = ()
    off: tuple[Off, ...] = ()

    def joined(self, other: ImportReport) -> ImportReport:
        """Both as one."""
        return ImportReport(
            self.imported + other.imported,
            self.duplicates + other.duplicates,
            self.reprints + other.reprints,
            self.refused + other.refused,
            self.refused_paths + other.refused_paths,
            self.filled + other.filled,
            self.doubtful + other.doubtful,
            tuple(dict.fromkeys(self.off + other.off)),
        )


class ImportJob(WorkerJob):
    """One job of an import: `import`, `stage`, `admit` or `table`.

    It progresses by files (`admit`: articles) and finishes with an ImportReport; `table` with a TableSample.
    """

    told = Signal(object)
    """ImportReport: what is new since the last time; of `stage` only, and nothing is left out when it has finished."""

    def answer_of(self, answer: dict[str, Any]) -> ImportReport | TableSample | None:
        """The report or the table; news are told."""
        if "news" in answer:
            self.told.emit(report_of(answer["news"]))
            return None
        if "report" in answer:
            return report_of(answer["report"])
        told = answer["table"]
        return TableSample(told["path"], tuple(told["columns"]), tuple(map(tuple, told["rows"])), told["fields"])


def report_of(shape: Mapping[str, Any]) -> ImportReport:
    """A report as the worker tells it."""
    refused = tuple(refusal_of(error) for error in shape["refused"])
    duplicates, reprints = (tuple(map(tuple, shape[name])) for name in ("duplicates", "reprints"))
    paths, filled = tuple(shape["refused_paths"]), tuple(shape["filled"])
    doubtful = tuple(shape.get("doubtful", ()))
    off = tuple(Off(*told) for told in shape.get("off", ()))
    return ImportReport(tuple(shape["imported"]), duplicates, reprints, refused, paths, filled, doubtful, off)


def import_job(library: Path, paths: Sequence[str]) -> dict[str, Any]:
    """The job that brings files and folders straight into a library."""
    return {"job": "import", "library": str(library), "paths": list(paths)}


def stage_job(library: Path, folder: Path, paths: Sequence[str], columns: Assignment = ()) -> dict[str, Any]:
    """The job that reads files and folders into the staging library of a folder."""
    job = {"job": "stage", "library": str(library), "folder": str(folder), "paths": list(paths)}
    return {**job, "columns": [list(pair) for pair in columns]}


def table_job(paths: Sequence[str]) -> dict[str, Any]:
    """The job that finds the first table among files and folders."""
    return {"job": "table", "paths": list(paths)}


def admit_job(library: Path, folder: Path, articles: Sequence[ArticleId]) -> dict[str, Any]:
    """The job that brings staged articles into a library."""
    return {"job": "admit", "library": str(library), "folder": str(folder), "articles": list(articles)}
