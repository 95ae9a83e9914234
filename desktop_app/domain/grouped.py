"""Passages under headings, several deep in any order: theme › province › month, or the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from desktop_app.domain.asked import units
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, Keys, Passage, keys_of
from desktop_app.records import NamedTuple

Branch = tuple[str, ...]
"""The keys of a heading, from the outermost to its own."""
Rank = Callable[[str], object]
"""By what keys sort; "" comes last whatever it says."""


class Way(NamedTuple):
    """How passages are grouped: by what, from the outermost on. Of `themes`, where there are any, only these head."""

    levels: tuple[By, ...] = (By.PROVINCE,)
    era: Era = Era.THEN
    themes: frozenset[ThemeId] = frozenset()
    once: bool = False


class Group(NamedTuple):
    """A heading: its keys and all passages under it, in order; `deepest` when these follow it, no further headings."""

    path: Branch
    passages: Sequence[Passage]
    deepest: bool

    @property
    def rows(self) -> Sequence[Passage]:
        """The passages that stand right under it."""
        return self.passages if self.deepest else ()


def grouped(passages: Iterable[Passage], way: Way, ranks: Mapping[By, Rank]) -> list[Group]:
    """The headings in order, each before those under it. A passage that has two keys of a level stands under both."""
    levels = [(keys_of(by, way.era, way.themes), cache(ranks[by])) for by in way.levels]
    return list(_under((), passages, levels, once=way.once))


def _under(
    above: Branch, passages: Iterable[Passage], levels: Sequence[tuple[Keys, Rank]], *, once: bool
) -> Iterator[Group]:
    (keys, rank), *deeper = levels
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for key in keys(passage):
            found[key].append(passage)
    for key in sorted(filter(None, found), key=rank):  # type: ignore[arg-type]  # what ranks give can be compared
        yield from _group((*above, key), found[key], deeper, once=once)
    if "" in found:
        yield from _group((*above, ""), found[""], deeper, once=once)


def _group(
    path: Branch, passages: Sequence[Passage], deeper: Sequence[tuple[Keys, Rank]], *, once: bool
) -> Iterator[Group]:
    yield Group(path, units(passages, once=True) if once else passages, not deeper)
    if deeper:
        yield from _under(path, passages, deeper, once=once)
