"""Where marks lie beside each other: which is under a point, and which comes next in a direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

_TILE = 96.0
"""Edge of the squares by which marks are found, px."""
_TOUCH = 1.0
"""Px by which two marks must stand beside each other to be in one row."""


class Way(Enum):
    """A direction, as a step of x and y."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Places:
    """The places of the marks of a picture, by their rows."""

    def __init__(self, places: Iterable[QRectF]) -> None:
        self._boxes: list[Box] = [(p.left(), p.top(), p.right(), p.bottom()) for p in places]
        self._tiles: dict[tuple[int, int], list[int]] | None = None

    def at(self, point: QPointF) -> int:
        """The uppermost mark that holds a point; -1 for none."""
        tile = (int(point.x() // _TILE), int(point.y() // _TILE))
        found = self._by_tile().get(tile, ())
        return next((row for row in reversed(found) if self._holds(row, point)), -1)

    def beside(self, row: int, way: Way) -> int:
        """The next mark in a direction: the nearest in line with this one, else the nearest ahead; -1 for none."""
        along, aside = ("x", "y") if way.value[0] else ("y", "x")
        sign = way.value[0] or way.value[1]
        best: tuple[bool, float, int] | None = None
        for other, box in enumerate(self._boxes):
            ahead = sign * (_middle(box, along) - _middle(self._boxes[row], along))
            off = abs(_middle(box, aside) - _middle(self._boxes[row], aside))
            in_line = _overlap(box, self._boxes[row], aside) > _TOUCH
            if other == row or ahead <= _TOUCH or (not in_line and off > 2 * ahead):
                continue
            rank = (not in_line, ahead + (0 if in_line else 2 * off), other)
            best = rank if best is None else min(best, rank)
        return -1 if best is None else best[2]

    def last(self, row: int, way: Way) -> int:
        """The last mark of the line of this one in a direction; itself when there is none further."""
        return self.far(row, way, float("inf"))

    def far(self, row: int, way: Way, distance: float) -> int:
        """The mark of the line of this one that lies about so far in a direction, px; itself when it is the last."""
        along, aside = ("x", "y") if way.value[0] else ("y", "x")
        sign = way.value[0] or way.value[1]
        here = self._boxes[row]
        ahead = [(0.0, row)]
        for other, box in enumerate(self._boxes):
            if _overlap(box, here, aside) > _TOUCH:
                ahead.append((sign * (_middle(box, along) - _middle(here, along)), other))
        near = [found for found in ahead if 0 <= found[0] <= distance]
        return max(near, key=lambda found: found[0])[1]

    def _holds(self, row: int, point: QPointF) -> bool:
        left, top, right, bottom = self._boxes[row]
        return left <= point.x() < right and top <= point.y() < bottom

    def _by_tile(self) -> dict[tuple[int, int], list[int]]:
        if self._tiles is None:
            self._tiles = {}
            for row, (left, top, right, bottom) in enumerate(self._boxes):
                for x in range(int(left // _TILE), int(right // _TILE) + 1):
                    for y in range(int(top // _TILE), int(bottom // _TILE) + 1):
                        self._tiles.setdefault((x, y), []).append(row)
        return self._tiles


def _middle(box: Sequence[float], axis: str) -> float:
    return (box[0] + box[2]) / 2 if axis == "x" else (box[1] + box[3]) / 2


def _overlap(one: Box, other: Box, axis: str) -> float:
    low, high = (0, 2) if axis == "x" else (1, 3)
    return min(one[high], other[high]) - max(one[low], other[low])
