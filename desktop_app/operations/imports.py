"""Bringing articles in."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import EmptyFileError, UserError
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.mentions import Mention
from desktop_app.guests.faults import Off
from desktop_app.ingest.walk import count
from desktop_app.operations.crew import Crew, Hire
from desktop_app.operations.filling import Entry, Filled, fill
from desktop_app.operations.reading import Ended, Knowledge, Known, Outcome, Refused, knowledge_of, outcomes, printable
from desktop_app.plugins import Plugins
from desktop_app.store.arrivals import Arrival, article_in, mentions_in
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader

BATCH = 50
"""Articles in one transaction of an import: whole articles only, whenever it is stopped."""

_TOGETHER = 5  # texts in one transaction, which takes some ten milliseconds
_REST = 0.001  # seconds between two of them

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the file)."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became an article."""

    path: str
    article: ArticleId


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose text the library has already.

    `kind`: `same-text`, `same-run` for a twin in this import, `same-metadata` for a reference that tells nothing new.
    """

    path: str
    article: ArticleId
    kind: Literal["same-text", "same-run", "same-metadata"]


@dataclass(frozen=True, slots=True)
class Reprint:
    """A file that became an article and tells the story of another, under which it stands folded."""

    path: str
    article: ArticleId
    canonical: ArticleId


@dataclass(slots=True)
class Report:
    """What an import did with each file; `entries` are references that are still to be filled in.

    `off` are plug-ins that are turned off, perhaps by this import.
    """

    imported: list[Imported] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    reprints: list[Reprint] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    off: list[Off] = field(default_factory=list)


def inspect(path: str | Path, plugins: Plugins | Hire) -> tuple[Article, list[Mention]]:
    """What an import would make of the first article in one file; errors as for a file that is refused.

    Read with `plugins` in this process, or by the hired child processes.
    """
    with closing(_outcomes(None, plugins, [str(path)])) as told:
        for outcome in told:
            if isinstance(outcome, Refused):
                raise outcome.error
            if isinstance(outcome, Arrival):
                return article_in(outcome), mentions_in(outcome)
    raise EmptyFileError(path)


def import_files(  # noqa: PLR0913 - the options of `trich import`, and what staging adds
    library: Library,
    plugins: Plugins | Hire,
    paths: Iterable[str | Path],
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
    beside: LibraryReader | None = None,
    report: Report | None = None,
) -> Report:
    """Bring files, folders and archives in; a refused file stops no other.

    Read with `plugins` in this process, or by the hired child processes. Articles are stored in transactions of at most
    50, each a step that undo takes back; then what references say of articles is filled in, as one step. Stopped at
    any moment the library holds whole articles, and importing again adds what is missing. When the library itself
    refuses, the error is raised if nothing was stored before; else the library's path stands among the refused. With
    `beside`, a text that this other library has is a duplicate too, and what references say is left in the report.
    A `report` that is given is the one that grows, to be looked at with each progress.
    """
    named = [str(path) for path in paths]
    report = Report() if report is None else report
    way = _Way(progress, count(named) if progress else 0)
    with closing(_outcomes(beside or library, plugins, named)) as told:
        ready = _ready(told, report, way)
        try:
            while batch := list(islice(ready, BATCH)):
                if dry_run:
                    report.imported += [Imported(item.path, ArticleId("")) for item in batch]
                else:
                    store(library, batch, report, beside)
                if way.done < way.total:  # a file of many articles is told of in between
                    way.tell()
            if beside is None:
                fill_in(library, report, dry_run=dry_run)
        except UserError as error:  # a full disk, say: what is stored already is told, and stays
            if not report.imported:
                raise
            report.refused.append(Refused(str(library.path), error))
    return report


def fill_in(library: Library, report: Report, *, dry_run: bool = False) -> None:
    """Fill in what references in the report say of articles; one step."""
    entries = report.entries
    if entries:
        done = fill(library, entries, _detail([entry.path for entry in entries]), dry_run=dry_run)
        report.filled += done.filled
        report.duplicates += [Duplicate(item.path, item.article, "same-metadata") for item in done.known]
        report.refused += [Refused(entry.path, error) for entry, error in done.refused]
        report.entries = []


@dataclass(slots=True)
class _Way:
    """How far an import is."""

    progress: Progress | None
    total: int
    done: int = 0
    name: str = ""

    def step(self, path: str) -> None:
        """One more file was read."""
        self.done, self.name = self.done + 1, Path(path).name
        self.tell()

    def tell(self) -> None:
        if self.progress:
            self.progress(self.done, max(self.total, self.done), self.name)

    def end(self) -> None:
        if self.progress and self.done < self.total:
            self.progress(self.total, self.total, "")


def _outcomes(library: LibraryReader | None, plugins: Plugins | Hire, paths: Sequence[str]) -> Generator[Outcome]:
    if isinstance(plugins, Hire):
        with Crew(plugins, None if library is None else library.path) as crew:
            yield from crew.outcomes(paths)
        return
    yield from outcomes(paths, plugins, Knowledge() if library is None else knowledge_of(library))


def _ready(told: Iterator[Outcome], report: Report, way: _Way) -> Iterator[Arrival]:
    """New articles one by one; duplicates, refusals and references put into the report on the way."""
    seen: set[TextId] = set()
    way.tell()
    for outcome in told:
        if isinstance(outcome, Arrival):
            if outcome.text_id in seen:
                report.duplicates.append(Duplicate(outcome.path, ArticleId(""), "same-run"))
            else:
                seen.add(outcome.text_id)
                yield outcome
            continue
        _note(outcome, report)
        if isinstance(outcome, Ended):
            way.step(outcome.path)
    way.end()


def _note(outcome: Known | Entry | Refused | Off | Ended, report: Report) -> None:
    if isinstance(outcome, Known):
        report.duplicates.append(Duplicate(outcome.path, outcome.article, "same-text"))
    elif isinstance(outcome, Entry):
        report.entries.append(outcome)
    elif isinstance(outcome, Refused):
        report.refused.append(outcome)
    elif isinstance(outcome, Off):  # each reader tells of it
        if outcome.name not in [each.name for each in report.off]:
            report.off.append(outcome)
    elif outcome.broken:  # what a broken file describes may be wrong
        report.entries = [entry for entry in report.entries if entry.path != outcome.path]


def store(library: Library, batch: Sequence[Arrival], report: Report, beside: LibraryReader | None = None) -> None:
    """Store articles in one step; a text that came in meanwhile is a duplicate, one from the bin comes back.

    Texts go in by a few, each time with a rest in which others may write, then all the articles at once. A reprint of
    an article of the other library (`beside`) is told, but folded only when it comes there.
    """
    fresh = []
    for arrival in batch:
        known = library.articles.with_text(arrival.text_id)
        if known is None:
            fresh.append(arrival)
        elif known[1]:
            fresh.append(arrival._replace(record={**arrival.record, "id": known[0]}))
        else:
            report.duplicates.append(Duplicate(arrival.path, known[0], "same-text"))
    mains = library.reprints.mains_of(fresh)
    folded = [
        arrival._replace(record={**arrival.record, "canonical": main}) if main else arrival
        for arrival, main in zip(fresh, mains, strict=True)
    ]
    for place in range(0, len(folded), _TOGETHER):
        with library.write("import") as write:
            for arrival in folded[place : place + _TOGETHER]:
                write.add_text(arrival)
        time.sleep(_REST)
    if not folded:
        return
    with library.write("import", _detail([arrival.path for arrival in folded])) as write:
        for arrival in folded:
            write.add_record(arrival)
    for arrival, main in zip(folded, mains, strict=True):
        report.imported.append(Imported(arrival.path, arrival.id))
        canonical = main or (beside and beside.reprints.main_of(arrival))
        if canonical:
            report.reprints.append(Reprint(arrival.path, arrival.id, canonical))


def _detail(paths: Sequence[str]) -> str:
    """The words of a step: the first file's name, and how many more there are."""
    return printable(Path(paths[0]).name) + (f" +{len(paths) - 1}" if len(paths) > 1 else "")
