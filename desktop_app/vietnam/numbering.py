"""Stops behind the number of a point or a heading, which belong to the sentence behind them."""

from __future__ import annotations

import re
from functools import cache

from desktop_app.vietnam.sentence_words import words

_POINT = re.compile(r"\s*(?:[-–—•*+]\s*)?(?:\d{1,3}|[IVX]{1,5}|[a-zđA-ZĐ])(?:\.\d{1,2})*\)?")
_LISTED = re.compile(r"(?:[^\d\s][,;]\s+\d{1,2}|:\s+1)$")


def numbers_a_point(text: str, first: int, stop: int) -> bool:
    """True behind the `2` of `2. Xử lý nghiêm`, behind that of `1. Lê A; 2. Lê B`, and behind `Điều 1`.

    The sentence begins at `first`, the stop stands at `stop`.
    """
    if stop - first <= 9 and _POINT.fullmatch(text, first, stop):
        return True
    if stop - first <= 24 and _heading().fullmatch(text, first, stop):
        return True
    return _LISTED.search(text, max(first, stop - 6), stop) is not None


@cache
def _heading() -> re.Pattern[str]:
    labels = "|".join(words("headings"))
    return re.compile(rf"\s*(?:{labels})\s+(?:\d{{1,3}}|[IVX]{{1,5}})(?:\.\d{{1,2}})*", re.IGNORECASE)
