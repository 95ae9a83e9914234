"""Where the rows of the review stand: headings and passages in one list, worked out and not kept row by row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from desktop_app.domain.grouped import Branch, Group
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.passages import Passage

Key = tuple[Branch, AnnotationId | None]
"""What a row keeps when its passage changes: its heading's keys and its passage; None for the heading itself."""


class Outline:
    """Each heading takes a row, each passage under it another one."""

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self.groups = list(groups)
        self._starts: list[int] = []
        self._places: dict[Branch, int] = {}
        self._within: dict[int, dict[AnnotationId, int]] = {}
        """Where each passage stands under a heading, by the heading's place: made when one is looked for there."""
        count = 0
        for place, group in enumerate(self.groups):
            self._starts.append(count)
            self._places[group.path] = place
            count += 1 + len(group.rows)
        self._count = count

    def __len__(self) -> int:
        return self._count

    def group(self, row: int) -> Group:
        """The heading in a row, or that of the passage in it."""
        return self.groups[bisect_right(self._starts, row) - 1]

    def passage(self, row: int) -> Passage | None:
        """The passage in a row; None for a heading and outside the list."""
        if not 0 <= row < self._count:
            return None
        place = bisect_right(self._starts, row) - 1
        inside = row - self._starts[place] - 1
        return None if inside < 0 else self.groups[place].rows[inside]

    def key(self, row: int) -> Key | None:
        """What a row keeps; None outside the list."""
        if not 0 <= row < self._count:
            return None
        passage = self.passage(row)
        return self.group(row).path, passage.id if passage else None

    def row_of(self, key: Key) -> int:
        """The row with exactly this key; −1 where there is none."""
        place = self._places.get(key[0])
        if place is None:
            return -1
        if key[1] is None:
            return self._starts[place]
        if place not in self._within:
            self._within[place] = {passage.id: at for at, passage in enumerate(self.groups[place].rows)}
        at = self._within[place].get(key[1])
        return -1 if at is None else self._starts[place] + 1 + at

    def rows_of(self, passage: AnnotationId) -> list[int]:
        """The rows in which a passage stands."""
        return [
            start + 1 + at
            for start, group in zip(self._starts, self.groups, strict=True)
            for at, one in enumerate(group.rows)
            if one.id == passage
        ]

    def count(self, first: int, last: int) -> int:
        """How many passages stand in the rows from the first to the last."""
        return last - first + 1 - (bisect_right(self._starts, last) - bisect_left(self._starts, first))

    def heading_near(self, row: int, step: int) -> int:
        """The row of the next heading with passages right under it, or, with −1, the one before; −1 without one."""
        place = bisect_right(self._starts, row) - 1 + step
        while 0 <= place < len(self.groups):
            if self.groups[place].rows:
                return self._starts[place]
            place += step
        return -1

    def around(self, row: int, reach: int) -> Iterator[Key]:
        """The keys of passages from a row on, then of those before it: the nearest that is still there is taken."""
        for at in (*range(row, min(row + reach, self._count)), *range(row - 1, max(-1, row - reach), -1)):
            key = self.key(at)
            if key is not None and key[1] is not None:
                yield key

    def same_rows(self, other: Outline) -> bool:
        """True when the rows of another list have the same keys."""
        return (
            self._starts == other._starts
            and all(one.path == two.path for one, two in zip(self.groups, other.groups, strict=True))
            and all(
                [passage.id for passage in one.rows] == [passage.id for passage in two.rows]
                for one, two in zip(self.groups, other.groups, strict=True)
                if one.rows != two.rows
            )
        )
