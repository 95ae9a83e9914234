"""The calendar of months by their keys: `2024-05`, or `2023` for what may lie in any month of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


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


def months_of(keys: Iterable[str]) -> list[str]:
    """Every month from the first to the last in which any of these may lie; "" has none."""
    spans = [span_of(key) for key in keys if key]
    return list(months_between(min(spans)[0], max(last for _, last in spans))) if spans else []
