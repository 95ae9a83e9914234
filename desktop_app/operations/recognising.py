"""Finding the entities of texts: by the recognisers and the editors' list, and again when either has changed."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from desktop_app.domain.ids import TextId
from desktop_app.domain.lines import Line
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import Mention
from desktop_app.plugins import Plugins
from desktop_app.store.arrivals import mention_rows
from desktop_app.store.library import Library, LibraryReader
from desktop_app.store.names import Due, Recognisable

BATCH = 50
"""Texts in one transaction."""

_REST = 0.001  # seconds between two transactions, in which others may write

Progress = Callable[[int, int], None]
"""Called with (texts looked at, texts in all)."""


class Recognition:
    """The recognisers of the program and its plug-ins together with one state of the editors' list."""

    def __init__(self, plugins: Plugins, names: Sequence[ListedName] = ()) -> None:
        self._ours = plugins.recogniser
        self._others = plugins.recognisers
        self._listed = self._ours.listed(names) if names else None
        self.by = "+".join(f"{each.name} {each.version}" for each in (self._ours, *self._others))
        """The recognisers with their versions."""

    def mentions(self, text: str, lines: Sequence[Line], day: str | None) -> list[Mention]:
        """In text order, none over another; of two over each other that of ours stays, then the earlier plug-in's."""
        mentions = self._ours.recognise(text, lines, self._listed, day)
        for other in self._others:
            for mention in other.recognise(text, lines):
                _insert(mentions, mention)
        return mentions


@lru_cache(maxsize=2)
def recognition(plugins: Plugins, names: tuple[ListedName, ...]) -> Recognition:
    """The recognition by a list, made once as long as neither changes."""
    return Recognition(plugins, names)


def _insert(mentions: list[Mention], mention: Mention) -> None:
    place = bisect_right(mentions, mention.span.start, key=lambda other: other.span.start)
    around: Sequence[Mention] = mentions[max(0, place - 1) : place + 1]
    if not any(mention.span.overlaps(other.span) for other in around):
        mentions.insert(place, mention)


def waiting(library: LibraryReader) -> int:
    """How many texts are to be recognised again because the list has changed; a text may count twice."""
    return sum(map(library.names.due_count, library.names.due()))


def outdated(library: LibraryReader, plugins: Plugins) -> int:
    """How many texts an older recogniser, or other plug-ins, have read."""
    return library.names.older_count(Recognition(plugins).by)


def catch_up(
    library: Library,
    plugins: Plugins,
    progress: Progress | None = None,
    *,
    whole: bool = False,
    first: TextId | None = None,
) -> int:
    """Recognise again what the list has touched, and with `whole` what an older recogniser has read.

    How many texts have other mentions now. What editors decided stays. Stopped at any moment it goes on where it was.
    The text `first`, which somebody looks at, comes before all others, and is told at once as none of them.
    """
    total = waiting(library) + (outdated(library, plugins) if whole else 0)
    seen = changed = 0
    if first is not None and total:
        changed += _recognise(library, plugins, library.names.text(first))
        if progress:
            progress(0, total)
    for due in library.names.due():
        for texts in _batches_due(library, due):
            changed += _recognise(library, plugins, texts, due)
            seen += len(texts)
            if progress:
                progress(seen, max(seen, total))
        with library.write("recognise") as write:
            write.done(due.id, None)
    if whole:
        for texts in _batches_older(library, Recognition(plugins).by):
            changed += _recognise(library, plugins, texts)
            seen += len(texts)
            if progress:
                progress(seen, max(seen, total))
    return changed


def _batches_due(library: Library, due: Due) -> Iterator[list[Recognisable]]:
    while texts := library.names.due_texts(due, BATCH):
        yield texts
        if not due.words:
            return
        due = due._replace(number=texts[-1].number)


def _batches_older(library: Library, by: str) -> Iterator[list[Recognisable]]:
    above = 0
    while texts := library.names.older(by, above, BATCH):
        yield texts
        above = texts[-1].number


def _recognise(library: Library, plugins: Plugins, texts: Iterable[Recognisable], due: Due | None = None) -> int:
    """Store what is found in some texts now; one transaction, which is no step of the history."""
    known = recognition(plugins, tuple(library.names.all()))
    found = [
        (text, mention_rows(known.mentions(text.body, text.lines, text.day), text.body, text.lines)) for text in texts
    ]
    with library.write("recognise") as write:
        changed = sum(write.recognise(text.number, rows, known.by) for text, rows in found)
        if due is not None and due.words and found:
            write.done(due.id, found[-1][0].number)
    time.sleep(_REST)
    return changed
