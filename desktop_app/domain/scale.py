"""Round numbers by which pictures are read: those beside a line, and those that part values into classes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count

_STEPS = (1, 2, 5)
CLASSES = 5
"""Classes of a scale at most: more shades cannot be told apart."""
_WIDE = 20  # how many times the least the greatest is, from where on classes grow


def ticks(highest: int, most: int = 4) -> tuple[int, ...]:
    """At most so many (two or more) round numbers up to the highest, evenly apart, without 0."""
    step = next(step for step in _round() if step * (most + 1) > highest)
    return tuple(range(step, highest + 1, step))


def classes(values: Collection[int]) -> tuple[int, ...]:
    """Where classes of values begin: round numbers, the first at or below the least; zeros are in none.

    Evenly apart, or, where the greatest is many times the least, growing.
    """
    known = [value for value in values if value > 0]
    if not known:
        return ()
    least, greatest = min(known), max(known)
    if greatest > _WIDE * least:
        return _growing(least, greatest)
    step = next(step for step in _round() if greatest // step - least // step < CLASSES)
    return tuple(dict.fromkeys(max(1, begun * step) for begun in range(least // step, greatest // step + 1)))


def class_of(begins: tuple[int, ...], value: int) -> int:
    """In which class a value is, from 0 on; -1 below all."""
    return sum(1 for begun in begins if begun <= value) - 1


def _growing(least: int, greatest: int) -> tuple[int, ...]:
    low = max(step for step in _up_to(least))
    steps = [step for step in _up_to(greatest) if step >= low]
    apart = -(-len(steps) // CLASSES)
    return tuple(steps[::apart])


def _up_to(most: int) -> Iterator[int]:
    for step in _round():
        if step > most:
            return
        yield step


def _round() -> Iterator[int]:
    for power in count():
        for step in _STEPS:
            yield step * 10**power
