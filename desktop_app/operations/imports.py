"""Bringing articles in."""

from __future__ import annotations

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
from desktop_app.ingest.walk import count
from desktop_app.operations.crew import Crew
from desktop_app.operations.reading import Ended, Known, Outcome, Refused, outcomes
from desktop_app.plugins import Plugins
from desktop_app.store.arrivals import Arrival, article_in, mentions_in
from desktop_app.store.library import Library, LibraryReader

BATCH = 50
"""Articles in one transaction of an import: whole articles only, whenever it is stopped."""

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the file)."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became an article."""

    path: str
    article: ArticleId


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose text the library has already. `kind`: `same-text`, or `same-run` for a twin in this import."""

    path: str
    article: ArticleId
    kind: Literal["same-text", "same-run"]


@dataclass(frozen=True, slots=True)
class Reprint:
    """A file that became an article and tells the story of another, under which it stands folded."""

    path: str
    article: ArticleId
    canonical: ArticleId


@dataclass(slots=True)
class Report:
    """What an import did with each file."""

    imported: list[Imported] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    reprints: list[Reprint] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def inspect(path: str | Path, plugins: Plugins | int) -> tuple[Article, list[Mention]]:
    """What an import would make of the first article in one file; errors as for a file that is refused.

    Read with `plugins` in this process, or by so many child processes.
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
    plugins: Plugins | int,
    paths: Iterable[str | Path],
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
    beside: LibraryReader | None = None,
    report: Report | None = None,
) -> Report:
    """Bring files, folders and archives in; a refused file stops no other.

    Read with `plugins` in this process, or by so many child processes. Articles are stored in transactions of at most
    50, each a step that undo takes back. Stopped at any moment the library holds whole articles, and importing again
    adds what is missing. When the library itself refuses, the error is raised if nothing was stored before; else the
    library's path stands among the refused. With `beside`, a text that this other library has is a duplicate too.
    A `report` that is given is the one that grows, to be looked at with each progress.
    """
    named = [str(path) for path in paths]
    report = Report() if report is None else report
    way = _Way(progress, count(named) if progress else 0)
    with closing(_outcomes(beside or library, plugins, named)) as told:
        ready = _ready(told, report, way)
        while batch := list(islice(ready, BATCH)):
            if dry_run:
                report.imported += [Imported(item.path, ArticleId("")) for item in batch]
                continue
            try:
                store(library, batch, report, beside)
            except UserError as error:  # a full disk, say: what is stored already is told, and stays
                if not report.imported:
                    raise
                report.refused.append(Refused(str(library.path), error))
                break
            if way.done < way.total:  # a file of many articles is told of in between
                way.tell()
    return report


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


def _outcomes(library: LibraryReader | None, plugins: Plugins | int, paths: Sequence[str]) -> Generator[Outcome]:
    if isinstance(plugins, int):
        with Crew(plugins, None if library is None else library.path) as crew:
            yield from crew.outcomes(paths)
        return

    def is_known(text: TextId) -> ArticleId | None:
        found = None if library is None else library.articles.with_text(text)
        return None if found is None or found[1] else found[0]

    yield from outcomes(paths, plugins, is_known)


def _ready(told: Iterator[Outcome], report: Report, way: _Way) -> Iterator[Arrival]:
    """New articles one by one, duplicates and refusals put into the report on the way."""
    seen: set[TextId] = set()
    way.tell()
    for outcome in told:
        if isinstance(outcome, Ended):
            way.step(outcome.path)
        elif isinstance(outcome, Refused):
            report.refused.append(outcome)
        elif isinstance(outcome, Known):
            report.duplicates.append(Duplicate(outcome.path, outcome.article, "same-text"))
        elif outcome.text_id in seen:
            report.duplicates.append(Duplicate(outcome.path, ArticleId(""), "same-run"))
        else:
            seen.add(outcome.text_id)
            yield outcome
    way.end()


def store(library: Library, batch: Sequence[Arrival], report: Report, beside: LibraryReader | None = None) -> None:
    """Store articles in one step; a text that came in meanwhile is a duplicate, one from the bin comes back.

    A reprint of an article of the other library (`beside`) is told, but folded only when it comes there.
    """
    imported: list[Imported] = []
    duplicates: list[Duplicate] = []
    reprints: list[Reprint] = []
    detail = Path(batch[0].path).name + (f" +{len(batch) - 1}" if len(batch) > 1 else "")
    with library.write("import", detail) as write:
        for arrival in batch:
            known = library.articles.with_text(arrival.text_id)
            if known is not None and not known[1]:
                duplicates.append(Duplicate(arrival.path, known[0], "same-text"))
                continue
            main = library.reprints.main_of(arrival)
            changes = {"canonical": main, **({"id": known[0]} if known else {})}
            stored = arrival._replace(record={**arrival.record, **changes})
            write.receive(stored)
            imported.append(Imported(arrival.path, stored.id))
            if main is None and beside is not None:
                main = beside.reprints.main_of(arrival)
            if main is not None:
                reprints.append(Reprint(arrival.path, stored.id, main))
    report.imported += imported
    report.duplicates += duplicates
    report.reprints += reprints
