"""Headings and what stands under them, against lists made heading by heading."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

import pytest

from desktop_app.domain.asked import units
from desktop_app.domain.filters import Era
from desktop_app.domain.grouped import Group, Rank, Way, grouped
from desktop_app.domain.passages import By
from tests.made_passages import Told, keys_of, once

Listed = tuple[tuple[str, ...], int, tuple[str, ...]]
"""The keys of a heading, how many stand under it, and who where none is deeper."""


def any_ranks(chance: random.Random, listed: Sequence[Told]) -> dict[By, Rank]:
    """An order of the keys of each level at random."""
    ranks: dict[By, Rank] = {}
    for by in By:
        keys = sorted({key for one in listed for era in Era for key in keys_of(one, by, era)})
        ranks[by] = dict(zip(keys, chance.sample(range(len(keys)), len(keys)), strict=True)).__getitem__
    return ranks


def headings(listed: Sequence[Told], way: Way, ranks: Mapping[By, Rank], over: tuple[str, ...] = ()) -> list[Listed]:
    """Each heading with all under it, level by level."""
    by = way.levels[len(over)]
    keys = {key for one in listed for key in heads(one, by, way)}
    found: list[Listed] = []
    for key in [*sorted(keys - {""}, key=ranks[by]), *(keys & {""})]:
        under = [one for one in listed if key in heads(one, by, way)]
        kept = once(under) if way.once else under
        path = (*over, key)
        if len(path) == len(way.levels):
            found.append((path, len(kept), tuple(one.id for one in kept)))
        else:
            found += [(path, len(kept), ()), *headings(under, way, ranks, path)]
    return found


def heads(one: Told, by: By, way: Way) -> set[str]:
    """Under which keys an excerpt stands."""
    keys = keys_of(one, by, way.era)
    return (keys & way.themes or {""}) if by is By.THEME and way.themes else keys


def shown(groups: Sequence[Group]) -> list[Listed]:
    return [(group.path, len(group.passages), tuple(passage.id for passage in group.rows)) for group in groups]


def ways(chance: random.Random, themes: Sequence[str]) -> list[Way]:
    """Every order of one or two levels, and some of three to six."""
    orders = [levels for depth in (1, 2) for levels in permutations(By, depth)]
    orders += [tuple(chance.sample(list(By), depth)) for depth in (3, 3, 3, 4, 4, 5, 6)]
    return [
        Way(levels, era, frozenset(some), once=counted)
        for levels in orders
        for era in Era
        for counted in (False, True)
        for some in ((), chance.sample(list(themes), 3))
    ]


def test_every_heading_has_what_stands_under_it_in_order(made):
    chance = random.Random(made.seed)  # noqa: S311 - the same ways each time
    for way in ways(chance, sorted(made.parents)):
        ranks = any_ranks(chance, made.listed)
        assert shown(grouped(made.passages, way, ranks)) == headings(made.listed, way, ranks), way


def test_totals_are_of_different_passages_and_not_of_the_headings_under_them(made):
    ranks = any_ranks(random.Random(1), made.listed)  # noqa: S311 - any order
    for counted in (False, True):
        groups = grouped(made.passages, Way((By.PROVINCE, By.THEME, By.STATE), once=counted), ranks)
        for heading in (group for group in groups if len(group.path) < 3):
            under = [
                passage for group in groups if group.path[: len(heading.path)] == heading.path for passage in group.rows
            ]
            assert len(heading.passages) == len({passage.unit if counted else passage.id for passage in under})
        if not counted:
            assert sum(len(group.passages) for group in groups if len(group.path) == 1) > len(made.passages), (
                "two provinces"
            )


def test_the_unknown_stand_last_at_every_level(made):
    first = dict.fromkeys(By, lambda key: (key != "", key))
    groups = grouped(made.passages, Way((By.PROVINCE, By.MONTH, By.SOURCE)), first)
    for level in range(3):
        for over in {group.path[:level] for group in groups}:
            keys = [
                group.path[level] for group in groups if group.path[:level] == over and len(group.path) == level + 1
            ]
            assert "" not in keys[:-1]


TIED: Mapping[str, Callable[[str], object]] = {"all alike": lambda key: 0, "first letter": lambda key: key[:1].lower()}


@pytest.mark.parametrize("tie", TIED)
def test_keys_that_rank_alike_have_one_heading_each(made, tie: str):
    for levels in permutations(By, 3):
        groups = grouped(made.passages, Way(levels), dict.fromkeys(By, TIED[tie]))
        paths = [group.path for group in groups]
        assert len(paths) == len(set(paths)), "a heading stands once"
        above: tuple[str, ...] = ()
        for path in paths:
            assert path[:-1] == above[: len(path) - 1], "each under its own"
            above = path


def test_once_shows_the_first_of_what_reprints_repeat(made):
    groups = grouped(made.passages, Way((By.STATE,), once=True), any_ranks(random.Random(2), made.listed))  # noqa: S311
    for group in groups:
        under = [passage for passage in made.passages if passage.state == group.path[0]]
        assert list(group.passages) == units(under, once=True)


def test_nothing_has_no_headings(made):
    assert grouped([], Way((By.THEME, By.PROVINCE)), any_ranks(random.Random(3), made.listed)) == []  # noqa: S311
