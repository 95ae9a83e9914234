"""The calendar of months by their keys: `2024-05`, or `2023` for what may lie in any month of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

FOLDED = 120
"""Months without anything that are told as one: a wrong year, such as 0204, shall not make a line of miles."""


def number_of(month: str) -> int:
    """A month as a number; the next one has the next."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_at(number: int) -> str:
    """The month with this number."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def months_between(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included."""
    return map(month_at, range(number_of(first), number_of(last) + 1))


def span_of(key: str) -> tuple[str, str]:
    """The first and the last month in which it may lie."""
    return (key, key) if len(key) > 4 else (f"{key}-01", f"{key}-12")


def stretches(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Every month from the first to the last in which any of these may lie, with ""; "" has none.

    So many months in which none of them may lie as are FOLDED stand as one, with the last of them.
    """
    held = sorted({month for key in keys if key for month in months_between(*span_of(key))})
    found: list[tuple[str, str]] = []
    for month in held:
        after = number_of(found[-1][0]) + 1 if found else number_of(month)
        empty = list(map(month_at, range(after, number_of(month)))) if number_of(month) - after < FOLDED else []
        if not empty and number_of(month) > after:
            found.append((month_at(after), month_at(number_of(month) - 1)))
        found += [(one, "") for one in (*empty, month)]
    return found


def months_of(keys: Iterable[str]) -> list[str]:
    """The same without what would stand as one."""
    return [month for month, until in stretches(keys) if not until]
