"""A library to look at before its articles come in: what an import would make of files, to be corrected at leisure."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from desktop_app.domain.articles import ArticleFacts
from desktop_app.domain.ids import ArticleId
from desktop_app.ingest.walk import count
from desktop_app.operations.crew import crew_size
from desktop_app.operations.imports import BATCH, Progress, Report, import_files, store
from desktop_app.store.library import Library, LibraryReader
from desktop_app.store.records import SURE

NAME = "staging.trich"


def new_stage() -> Path:
    """A fresh folder of the user's own for one staging library."""
    return Path(tempfile.mkdtemp(prefix="trich-import-"))


def remove_stage(folder: Path) -> None:
    """Delete a staging library with its folder."""
    shutil.rmtree(folder, ignore_errors=True)


def stage(
    library: Path, folder: Path, paths: Sequence[str], progress: Progress, report: Report | None = None
) -> Report:
    """Read files into a staging library; what `library` has already is told as duplicates and reprints.

    `report` as for `import_files`.
    """
    with LibraryReader.open(library) as beside, Library.create(folder / NAME) as staging:
        return import_files(staging, crew_size(count(paths)), paths, progress=progress, beside=beside, report=report)


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
    with LibraryReader.open(folder / NAME) as staging:
        known = staging.articles.facts(articles)
    return [ident for ident in articles if doubts(known[ident])]


def admit(library: Library, folder: Path, articles: Iterable[ArticleId], progress: Progress) -> Report:
    """Bring staged articles into a library as they stand, corrections kept: batches of 50, each an undoable step."""
    report = Report()
    wanted = list(articles)
    with LibraryReader.open(folder / NAME) as staging:
        waiting = iter(wanted)
        done = 0
        while batch := [staging.articles.arrival(ident) for ident in islice(waiting, BATCH)]:
            fresh = [arrival._replace(record={**arrival.record, "canonical": None}) for arrival in batch]
            store(library, fresh, report)
            done += len(batch)
            progress(done, len(wanted), Path(batch[-1].path).name)
    return report
