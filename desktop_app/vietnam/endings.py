"""Whether a sentence ends with the stops that were met, by what stands before and behind them."""

from __future__ import annotations

from desktop_app.vietnam.abbreviations import abbreviates, is_abbreviation, is_short_name, word_before
from desktop_app.vietnam.attribution import attributes, says
from desktop_app.vietnam.brackets import goes_on
from desktop_app.vietnam.numbering import numbers_a_point
from desktop_app.vietnam.sentence_words import past_blanks, two_words, words

Stops = tuple[int, int, int]
"""Where the stops begin, where they end, and what is behind the quotes and brackets that close after them."""

_QUOTES = "“‘«„\"'"
_QUOTES_CLOSED = "”’»\"'"
_DASHES = "-–—"
_BEGINNERS = frozenset("“‘«„\"'-–—([•*+▪■●►✓$€£")


def ends(text: str, first: int, stops: Stops) -> bool:
    """True when the sentence of a line that begins at `first` ends with these stops; there is more behind them."""
    stop, behind, after = stops
    if stop - first < 4 and not any(map(str.isalnum, text[first:stop])):
        return False
    if not text[after].isspace():
        return _ends_without_blank(text, first, stop, after)
    follower = past_blanks(text, after)
    if not (text[follower].isupper() or _may_begin(text, follower)):
        return False
    if after == behind == stop + 1 and text[stop] == ".":
        return not abbreviates(text, first, stop, follower) and not _says_who_said(text, follower)
    return _ends_strongly(text, first, stops, follower)


def _may_begin(text: str, follower: int) -> bool:
    """Figures, openers, brands (`iPhone`) and points of a list (`b.`) begin sentences though they are no capitals."""
    char = text[follower]
    if not char.islower():
        return char in _BEGINNERS or char.isdigit()
    if text[follower + 1 : follower + 3] in (". ", ") "):
        return text[follower + 3 : follower + 4].isalpha()
    head = text[follower : follower + 4]
    capital = next((at for at, char in enumerate(head) if char.isupper()), 0)
    return capital > 0 and head[:capital].isascii() and head[:capital].isalpha()


def _ends_strongly(text: str, first: int, stops: Stops, follower: int) -> bool:
    """What is looked at behind `?`, `!`, `…` and stops in quotes or brackets."""
    stop, behind, after = stops
    if after > behind and text[after - 1] in _QUOTES_CLOSED:
        return not _speaks_of_quotation(text, follower)
    if after > behind and text[stop - 1] in "([":
        return False  # (?) and (…) are remarks
    char = text[follower]
    if char == "(" and goes_on(text, follower):
        return False
    if char in _DASHES:
        at = past_blanks(text, follower + 1)
        return not (text[at : at + 1].islower() or attributes(text, at, dashed=True))
    if text[behind - 1] == "…" or text[stop:behind].count(".") > 1:
        return not _goes_on_behind_ellipsis(text, first, stop, follower)
    return True


def _goes_on_behind_ellipsis(text: str, first: int, stop: int, follower: int) -> bool:
    """`chỉ còn… 2 triệu đồng`, `gọi là… “trùm”`, `người ấy là… Hùng`"""
    char = text[follower]
    if char.isdigit():
        number = text[follower : follower + 24].split()
        return not (len(number) > 2 and number[2].rstrip(",") in ("sau", "trước"))
    if char in _QUOTES or char == "(":
        return text[follower + 1 : follower + 2].islower()
    return word_before(text, first, stop) in words("leading on")


def _says_who_said(text: str, follower: int) -> bool:
    """`Tôi đi. – ông nói`; a dash with small letters behind a plain stop may also be a point of a list."""
    if text[follower] not in _DASHES:
        return False
    at = past_blanks(text, follower + 1)
    return says(text, at) if text[at : at + 1].islower() else attributes(text, at, dashed=True)


def _speaks_of_quotation(text: str, follower: int) -> bool:
    """`“Ai?” – ông Hải hỏi`, `“Đi ngay!” Hùng quát`, `“Vì sao?” (VTV3) phát sóng`; not `“Ai?” – “Tôi.”`"""
    char = text[follower]
    if char in _DASHES:
        at = past_blanks(text, follower + 1)
        return text[at : at + 1] not in _QUOTES
    if char == "(":
        return goes_on(text, follower)
    return char.isupper() and attributes(text, follower, dashed=False)


def _ends_without_blank(text: str, first: int, stop: int, after: int) -> bool:
    """`xã hội.Về` ends a sentence; `TP.HCM`, `3.950`, `net.vn` and `N.V.A` do not."""
    char = text[after]
    if not (char.isupper() or char.isdigit() or char in _QUOTES) or stop == first:
        return False
    word = word_before(text, first, stop)
    if is_abbreviation(word) or is_short_name(word):
        return False
    if char.isupper():
        return _words_meet(text, word, stop, after) and not numbers_a_point(text, first, stop)
    if char.isdigit():
        return len(word) > 1 and word.isalpha() and word[-1].islower() and not word.isascii()
    return text[stop - 1].islower() and text[after + 1 : after + 2].isupper()


def _words_meet(text: str, word: str, stop: int, after: int) -> bool:
    if not (text[after + 1 : after + 2].islower() or text[after + 1 : after + 2] == " "):
        return False
    before = text[stop - 1]
    following, second = two_words(text, after)
    if before.isupper():
        return following.lower() in words("openings") and not second[:1].isupper()
    if word.isascii() and following.lower() in words("endings of addresses"):
        return False
    return before.islower() or before.isdigit() or before in '%)]”"'
