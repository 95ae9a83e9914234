"""Passages under headings, several deep in any order: theme › province › month, or the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

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
    """A heading: its keys, how many passages stand under it, and, at the deepest level, these passages in order."""

    path: Branch
    total: int
    passages: tuple[Passage, ...] = ()


def grouped(passages: Iterable[Passage], way: Way, ranks: Mapping[By, Rank]) -> list[Group]:
    """The headings in order, each before those under it. A passage that has two keys of a level stands under both."""
    leaves = _leaves(passages, [keys_of(by, way.era, way.themes) for by in way.levels])
    depth = len(way.levels)
    counted: dict[Branch, set[str]] = {}
    for path, held in leaves.items():
        known = {passage.unit for passage in held} if way.once else {passage.id for passage in held}
        for level in range(1, depth):
            counted.setdefault(path[:level], set()).update(known)
    groups: list[Group] = []
    above: Branch = ()
    for path in _in_order(leaves, [ranks[by] for by in way.levels]):
        begun = [path[:level] for level in range(1, depth) if path[:level] != above[:level]]
        groups += [Group(heading, len(counted[heading])) for heading in begun]
        held = units(leaves[path], once=way.once)
        groups.append(Group(path, len(held), tuple(held)))
        above = path
    return groups


def _leaves(passages: Iterable[Passage], levels: Sequence[Keys]) -> dict[Branch, list[Passage]]:
    found: dict[Branch, list[Passage]] = {}
    for passage in passages:
        for path in product(*[keys(passage) for keys in levels]):
            if path in found:
                found[path].append(passage)
            else:
                found[path] = [passage]
    return found


def _in_order(paths: Iterable[Branch], ranks: Sequence[Rank]) -> list[Branch]:
    """Paths sorted level by level; each key is ranked once."""
    known: list[dict[str, tuple[bool, object]]] = [{} for _ in ranks]

    def place(path: Branch) -> list[tuple[bool, object]]:
        for level, key in enumerate(path):
            if key not in known[level]:
                known[level][key] = (not key, ranks[level](key) if key else None)
        return [known[level][key] for level, key in enumerate(path)]

    return sorted(paths, key=place)
