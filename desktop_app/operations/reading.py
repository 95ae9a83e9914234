"""From files to arrivals: each file read, its articles examined, duplicates and refusals told on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.articles import Article, Draft
from desktop_app.domain.errors import UnknownFormatError, UserError
from desktop_app.domain.ids import ArticleId, TextId, new_id
from desktop_app.domain.mentions import Mention
from desktop_app.hooks import Importer, Reading
from desktop_app.ingest.detect import detect
from desktop_app.ingest.walk import WHOLE, Share, Source, walk
from desktop_app.plugins import Plugins
from desktop_app.store.arrivals import Arrival, arrival_of
from desktop_app.store.times import now
from desktop_app.store.write import text_id

IsKnown = Callable[[TextId], ArticleId | None]
"""The live article of a library that has a text, None for a new text."""


class Known(NamedTuple):
    """A file whose text the library has already."""

    path: str
    article: ArticleId


class Refused(NamedTuple):
    """A file, or one article of it, that cannot be read, and why."""

    path: str
    error: UserError


class Ended(NamedTuple):
    """All articles of a file were told."""

    path: str


Outcome = Arrival | Known | Refused | Ended


def outcomes(
    paths: Iterable[str | Path], plugins: Plugins, is_known: IsKnown, share: Share = WHOLE
) -> Iterator[Outcome]:
    """What becomes of each article in the files, folders and archives, in their order; nothing is stored."""
    for source in walk(paths, share):
        mine = WHOLE if source.shared else share
        try:
            for position, reading in enumerate(_readings(source, plugins)):
                if mine.holds(position):
                    yield _outcome(reading, source, plugins, is_known)
        except UserError as error:
            if mine.first == 0:
                yield Refused(source.path, error)
        if mine.first == 0:
            yield Ended(source.path)


def _readings(source: Source, plugins: Plugins) -> Iterator[Reading | UserError]:
    """The articles of one file as its format gives them; a `UserError` refuses it."""
    if source.refusal is not None:
        raise source.refusal
    yield from _importer(source, plugins).read(source.path, source.content)


def _where(source: Source, reading: Reading) -> str:
    """The path of an article: the file's, with the part's name behind it when there are several in the file."""
    return f"{source.path}#{reading.part}" if reading.part else source.path


def _outcome(reading: Reading | UserError, source: Source, plugins: Plugins, is_known: IsKnown) -> Outcome:
    if isinstance(reading, UserError):
        return Refused(source.path, reading)
    path = _where(source, reading)
    text = text_id(reading.text)
    known = is_known(text)
    if known is not None:
        return Known(path, known)
    draft = detect(reading, path)
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
    return arrival_of(article, _mentions(draft, plugins), _recognised_by(plugins))


def _recognised_by(plugins: Plugins) -> str:
    """The recognisers with their versions, as mentions name them."""
    return "+".join(f"{recogniser.name} {recogniser.version}" for recogniser in plugins.recognisers)


def _importer(source: Source, plugins: Plugins) -> Importer:
    """The importer that knows the content, else the one that the name asks for, so that it can say what is wrong."""
    head = source.content[:4096]
    for importer in plugins.importers:
        if importer.accepts(source.path, head):
            return importer
    for importer in plugins.importers:
        if source.path.lower().endswith(importer.suffixes):
            return importer
    raise UnknownFormatError(source.path)


def _mentions(draft: Draft, plugins: Plugins) -> list[Mention]:
    """In text order, none over another; of two over each other the earlier recogniser's stays."""
    first, *others = plugins.recognisers
    mentions = list(first.recognise(draft.text, draft.lines))
    for recogniser in others:
        for mention in recogniser.recognise(draft.text, draft.lines):
            _insert(mentions, mention)
    return mentions


def _insert(mentions: list[Mention], mention: Mention) -> None:
    place = bisect_right(mentions, mention.span.start, key=lambda other: other.span.start)
    around: Sequence[Mention] = mentions[max(0, place - 1) : place + 1]
    if not any(mention.span.overlaps(other.span) for other in around):
        mentions.insert(place, mention)


def printable(path: str) -> str:
    """A path as it is stored: bytes of a name that are no text, which SQLite does not take, as `\\udcxx`."""
    return path.encode("utf-8", "backslashreplace").decode()
