"""All that a picture of the overview is drawn of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.crosstab import Counting, Measure, Share, measured
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, Families, Passage
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple


class Control(StrEnum):
    """What can be chosen over a picture; each kind says which of them mean something to it."""

    THEMES = "themes"
    ERA = "era"
    MEASURE = "measure"
    SHARE = "share"
    AXES = "axes"
    ONCE = "once"
    OF = "of"
    GAPS_FIRST = "gaps_first"


class Axes(NamedTuple):
    """What stands in the rows and columns of the table."""

    rows: By = By.THEME
    columns: By = By.PROVINCE


class Seen(NamedTuple):
    """The passages that fit what the room asks, and how they are counted and shown.

    `asked.era` and `asked.once` hold for all pictures; `themes` are all themes by id, in codebook order. `of` is what
    gaps are looked for of, `gaps_first` whether these stand above all else.
    """

    passages: Sequence[Passage]
    asked: Asked
    families: Families
    themes: Mapping[ThemeId, Theme]
    measure: Measure = Measure.PASSAGES
    share: Share = Share.COUNT
    axes: Axes = Axes()
    of: By = By.PROVINCE
    gaps_first: bool = True

    @property
    def counting(self) -> Counting:
        """By which rules is counted."""
        return Counting(self.measure, self.asked.era, self.asked.once)

    def opened_by(self, pins: Sequence[Pin]) -> list[Passage]:
        """The passages that a mark with these pins opens: those that its number counts."""
        return asked_for(self.passages, Asked(era=self.asked.era).pinned(*pins), self.families)

    def number(self, pins: Sequence[Pin]) -> int:
        """What the number of a mark with these pins must be."""
        return measured(self.opened_by(pins), self.counting)
