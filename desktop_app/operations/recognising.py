"""Finding the entities of texts: by the recognisers and the editors' list, and again when either has changed."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from desktop_app.domain.ids import TextId
from desktop_app.domain.lines import Line
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import Mention
from desktop_app.domain.progress import Progress
from desktop_app.plugins import Plugins
from desktop_app.store.arrivals import mention_rows
from desktop_app.store.library import Library
from desktop_app.store.names import Recognisable
from desktop_app.store.reader import LibraryReader

BATCH = 50
"""Texts in one transaction."""

_REST = 0.001  # seconds between two transactions, in which others may write


class Recognition:
    """The recognisers of the program and its plug-ins together with one state of the editors' list."""

    def __init__(self, plugins: Plugins, names: Sequence[ListedName] = ()) -> None:
        self._ours = plugins.recogniser
        self._others = plugins.recognisers
        self._listed = self._ours.listed(names) if names else None

    @property
    def by(self) -> str:
        """The recognisers with their versions; those of plug-ins as long as these work."""
        working = [each for each in self._others if not getattr(each, "off", False)]
        return "+".join(f"{each.name} {each.version}" for each in (self._ours, *working))

    def mentions(self, text: str, lines: Sequence[Line], day: str | None) -> list[Mention]:
        """In text order, none over another; of two over each other that of ours stays, then the earlier plug-in's."""
        mentions = self._ours.recognise(text, lines, self._listed, day)
        for other in self._others:
            for mention in other.recognise(text, lines):
                _insert(mentions, mention)
        return mentions


def _insert(mentions: list[Mention], mention: Mention) -> None:
    place = bisect_right(mentions, mention.span.start, key=lambda other: other.span.start)
    around: Sequence[Mention] = mentions[max(0, place - 1) : place + 1]
    if not any(mention.span.overlaps(other.span) for other in around):
        mentions.insert(place, mention)


def waiting(library: LibraryReader) -> int:
    """How many texts are to be recognised again because the list, or an article's day, has changed."""
    return len(library.names.due_numbers(library.names.due()))


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
    run = _Run(library, plugins)
    seen = changed = 0
    if first is not None and total:
        changed += run.recognise(library.names.text(first))
        if progress:
            progress(0, total)
    for texts, due in chain(_due(library), _older(library, Recognition(plugins).by) if whole else ()):
        changed += run.recognise(texts, due)
        seen += len(texts)
        if progress:
            progress(seen, max(seen, total))
    return changed


def _due(library: Library) -> Iterator[tuple[list[Recognisable], Sequence[int]]]:
    """The texts that are due, in batches, with what they are due for, which is done with the last of them."""
    while due := library.names.due():
        ids = [each.id for each in due]
        numbers = library.names.due_numbers(due)
        for start in range(0, len(numbers), BATCH):
            yield library.names.numbered(numbers[start : start + BATCH]), ids
        with library.write("recognise") as write:
            write.done(ids)


def _older(library: Library, by: str) -> Iterator[tuple[list[Recognisable], Sequence[int]]]:
    """The texts that others than these recognisers have read, in batches."""
    above = 0
    while texts := library.names.older(by, above, BATCH):
        yield texts, ()
        above = texts[-1].number


class _Run:
    """Recognises texts by the list as it is; one that changes meanwhile is read anew."""

    def __init__(self, library: Library, plugins: Plugins) -> None:
        self._library, self._plugins = library, plugins
        self._stamp: str | None = None
        self._known = Recognition(plugins)

    def recognise(self, texts: Sequence[Recognisable], due: Sequence[int] = ()) -> int:
        """Store what is found in some texts now; one transaction, which is no step of the history."""
        while (changed := self._stored(texts, due)) is None:
            pass
        time.sleep(_REST)
        return changed

    def _stored(self, texts: Sequence[Recognisable], due: Sequence[int]) -> int | None:
        """How many texts have other mentions now; None when the list has changed while they were looked through."""
        library = self._library
        stamp = library.names.stamp()
        if stamp != self._stamp:
            self._known, self._stamp = Recognition(self._plugins, library.names.all()), stamp
        known = self._known
        found = [
            (text, mention_rows(known.mentions(text.body, text.lines, text.day), text.body, text.lines))
            for text in texts
        ]
        with library.write("recognise") as write:
            if library.names.stamp() != stamp:
                return None
            changed = sum(write.recognise(text.number, rows, known.by) for text, rows in found)
            if found:
                write.reached(due, found[-1][0].number)
        return changed
