"""Places in a list as text: whatever comes between two of them gets a place of its own, and no other one changes."""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""As Unicode, and with it SQLite, sorts them."""
WIDTH = 3
"""Digits of a level. A rank is whole levels, the last of them not all zeros, so that there is always room before it."""
SIZE = len(DIGITS) ** WIDTH
STEP = 64
"""How far from its neighbour a rank stands at most: who writes on at one end has room for thousands at a level."""


def between(low: str, high: str) -> str:
    """A rank after `low` and before `high`; "" is no bound. ValueError when `low` is not before `high`."""
    return spread(1, low, high)[0]


def spread(count: int, low: str, high: str) -> list[str]:
    """So many ranks (fewer than `SIZE`) between two, ascending; bounds as for `between`.

    Levels lean to the lower bound and to the upper one in turn: lists that grow at one end, whichever, use every
    second level to the full. After 10,000 at one end a rank has some dozen digits.
    """
    if high and low >= high:
        raise ValueError(f"{low!r} is not before {high!r}")
    prefix, bounded = "", bool(high)
    level = 0
    while True:
        at = level * WIDTH
        first = _number(low[at : at + WIDTH])
        last = _number(high[at : at + WIDTH]) if bounded else SIZE
        if last - first > count:
            step = min((last - first) // (count + 1), STEP)
            start = last - step * (count + 1) if level % 2 else first
            return [prefix + _text(start + step * number) for number in range(1, count + 1)]
        prefix += _text(first)
        bounded = bounded and last == first
        level += 1


def _number(level: str) -> int:
    number = 0
    for digit in level.ljust(WIDTH, DIGITS[0]):
        number = number * len(DIGITS) + DIGITS.index(digit)
    return number


def _text(number: int) -> str:
    digits = ""
    for _ in range(WIDTH):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits
