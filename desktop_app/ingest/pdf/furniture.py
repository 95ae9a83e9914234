"""What stands on every page of a PDF beside the article: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from desktop_app.ingest.pdf.lines import Line

_OUTER = 3  # lines from the top and from the bottom of a page that may be such
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[-–—|\s]*(?:trang|page|tr\.?)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)

Sign = tuple[str, int, int]


def furniture(pages: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """For each page the indexes of the lines that are no part of the article."""
    outer = [_outer(page) for page in pages]
    counts = Counter(
        sign
        for page, edges in zip(pages, outer, strict=True)
        for sign in {_sign(page[index]) for edge in edges for index in edge}
    )
    fewest = 2 if len(pages) <= 4 else 3

    def is_such(page: Sequence[Line], index: int) -> bool:
        return counts[_sign(page[index])] >= fewest or _is_page_number(page, index)

    return [
        frozenset(index for edge in edges for index in takewhile(partial(is_such, page), edge))
        for page, edges in zip(pages, outer, strict=True)
    ]


def _outer(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The lines from the top down and from the bottom up, as many as may be furniture."""
    by_height = sorted(range(len(page)), key=lambda index: -page[index].y)
    return by_height[:_OUTER], by_height[::-1][:_OUTER]


def _sign(line: Line) -> Sign:
    """What makes a line the same on another page: its words but for numbers, its size and its height."""
    return _DIGITS.sub("#", line.text).casefold(), round(line.size), round(line.y / 8)


def _is_page_number(page: Sequence[Line], index: int) -> bool:
    """True for a number alone on the first or the last line."""
    heights = [line.y for line in page]
    y = page[index].y
    alone = heights.count(y) == 1 and len(page) > 2 and (y == max(heights) or y == min(heights))
    return alone and _NUMBER.fullmatch(page[index].text) is not None
