"""What all pictures of the overview say, in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject

from desktop_app.domain.asked import Pin
from desktop_app.domain.crosstab import Measure
from desktop_app.domain.passage_words import name_of
from desktop_app.domain.passages import By
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.passage_words import unknown


class Words(QObject):
    """Sentences and names in the language in use; all of them plain text."""

    def name(self, by: By, key: str, seen: Seen) -> str:
        """What a value is called, "" too: the name of a theme or a province, `5/2024`, a paper."""
        return name_of(by, key, seen.themes) if key else unknown(by)

    def spoken(self, by: By, key: str, seen: Seen) -> str:
        """The same where it must be understood alone: a year says that its month is not known."""
        name = self.name(by, key, seen)
        if by is By.MONTH and len(key) == 4:
            return self.tr("{0}, month not known").format(name)
        return name

    def plural(self, by: By) -> str:
        """What stands along an axis."""
        return {
            By.THEME: self.tr("Themes"),
            By.PROVINCE: self.tr("Provinces"),
            By.MONTH: self.tr("Months"),
            By.SOURCE: self.tr("Papers"),
        }[by]

    def number(self, number: int) -> str:
        """A number as the language writes it."""
        return QLocale().toString(number)

    def percent(self, share: float) -> str:
        """A part of a whole, 0–1, in per cent: with one decimal below ten; what is there is never 0 %."""
        shown = 100 * share
        places = 1 if 0 < shown < 9.95 else 0
        if 0 < shown < 0.05:
            return self.tr("under {0} %").format(QLocale().toString(0.1, "f", 1))
        return self.tr("{0} %").format(QLocale().toString(shown, "f", places))

    def amount(self, number: int, measure: Measure) -> str:
        """How much something is: `12 passages`."""
        shown = self.number(number)
        if measure is Measure.ARTICLES:
            return self.tr("1 article") if number == 1 else self.tr("{0} articles").format(shown)
        if measure is Measure.WORDS:
            return self.tr("1 word") if number == 1 else self.tr("{0} words").format(shown)
        return self.tr("1 passage") if number == 1 else self.tr("{0} passages").format(shown)

    def said(self, pins: Sequence[Pin], number: int, seen: Seen) -> str:
        """What a mark says: `Social welfare, Hải Phòng: 12 passages`."""
        return self.tr("{0}: {1}").format(self.names(pins, seen), self.amount(number, seen.measure))

    def names(self, pins: Sequence[Pin], seen: Seen) -> str:
        """What values are called together."""
        return ", ".join(self.spoken(pin.by, pin.key, seen) for pin in pins) or self.tr("All together")
