"""From files to arrivals: each file read, its articles examined, duplicates and refusals told on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import UnknownFormatError, UserError
from desktop_app.domain.habits import Habit
from desktop_app.domain.ids import ArticleId, TextId, new_id
from desktop_app.domain.listed import ListedName
from desktop_app.guests.faults import Off
from desktop_app.hooks import Importer, Reading
from desktop_app.ingest.detection.detect import NO_HABITS, detect
from desktop_app.ingest.walk import WHOLE, Share, Source, walk
from desktop_app.operations.filling import Entry
from desktop_app.operations.recognising import Recognition
from desktop_app.plugins import Plugins
from desktop_app.records import NamedTuple
from desktop_app.store.arrivals import Arrival, arrival_of
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import text_id


class Knowledge(NamedTuple):
    """What the library that articles are read for knows: which live article has a text, what its sources do, which
    names editors listed."""

    article_with: Callable[[TextId], ArticleId | None] = lambda _text: None
    habits: Mapping[str, Habit] = NO_HABITS
    names: tuple[ListedName, ...] = ()
    stamp: str = ""
    """Of the list of names."""


def knowledge_of(library: LibraryReader) -> Knowledge:
    """What a library knows, asked while it is open."""

    def article_with(text: TextId) -> ArticleId | None:
        found = library.articles.with_text(text)
        return None if found is None or found[1] else found[0]

    stamp = library.names.stamp()  # before the list: one that changes in between makes the texts due
    return Knowledge(article_with, library.habits.all(), tuple(library.names.all()), stamp)


class Known(NamedTuple):
    """A file whose text the library has already."""

    path: str
    article: ArticleId


class Refused(NamedTuple):
    """A file, or one article of it, that cannot be read, and why."""

    path: str
    error: UserError


class Ended(NamedTuple):
    """All articles of a file were told; `broken` says that it was refused, perhaps in its midst."""

    path: str
    broken: bool = False


Outcome = Arrival | Known | Entry | Refused | Off | Ended


def outcomes(
    paths: Iterable[str | Path], plugins: Plugins, knowledge: Knowledge, share: Share = WHOLE
) -> Iterator[Outcome]:
    """What becomes of each article in the files, folders and archives, in their order; nothing is stored.

    A plug-in that is turned off is told of once.
    """
    recognition = Recognition(plugins, knowledge.names)
    told: set[str] = set()
    for source in walk(paths, share):
        mine = WHOLE if source.shared else share
        broken = False
        try:
            for position, reading in enumerate(_readings(source, plugins)):
                if mine.holds(position):
                    yield _outcome(reading, source, recognition, knowledge)
        except UserError as error:
            broken = True
            if mine.first == 0:
                yield Refused(source.path, error)
        off = [each for each in plugins.off if each.name not in told]
        told.update(each.name for each in off)
        yield from off
        if mine.first == 0:
            yield Ended(source.path, broken)


def _readings(source: Source, plugins: Plugins) -> Iterator[Reading | UserError]:
    """The articles of one file as its format gives them; a `UserError` refuses it."""
    if source.refusal is not None:
        raise source.refusal
    yield from importer_of(source, plugins).read(source.path, source.content)


def _where(source: Source, reading: Reading) -> str:
    """The path of an article: the file's, with the part's name behind it when there are several in the file."""
    return f"{source.path}#{reading.part}" if reading.part else source.path


def _outcome(reading: Reading | UserError, source: Source, recognition: Recognition, knowledge: Knowledge) -> Outcome:
    if isinstance(reading, UserError):
        return Refused(source.path, reading)
    path = _where(source, reading)
    if not reading.text:
        return Entry(source.path, reading.part, reading.declared)
    text = text_id(reading.text)
    known = knowledge.article_with(text)
    if known is not None:
        return Known(path, known)
    draft = detect(reading, path, knowledge.habits)
    article = Article(
        ArticleId(new_id()),
        text,
        draft.text,
        draft.metadata,
        draft.lines,
        printable(path),
        draft.format,
        draft.encoding,
        imported=now(),
        pages=draft.pages,
    )
    mentions = recognition.mentions(draft.text, draft.lines, draft.metadata.published.value)
    return arrival_of(article, mentions, recognition.by, knowledge.stamp)


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


def printable(path: str) -> str:
    """A path as it is stored: bytes of a name that are no text, which SQLite does not take, as `\\udcxx`."""
    return path.encode("utf-8", "backslashreplace").decode()
