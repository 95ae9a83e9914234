"""Passages month by month, drawn as exactly as their dates are known and never more exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.crosstab import Counting, measured
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.months import span_of, stretches
from desktop_app.domain.passages import Families, Passage, with_those_over
from desktop_app.records import NamedTuple


class Bar(NamedTuple):
    """A month (`2024-05`): how much there is, and how much of it is known only to the month, not to a day.

    With `until` it stands for all months up to that one, in none of which there is anything.
    """

    month: str
    total: int = 0
    vague: int = 0
    until: str = ""


class Band(NamedTuple):
    """What is known only to a longer time (`2023`): it may lie in any of the months from `first` to `last`."""

    key: str
    first: str
    last: str
    total: int


class Timeline(NamedTuple):
    """Every month from the first to the last that any date may lie in, those of nothing too, but that very many of
    these are one place; `unknown` has no date.

    `theme` is that of the line where several stand under each other, else None.
    """

    bars: tuple[Bar, ...] = ()
    bands: tuple[Band, ...] = ()
    unknown: int = 0
    total: int = 0
    theme: ThemeId | None = None

    @property
    def highest(self) -> int:
        """How much the month has that has most."""
        return max((bar.total for bar in self.bars), default=0)


def timelines(
    passages: Iterable[Passage], themes: Sequence[ThemeId], counting: Counting, families: Families
) -> tuple[Timeline, ...]:
    """One line for all; where several themes are chosen one for each, with those under it, over the same months."""
    if len(themes) < 2:
        return (timeline(passages, counting),)
    keys = with_those_over(families)
    held: dict[str, list[Passage]] = {theme: [] for theme in themes}
    for passage in passages:
        for theme in keys(passage):
            if theme in held:
                held[theme].append(passage)
    parted = {theme: _by_month(held[theme]) for theme in themes}
    months = _places(set().union(*parted.values()))
    return tuple(_line(held[theme], parted[theme], counting, months)._replace(theme=theme) for theme in themes)


def timeline(passages: Iterable[Passage], counting: Counting) -> Timeline:
    """The passages as one line of months."""
    everything = list(passages)
    parted = _by_month(everything)
    return _line(everything, parted, counting, _places(parted))


_Held = tuple[list[Passage], list[Passage]]
"""The passages of one key, and those of them that are known to a day, in their order."""


def _by_month(passages: Iterable[Passage]) -> dict[str, _Held]:
    found: dict[str, _Held] = {}
    for passage in passages:
        origin = passage.origin
        held = found.get(origin.month)
        if held is None:
            held = found[origin.month] = ([], [])
        held[0].append(passage)
        if origin.since == origin.until:
            held[1].append(passage)
    return found


def _places(keys: Iterable[str]) -> list[Bar]:
    return [Bar(month, until=until) for month, until in stretches(keys)]


def _line(
    passages: Sequence[Passage], parted: Mapping[str, _Held], counting: Counting, places: Iterable[Bar]
) -> Timeline:
    numbers = {key: measured(held, counting) for key, (held, _) in parted.items()}
    bands = (Band(key, *span_of(key), numbers[key]) for key in sorted(parted) if len(key) == 4)
    bars = (
        Bar(bar.month, numbers[bar.month], _vague(parted[bar.month], counting)) if bar.month in parted else bar
        for bar in places
    )
    # each article has one date: only what copies share stands under two
    total = measured(passages, counting) if counting.once else sum(numbers.values())
    return Timeline(tuple(bars), tuple(bands), numbers.get("", 0), total)


def _vague(held: _Held, counting: Counting) -> int:
    """How much is known only to the month; what any copy of a story gives a day is not, where copies count once."""
    every, exact = held
    if len(exact) == len(every):
        return 0
    return max(0, measured(every, counting) - measured(exact, counting))
