"""What the pages of one source do again and again, as an editor's corrections have shown."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.dates import DateValue
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple


class BylinePlace(StrEnum):
    """Where a source prints the name of its author."""

    TOP = "top"
    END = "end"


class DayOrder(StrEnum):
    """How a source writes the numbers of a date."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Habit(NamedTuple):
    """The habits of a source; `id` is its name as articles have it. None: nothing is known beyond the common rules."""

    id: str
    byline: BylinePlace | None = None
    days: DayOrder | None = None


class Effect(NamedTuple):
    """What a habit would change in one article: a field as it is known now, and as it would be read."""

    article: ArticleId
    title: str
    field: str
    before: Fact | DateValue
    after: Fact | DateValue


class Lesson(NamedTuple):
    """A habit that a correction teaches, and what it would change in the other articles of the source."""

    habit: Habit
    effects: tuple[Effect, ...]
