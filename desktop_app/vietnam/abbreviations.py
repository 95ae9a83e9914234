"""Stops that end no sentence: behind an abbreviation, an initial, the number of a point in a list."""

from __future__ import annotations

import re

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


def abbreviates(text: str, line: int, stop: int, follower: int) -> bool:
    """True when the stop at `stop` of the line that begins at `line` ends none before the word at `follower`."""
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
