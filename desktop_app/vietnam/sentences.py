"""Where sentences, clauses, syllables and paragraphs are: `(start, end)` in code points, half-open, without blanks.

A sentence never crosses a line break: a title or caption without a stop ends where its line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Bounds = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…]+")
_CLOSERS = "”’»)]"
_OPENERS = "“‘«([•*-–—\"'"
_CLAUSE_BREAK = re.compile(r"[,;:](?=\s)|\s[-–—]\s|\n")
_SYLLABLE = re.compile(r"\d+(?:[.,/:-]\d+)*%?|(?:[^\W\d_]|[\u0300-\u036f])+(?:['’][^\W\d_]+)*|[^\W_]+")
_WORD_BEFORE = re.compile(r"[^\s\"“‘«(\[,;:/-]{1,12}$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")

# Written with a stop and never the end of a sentence when a name or number follows.
_TITLES = (
    "tp tx tt ts ths th.s pgs gs bs bsck bscki bsckii ks cn ls lg nxb tr mr mrs ms dr st q p h đc đ/c ô b kts nsnd nsưt"
)
_NEVER_LAST = frozenset(_TITLES.split())
# Initials may end a sentence or stand inside it: the word after decides.
_INITIALS = re.compile(r"(?:[A-ZĐƯÂĂÊÔƠ]\.)*[A-ZĐƯÂĂÊÔƠ]")
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5}|[a-zđA-ZĐ])(?:\.\d{1,2})*")
# Words that open sentences and hardly ever follow initials as part of a name.
_OPENINGS = (
    "sau tại theo trong ngày ông bà đến khi ngoài qua từ đây tuy nhưng hiện trước các những một về với do để khoảng"
    " lúc vào ngay đồng cùng bên nhờ vì nếu song bởi chị anh cơ lực tối sáng chiều công đối được như hai ba"
    " nạn bị đáng nhiều mặc quá cụ việc tính thời tiếp riêng"
)
_OPENING_WORDS = frozenset(_OPENINGS.split())


def paragraphs(text: str) -> list[Bounds]:
    """The lines that are not blank."""
    return [bounds for found in _LINE.finditer(text) if (bounds := _trimmed(text, found.start(), found.end()))]


def sentences(text: str) -> list[Bounds]:
    """The sentences in order; together they hold every character that is not blank."""
    return [
        bounds
        for start, end in paragraphs(text)
        for first, last in _pieces(text, start, end)
        if (bounds := _trimmed(text, first, last))
    ]


def clauses(text: str, start: int, end: int) -> list[Bounds]:
    """The parts of `text[start:end]` between commas, semicolons, colons and spaced dashes, these left out."""
    parts: list[Bounds] = []
    first = start
    for found in _CLAUSE_BREAK.finditer(text, start, end):
        if bounds := _trimmed(text, first, found.start()):
            parts.append(bounds)
        first = found.end()
    if bounds := _trimmed(text, first, end):
        parts.append(bounds)
    return parts


def syllables(text: str, start: int, end: int) -> list[Bounds]:
    """The syllables and numbers (3.950, 9/5, 8,16%) in `text[start:end]`, without the signs around them."""
    return [found.span() for found in _SYLLABLE.finditer(text, start, end)]


def _pieces(text: str, start: int, end: int) -> Iterator[Bounds]:
    first, quotes, counted = start, 0, start
    for found in _STOP.finditer(text, start, end):
        quotes += text.count('"', counted, found.start())
        counted = found.start()
        after = _past_closers(text, found.end(), end, open_quote=quotes % 2 == 1)
        if after < end and _is_end(text, start, found, after, end):
            yield first, after
            first = after
    yield first, end


def _past_closers(text: str, position: int, end: int, *, open_quote: bool) -> int:
    while position < end:
        char = text[position]
        if char == '"' and open_quote:
            open_quote = False
        elif char not in _CLOSERS:
            break
        position += 1
    return position


def _is_end(text: str, line: int, stop: re.Match[str], after: int, end: int) -> bool:
    """True when a sentence ends with this stop; `after` is behind it and its closing quotes, inside the line."""
    if not text[after].isspace():
        return _is_end_without_blank(text, line, stop, after, end)
    follower = after
    while follower < end and text[follower].isspace():
        follower += 1
    if not (text[follower].isupper() or text[follower].isdigit() or text[follower] in _OPENERS):
        return False
    return stop[0] != "." or after > stop.end() or not _abbreviates(text, line, stop.start(), follower)


def _is_end_without_blank(text: str, line: int, stop: re.Match[str], after: int, end: int) -> bool:
    """`xã hội.Về` ends a sentence; `TP.HCM`, `3.950`, `net.vn` and `N.V.A` do not."""
    before = text[stop.start() - 1] if stop.start() > line else ""
    if not (text[after].isupper() and after + 1 < end and (text[after + 1].islower() or text[after + 1] == " ")):
        return False
    if not (before.islower() or before.isdigit() or before in '%)”"'):
        return False
    return not _abbreviates(text, line, stop.start(), after)


def _abbreviates(text: str, line: int, stop: int, follower: int) -> bool:
    if _LIST_NUMBER.fullmatch(text, line, stop) and stop - line <= 8:
        return True
    found = _WORD_BEFORE.search(text, max(line, stop - 12), stop)
    if found is None:
        return False
    word = found[0]
    if _INITIALS.fullmatch(word):
        return word not in {"T.Ư", "T.U"} and not _opens(text, follower)
    return word.lower() in _NEVER_LAST and not word.isdigit()


def _opens(text: str, position: int) -> bool:
    found = _NEXT_WORD.match(text, position)
    return found is not None and found[0].lower() in _OPENING_WORDS


def _trimmed(text: str, start: int, end: int) -> Bounds | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
