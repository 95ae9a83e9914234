"""The kind of picture that shows when: passages by month, as exactly as their dates are known."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.asked import Pin
from desktop_app.domain.passages import By
from desktop_app.domain.timeline import Bar, Timeline, timelines
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import Fill
from desktop_app.ui.overview.headings import counted
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.legend import Entry
from desktop_app.ui.overview.months_picture import Line, MonthsPicture, Said, rows_of
from desktop_app.ui.overview.seen import Control, Seen
from desktop_app.ui.passage_words import unknown


class Months(Kind):
    """A line of months; several, when several themes are chosen."""

    name = "months"
    uses = frozenset({Control.THEMES, Control.MEASURE, Control.ONCE})

    def title(self) -> str:
        """What its button says."""
        return self.tr("Months")

    def picture(self, seen: Seen, ink: Ink) -> MonthsPicture | None:
        """The picture; None where there is nothing to draw."""
        chosen = [theme for theme in seen.themes if theme in seen.asked.themes]
        found = timelines(seen.passages, chosen, seen.counting, seen.families)
        if not any(line.total for line in found):
            return None
        lines = tuple(self._line(line, seen) for line in found)
        undated = unknown(By.MONTH)
        headings = (
            self.tr("Theme"),
            self.tr("Month"),
            counted(self, seen.measure),
            self.tr("Known to the day"),
            self.tr("Known only to the month"),
            self.tr("Known only to the year"),
        )
        return MonthsPicture(
            lines,
            tuple(self._legend(found)),
            undated,
            tuple(tuple(self.words.number(bar.total) if bar.total else "" for bar in line.bars) for line in found),
            tuple(rows_of(lines, headings, undated)),
            ink,
        )

    def _line(self, line: Timeline, seen: Seen) -> Line:
        theme = seen.themes.get(line.theme) if line.theme is not None else None
        mine = (Pin(By.THEME, theme.id),) if theme else ()
        said = [*self._bands(line, mine, seen), *self._months(line, mine, seen)]
        if line.unknown:
            pins = (*mine, Pin(By.MONTH, ""))
            said.append((self.words.said(pins, line.unknown, seen), pins))
        return Line(line, tuple(said), theme)

    def _bands(self, line: Timeline, mine: tuple[Pin, ...], seen: Seen) -> Iterator[Said]:
        for band in line.bands:
            pins = (*mine, Pin(By.MONTH, band.key))
            yield self.words.said(pins, band.total, seen), pins

    def _months(self, line: Timeline, mine: tuple[Pin, ...], seen: Seen) -> Iterator[Said]:
        sentence, before = self.tr("{0}: {1}"), f"{self.words.names(mine, seen)}, " if mine else ""
        amounts = {number: self.words.amount(number, seen.measure) for number in {bar.total for bar in line.bars}}
        for bar in line.bars:
            if bar.until:
                first, last = (self.words.name(By.MONTH, month, seen) for month in (bar.month, bar.until))
                nothing = self.tr("from {0} to {1} there is nothing; these months are drawn as one")
                yield before + nothing.format(first, last), None
                continue
            said = sentence.format(before + self.words.name(By.MONTH, bar.month, seen), amounts[bar.total])
            yield self._exactly(said, bar), (*mine, Pin(By.MONTH, bar.month))

    def _exactly(self, said: str, bar: Bar) -> str:
        """What is said of a month, with how much of it is known only to the month."""
        if not bar.vague:
            return said
        if bar.vague == bar.total:
            return self.tr("{0}, known only to the month").format(said)
        return self.tr("{0}, {1} of them known only to the month").format(said, self.words.number(bar.vague))

    def _legend(self, lines: tuple[Timeline, ...]) -> Iterator[Entry]:
        """What of it is there to be explained."""
        bars = [bar for line in lines for bar in line.bars]
        if any(bar.total > bar.vague for bar in bars):
            yield Entry(Fill.SOLID, self.tr("known to the day"))
        if any(bar.vague for bar in bars):
            yield Entry(Fill.HATCHED, self.tr("known only to the month"))
        if any(line.bands for line in lines):
            yield Entry(Fill.BRACKET, self.tr("known only to the year, which the bracket spans"))
