"""A library to look at before its articles come in: what an import would make of files, to be corrected at leisure."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from desktop_app.domain.articles import ArticleFacts
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.tables import Assignment
from desktop_app.operations.crew import hired
from desktop_app.operations.filling import entry_of, entry_shape, fill
from desktop_app.operations.imports import BATCH, Progress, Report, fill_in, import_files, store
from desktop_app.operations.reading import Refused
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.records import SURE

NAME = "staging.trich"
_ENTRIES = "references.json"


def new_stage() -> Path:
    """A fresh folder of the user's own for one staging library."""
    return Path(tempfile.mkdtemp(prefix="trich-import-"))


def remove_stage(folder: Path) -> None:
    """Delete a staging library with its folder."""
    shutil.rmtree(folder, ignore_errors=True)


def stage(
    library: Path,
    folder: Path,
    paths: Sequence[str],
    progress: Progress,
    report: Report | None = None,
    columns: Assignment = (),
) -> Report:
    """Read files into a staging library; what `library` has already is told as duplicates and reprints.

    `report` as for `import_files`; `columns` are those of tables as an editor assigned them.
    """
    with LibraryReader.open(library) as beside, Library.create(staging_library(folder)) as staging:
        with staging.write("import") as write:
            write.stamp_names(beside.names.stamp())
        report = import_files(staging, hired(paths, columns), paths, progress=progress, beside=beside, report=report)
        _fill_in(staging, beside, folder, report)
        return report


def _fill_in(staging: Library, beside: LibraryReader, folder: Path, report: Report) -> None:
    """Fill references in: into staged articles now, into those of the other library when the stage is admitted."""
    entries = report.entries
    report.entries = []
    if not entries:
        return
    here = fill(staging, entries, "")
    there = fill(beside, [entry for entry, _ in here.refused], "")
    report.filled += [*here.filled, *there.filled]
    report.refused += [Refused(entry.path, error) for entry, error in there.refused]
    unknown = [entry for entry, _ in there.refused]
    later = [entry for entry, _ in here.refused if entry not in unknown]
    (folder / _ENTRIES).write_text(json.dumps([entry_shape(entry) for entry in later]), encoding="utf-8")


def staging_library(folder: Path) -> Path:
    """Where the staging library of a folder is; it is there as soon as the first file is read."""
    return folder / NAME


def doubts(facts: ArticleFacts) -> frozenset[str]:
    """The fields an editor should look at before the article comes in: title, day and province, missing or unsure."""
    metadata = facts.metadata
    believed = {
        "title": metadata.title.confidence if metadata.title.value else 0.0,
        "published": metadata.published.confidence if metadata.published.value else 0.0,
        "provinces": metadata.provinces.confidence if metadata.provinces.at_publication else 0.0,
    }
    return frozenset(field for field in believed if field not in facts.corrected and believed[field] < SURE)


def doubtful(folder: Path, articles: Sequence[ArticleId]) -> list[ArticleId]:
    """Those of some staged articles that an editor should look at."""
    if not articles:
        return []
    with LibraryReader.open(staging_library(folder)) as staging:
        known = staging.articles.facts(articles)
    return [ident for ident in articles if doubts(known[ident])]


def admit(library: Library, folder: Path, articles: Iterable[ArticleId], progress: Progress) -> Report:
    """Bring staged articles into a library as they stand, corrections kept: batches of 50, each an undoable step."""
    report = Report()
    wanted = list(articles)
    with LibraryReader.open(staging_library(folder)) as staging:
        waiting = iter(wanted)
        done = 0
        while batch := [staging.articles.arrival(ident) for ident in islice(waiting, BATCH)]:
            fresh = [arrival._replace(record={**arrival.record, "canonical": None}) for arrival in batch]
            store(library, fresh, report)
            done += len(batch)
            progress(done, len(wanted), Path(batch[-1].path).name)
    references = folder / _ENTRIES
    if references.exists():
        report.entries = [entry_of(shape) for shape in json.loads(references.read_text(encoding="utf-8"))]
        fill_in(library, report)
    return report
