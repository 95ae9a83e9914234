"""Passages month by month, drawn as exactly as their dates are known and never more exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop_app.domain.crosstab import Counting, measured
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import Families, Passage, with_those_over
from desktop_app.records import NamedTuple


class Bar(NamedTuple):
    """A month (`2024-05`): how much there is, and how much of it is known only to the month, not to a day."""

    month: str
    total: int = 0
    vague: int = 0


class Band(NamedTuple):
    """What is known only to a longer time (`2023`): it may lie in any of the months from `first` to `last`."""

    key: str
    first: str
    last: str
    total: int


class Timeline(NamedTuple):
    """Every month from the first to the last that any date may lie in, those of nothing too; `unknown` has no date.

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
    everything = list(passages)
    if len(themes) < 2:
        return (timeline(everything, counting),)
    keys = with_those_over(families)
    held: dict[str, list[Passage]] = {theme: [] for theme in themes}
    for passage in everything:
        for theme in keys(passage):
            if theme in held:
                held[theme].append(passage)
    months = _months_of(everything)
    return tuple(_line(held[theme], counting, months)._replace(theme=theme) for theme in themes)


def timeline(passages: Iterable[Passage], counting: Counting) -> Timeline:
    """The passages as one line of months."""
    everything = list(passages)
    return _line(everything, counting, _months_of(everything))


def months_between(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included."""
    for number in range(_number(first), _number(last) + 1):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def _line(passages: Sequence[Passage], counting: Counting, months: Sequence[str]) -> Timeline:
    held: dict[str, list[Passage]] = {}
    for passage in passages:
        month = passage.origin.month
        if month in held:
            held[month].append(passage)
        else:
            held[month] = [passage]
    unknown = measured(held.pop("", ()), counting)
    bands = (Band(key, *_span(key), measured(held[key], counting)) for key in sorted(held) if len(key) == 4)
    bars = (_bar(month, held[month], counting) if month in held else Bar(month) for month in months)
    return Timeline(tuple(bars), tuple(bands), unknown, measured(passages, counting))


def _bar(month: str, held: Sequence[Passage], counting: Counting) -> Bar:
    """A month; what any copy of a story gives a day is known to the day, where copies count once."""
    exact = [passage for passage in held if passage.origin.since == passage.origin.until]
    total = measured(held, counting)
    if len(exact) == len(held):
        return Bar(month, total)
    return Bar(month, total, max(0, total - measured(exact, counting)))


def _months_of(passages: Iterable[Passage]) -> list[str]:
    keys = {passage.origin.month for passage in passages} - {""}
    spans = [_span(key) for key in keys]
    return list(months_between(min(spans)[0], max(last for _, last in spans))) if spans else []


def _span(key: str) -> tuple[str, str]:
    return (key, key) if len(key) > 4 else (f"{key}-01", f"{key}-12")


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
