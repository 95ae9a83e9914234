"""How groups become rows: headings in one or two levels, open or closed, articles counted but not yet read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from desktop_app.domain.filters import Group
from desktop_app.records import NamedTuple


class Heading(NamedTuple):
    """One heading. `level` is 0 for the outer, 1 for the inner one; `articles` are as many as stand under it.

    `note` is a second, quieter word (`nay Hải Phòng`). `closed` hides what is under it. `key` tells it from every
    other heading of the list and stays the same over a reload.
    """

    key: str
    label: str
    level: int
    articles: int
    note: str = ""
    closed: bool = False


class Section(NamedTuple):
    """A heading and the articles right under it: those of one group, or none for a heading of headings."""

    heading: Heading
    group: Group | None = None

    @property
    def articles(self) -> int:
        """How many article rows it shows."""
        return self.group.articles if self.group is not None and not self.heading.closed else 0


class Spot(NamedTuple):
    """What a row is: the section it belongs to, and which of its articles; −1 is the heading."""

    section: int
    article: int


class Shape:
    """The rows of a list. Row → section by bisection; nothing here grows with the number of articles."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.sections: Sequence[Section] = tuple(_visible(sections))
        ends = list(accumulate(1 + section.articles for section in self.sections))
        self._starts = [0, *ends[:-1]] if ends else []
        self.rows = ends[-1] if ends else 0

    def spot(self, row: int) -> Spot:
        """What stands in a row, 0 to `rows` − 1."""
        at = bisect_right(self._starts, row) - 1
        return Spot(at, row - self._starts[at] - 1)

    def row_of(self, section: int, article: int = -1) -> int:
        """The row of a section's heading, or of one of its articles."""
        return self._starts[section] + 1 + article

    def heading_rows(self) -> list[int]:
        """The rows that are headings, in order."""
        return list(self._starts)

    def section_of(self, key: str) -> int | None:
        """The section whose heading has this key, if it shows."""
        return next((at for at, section in enumerate(self.sections) if section.heading.key == key), None)

    def holder(self, section: int) -> int | None:
        """The section that holds this one: the nearest outer heading before it."""
        level = self.sections[section].heading.level
        return next((at for at in range(section - 1, -1, -1) if self.sections[at].heading.level < level), None)


def _visible(sections: Iterable[Section]) -> Iterable[Section]:
    """The sections without those under a closed outer heading."""
    hidden = False
    for section in sections:
        if section.heading.level == 0:
            hidden = section.heading.closed
        elif hidden:
            continue
        yield section
