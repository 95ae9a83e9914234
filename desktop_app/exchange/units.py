"""In which unit a file counts, where it does not say: that in which most marks begin and end at words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.offsets import Unit, Units

_LOOKED_AT = 2_000  # marks
_NEAR = 0.1


class Placed(Protocol):
    """What has a place, and perhaps words."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def quote(self) -> str | None:
        """Its words, where the file says them."""


def likeliest(texts: Sequence[tuple[str, Sequence[Placed]]], units: Sequence[Unit]) -> tuple[Unit, tuple[Unit, ...]]:
    """The unit that fits best, the first of equals, and the others that fit nearly as well but mean other places."""
    places = {unit: [_ends(raw, marks, unit) for raw, marks in texts] for unit in units}
    scores = {unit: _score(texts, found) for unit, found in places.items()}
    best = max(units, key=lambda unit: scores[unit])
    near = (unit for unit in units if unit is not best and scores[best] - scores[unit] < _NEAR)
    return best, tuple(unit for unit in near if places[unit] != places[best])


def _ends(raw: str, marks: Sequence[Placed], unit: Unit) -> list[int]:
    return Units(raw, unit).code_points(place for mark in marks[:_LOOKED_AT] for place in (mark.start, mark.end))


def _score(texts: Sequence[tuple[str, Sequence[Placed]]], places: Sequence[Sequence[int]]) -> float:
    """The share of marks that fit, from 0 to 1; a half of an edge each."""
    fitting = count = 0.0
    for (raw, marks), ends in zip(texts, places, strict=True):
        for at, mark in enumerate(marks[:_LOOKED_AT]):
            start, end = ends[2 * at], ends[2 * at + 1]
            count += 1
            if mark.quote:
                fitting += raw[start:end] == mark.quote
            elif start < end:
                fitting += (_edge(raw[start - 1 : start], raw[start]) + _edge(raw[end : end + 1], raw[end - 1])) / 2
    return fitting / count if count else 0.0


def _edge(outside: str, inside: str) -> bool:
    """Whether a word may begin, or end, between two characters; the outer one is empty at the edge of a text."""
    return not inside.isspace() and not (outside.isalnum() and inside.isalnum())
