"""Bringing articles in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from desktop_app.domain.articles import Article, Draft
from desktop_app.domain.errors import EmptyFileError, UnknownFormatError, UserError
from desktop_app.domain.ids import ArticleId, new_id
from desktop_app.domain.mentions import Mention
from desktop_app.hooks import Importer, Reading
from desktop_app.ingest.detect import detect
from desktop_app.ingest.walk import Source, count, walk
from desktop_app.operations.filling import Entry, Filled, fill
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import text_id

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
    """What the library has already. `kind`: `same-text`, `same-run` for a twin in this import, or `same-metadata` for a
    reference that says nothing new."""

    path: str
    article: ArticleId
    kind: Literal["same-text", "same-run", "same-metadata"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not imported, and why."""

    path: str
    error: UserError


@dataclass(slots=True)
class Report:
    """What an import did with each file; `filled` are references by which articles became better known."""

    imported: list[Imported] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """One article ready to be stored, with the entities found in it."""

    draft: Draft
    mentions: tuple[Mention, ...]
    recogniser: str


def inspect(path: str | Path, plugins: Plugins) -> tuple[Draft, list[Mention]]:
    """What an import would make of the first article in one file; errors as for a file that is refused."""
    for source in walk([path]):
        for reading in _readings(source, plugins):
            if isinstance(reading, UserError):
                raise reading
            prepared = _prepare(detect(reading, source.path), plugins)
            return prepared.draft, list(prepared.mentions)
    raise EmptyFileError(path)


def import_files(
    library: Library,
    plugins: Plugins,
    paths: Iterable[str | Path],
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> Report:
    """Bring files, folders and archives in; a refused file stops no other.

    Articles are stored in transactions of at most 50, each a step that undo takes back; then what references say of
    articles is filled in, as one step. Stopped at any moment the library holds whole articles, and importing again
    adds what is missing. When the library itself refuses, the error is raised if nothing was stored before; else the
    library's path stands among the refused.
    """
    report = Report()
    entries: list[Entry] = []
    try:
        _store_all(library, _ready(library, plugins, paths, report, entries, progress), report, dry_run)
        _fill(library, entries, report, dry_run)
    except UserError as error:  # a full disk, say: what is stored already is told, and stays
        if not report.imported:
            raise
        report.refused.append(Refused(str(library.path), error))
    return report


def _store_all(library: Library, ready: Iterator[_Prepared], report: Report, dry_run: bool) -> None:
    while batch := list(islice(ready, BATCH)):
        if dry_run:
            report.imported += [Imported(item.draft.path, ArticleId("")) for item in batch]
        else:
            report.imported += _store(library, batch)


def _fill(library: Library, entries: Sequence[Entry], report: Report, dry_run: bool) -> None:
    if not entries:
        return
    detail = _detail([entry.path for entry in entries])
    done = fill(library, entries, detail, dry_run=dry_run)
    report.filled += done.filled
    report.duplicates += [Duplicate(item.path, item.article, "same-metadata") for item in done.known]
    report.refused += [Refused(path, error) for path, error in done.refused]


def _ready(
    library: Library,
    plugins: Plugins,
    paths: Iterable[str | Path],
    report: Report,
    entries: list[Entry],
    progress: Progress | None,
) -> Iterator[_Prepared]:
    """New articles one by one; duplicates and refusals put into the report on the way, references into `entries`."""
    seen: dict[str, str] = {}
    paths = list(paths)
    total = count(paths) if progress else 0
    for number, source in enumerate(walk(paths)):
        if progress:
            progress(number, max(total, number + 1), Path(source.path).name)
        described: list[Entry] = []
        try:
            for reading in _readings(source, plugins):
                if isinstance(reading, UserError):
                    report.refused.append(Refused(source.path, reading))
                elif not reading.text:
                    described.append(Entry(source.path, reading.part, reading.declared))
                elif draft := _new(library, reading, source.path, seen, report):
                    yield _prepare(draft, plugins)
            entries += described
        except UserError as error:
            report.refused.append(Refused(source.path, error))
    if progress:
        progress(total, total, "")


def _new(library: Library, reading: Reading, path: str, seen: dict[str, str], report: Report) -> Draft | None:
    """The draft of a reading whose text neither the library nor this import has; else a duplicate in the report."""
    draft = detect(reading, path)
    twin = _twin(library, draft, seen)
    if twin is not None:
        report.duplicates.append(twin)
        return None
    seen[text_id(draft.text)] = draft.path
    return draft


def _readings(source: Source, plugins: Plugins) -> Iterable[Reading | UserError]:
    if source.refusal is not None:
        raise source.refusal
    return importer_of(source, plugins).read(source.path, source.content)


def importer_of(source: Source, plugins: Plugins) -> Importer:
    """The importer that knows the content, else the one that the name asks for, so that it can say what is wrong.

    UnknownFormatError.
    """
    head = source.content[:4096]
    for importer in plugins.importers:
        if importer.accepts(source.path, head):
            return importer
    for importer in plugins.importers:
        if source.path.lower().endswith(importer.suffixes):
            return importer
    raise UnknownFormatError(source.path)


def _prepare(draft: Draft, plugins: Plugins) -> _Prepared:
    mentions: list[Mention] = []  # in text order, none over another
    for recogniser in plugins.recognisers:
        for mention in recogniser.recognise(draft.text, draft.lines):
            place = bisect_right(mentions, mention.span.start, key=lambda other: other.span.start)
            if not any(mention.span.overlaps(other.span) for other in mentions[max(0, place - 1) : place + 1]):
                mentions.insert(place, mention)
    names = "+".join(f"{recogniser.name} {recogniser.version}" for recogniser in plugins.recognisers)
    return _Prepared(draft, tuple(mentions), names)


def _twin(library: Library, draft: Draft, seen: dict[str, str]) -> Duplicate | None:
    ident = text_id(draft.text)
    known = library.articles.with_text(ident)
    if known is not None and known.binned is None:
        return Duplicate(draft.path, known.id, "same-text")
    return Duplicate(draft.path, ArticleId(""), "same-run") if ident in seen else None


def printable(path: str) -> str:
    """A path as it is stored: bytes of a name that are no text, which SQLite does not take, as `\\udcxx`."""
    return path.encode("utf-8", "backslashreplace").decode()


def _detail(paths: Sequence[str]) -> str:
    """The words of a step: the first file's name, and how many more there are."""
    return printable(Path(paths[0]).name) + (f" +{len(paths) - 1}" if len(paths) > 1 else "")


def _store(library: Library, batch: Sequence[_Prepared]) -> list[Imported]:
    stored = []
    with library.write("import", _detail([item.draft.path for item in batch])) as write:
        for item in batch:
            draft = item.draft
            binned = library.articles.with_text(text_id(draft.text))
            article = Article(
                binned.id if binned else ArticleId(new_id()),
                text_id(draft.text),
                draft.text,
                draft.metadata,
                draft.lines,
                printable(draft.path),
                draft.format,
                draft.encoding,
                imported=now(),
            )
            write.add_text(article, item.mentions, item.recogniser)
            write.put(article)
            stored.append(Imported(draft.path, article.id))
    return stored
