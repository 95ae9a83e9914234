"""Where everything of a picture of months stands, at a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QFontMetricsF

from desktop_app.domain.months import number_of
from desktop_app.domain.scale import ticks
from desktop_app.domain.timeline import Timeline
from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import NARROW, Fill
from desktop_app.ui.overview.legend import SMALL

SLOTS = (3.0, 64.0)
"""Px that a month takes: with fewer it could not be told from the next, with more it looks lost."""
_NAMES = 168.0  # px for the names of themes
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_AIR = 9.0  # px between two words of the axis


class Label(NamedTuple):
    """A word of the axis; one that is not `centred` begins at the left of its place."""

    place: QRectF
    words: str
    year: bool
    centred: bool


class Frame:
    """Lines stand under each other; over several lines the axis stands on top, else under the one."""

    gap = 12.0
    """Px between two lines."""

    def __init__(self, lines: Sequence[Timeline], widest: float, undated: str, ink: Ink, width: float) -> None:
        """`widest` are the px of the widest number of a month."""
        self._lines, self.locale = lines, QLocale()
        self._metrics = QFontMetricsF(ink.interface_font(SMALL))
        self.several = len(lines) > 1
        self.months = len(lines[0].bars)
        self._numbers = [number_of(bar.month) for bar in lines[0].bars]
        self._folded = {at for at, bar in enumerate(lines[0].bars) if bar.until}
        self.highest = max(line.highest for line in lines)
        self.small = self._metrics.height()
        """Px of a line of small words."""
        self.plot = 72.0 if self.several else 200.0
        """Px of the bars of a line, with their numbers."""
        self.scale = _NAMES if self.several else 0.0
        """Where the numbers of the scale begin."""
        told = [self.locale.toString(tick) for tick in ticks(self.highest)]
        self.left = self.scale + max((self._metrics.horizontalAdvance(each) for each in told), default=0.0) + 14
        """Where the months begin."""
        aside = max(self._metrics.horizontalAdvance(undated) + 16, 64.0)
        self._aside = aside if any(line.unknown for line in lines) else 0.0
        room = width - self.left - (self._aside + 20 if self._aside else 4)
        self.slot = min(max(room / self.months, SLOTS[0]), SLOTS[1]) if self.months else 0.0
        """Px a month takes."""
        self.vague = Fill.HATCHED if self.slot >= NARROW else Fill.STRIPED
        """How what is known only to the month is filled."""
        self.numbered = widest + 2 <= self.slot
        """Whether each month has its number over it."""
        self._bands = 2 * self.small + 2 if any(line.bands for line in lines) else 0.0
        self._months_told = self._month_step() is not None
        self.axis = self.small * (2 if self._months_told else 1) + 10
        """Px of the axis."""
        self.right = self.x(self.months) + (self._aside + 20 if self._aside else 4)
        """Px of the whole width."""
        last = self.base(len(lines) - 1) + self.gap
        self.foot = last if self.several else last + self.axis
        """Where the legend begins."""

    def x(self, at: int) -> float:
        """Where a month begins, by its place."""
        return self.left + at * self.slot

    def top(self, row: int) -> float:
        """Where a line begins."""
        above = self.axis if self.several else 0.0
        return above + row * (self._bands + self.plot + self.gap)

    def banded(self, row: int) -> float:
        """How much of a line its bands take."""
        del row
        return self._bands

    def base(self, row: int) -> float:
        """On what the bars of a line stand."""
        return self.top(row) + self._bands + self.plot

    def height(self, number: int) -> float:
        """How high a bar of a number is."""
        room = self.plot - (self.small + 2 if self.numbered else 4)
        return room * number / self.highest if self.highest else 0.0

    def bar(self, at: int) -> tuple[float, float]:
        """Where a month's bar begins, and how wide it is."""
        air = min(8.0, self.slot * 0.22)
        return self.x(at) + air / 2, self.slot - air

    def within(self, left: float, right: float) -> range:
        """The places of the months that are seen between two edges."""
        if not self.slot:
            return range(0)
        first, last = int((left - self.left) // self.slot), int((right - self.left) // self.slot) + 1
        return range(max(0, first), max(0, min(self.months, last)))

    def bands(self, row: int, line: Timeline) -> list[QRectF]:
        """Where each longer time of a line stands, over its months."""
        if not line.bars:
            return []
        top = self.top(row)
        spans = ((self._place_of(band.first), self._place_of(band.last) + 1) for band in line.bands)
        return [QRectF(self.x(begun), top, self.x(end) - self.x(begun), self._bands - 4) for begun, end in spans]

    def undated(self, row: int) -> QRectF:
        """Where what has no date stands."""
        high = 2 * self.small + 12
        return QRectF(self.x(self.months) + 18, self.base(row) - high, self._aside, high)

    def places(self, row: int, line: Timeline) -> list[QRectF]:
        """Where the marks of a line stand: bands, months, what has no date."""
        top = self.top(row) + self._bands
        months = (QRectF(self.x(at), top, self.slot, self.plot) for at in range(self.months))
        return [*self.bands(row, line), *months, *([self.undated(row)] if line.unknown else [])]

    def new_years(self, shown: range) -> list[int]:
        """The places of the months, of some, with which a year begins, but for the first of all."""
        return [at for at in shown if at and (self._begins_year(at) or at in self._folded or at - 1 in self._folded)]

    def labels(self, shown: range) -> Iterator[Label]:
        """The words of the axis that are seen where some months are: so many as there is room for."""
        if not self.months:
            return
        top = 2.0 if self.several else self.base(0) + 6
        step = self._month_step()
        if step is not None:
            for at in shown:
                if self._numbers[at] % 12 % step == 0 and at not in self._folded:
                    room = QRectF(self.x(at) - 20, top, self.slot + 40, self.small)
                    yield Label(room, str(self._numbers[at] % 12 + 1), False, True)
            top += self.small
        for at, words in self._years():
            place = QRectF(self.x(at) + 1, top, self._metrics.horizontalAdvance(words) + 2, self.small)
            yield Label(place, words, True, False)

    def _years(self) -> Iterator[tuple[int, str]]:
        """Each year of which there is room to tell, at its first month; what is folded away has none."""
        begun = [at for at in range(self.months) if at == 0 or self._begins_year(at) or at - 1 in self._folded]
        years = [(at, self._numbers[at] // 12) for at in begun if at not in self._folded]
        wide = self._metrics.horizontalAdvance("2000") + _AIR
        step = next((step for step in _YEAR_STEPS if 12 * step * self.slot >= wide), _YEAR_STEPS[-1])
        free = float("-inf")
        for at, year in years:
            named = at == 0 or at - 1 in self._folded
            if self.x(at) >= free and (year % step == 0 or (named and self._fits(years, step, wide, at))):
                yield at, str(year)
                free = self.x(at) + wide

    def _fits(self, years: Sequence[tuple[int, int]], step: int, wide: float, at: int) -> bool:
        """Whether a year that may begin in its middle, at a place, leaves room for the next that is told."""
        following = next((other for other, year in years if other > at and year % step == 0), None)
        return following is None or (following - at) * self.slot >= wide

    def _month_step(self) -> int | None:
        """From which month to which is told; None where there is room for years only."""
        wide = self._metrics.horizontalAdvance("12") + _AIR
        return next((step for step in _MONTH_STEPS if step * self.slot >= wide), None)

    def _place_of(self, month: str) -> int:
        return bisect_right(self._numbers, number_of(month)) - 1

    def _begins_year(self, at: int) -> bool:
        return self._numbers[at] % 12 == 0 and at not in self._folded
