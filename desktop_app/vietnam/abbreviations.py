"""Stops that end no sentence: behind an abbreviation, initials (see `initials`), or a number (see `numbering`)."""

from __future__ import annotations

import re
from functools import cache

from desktop_app.vietnam.initials import go_on
from desktop_app.vietnam.numbering import numbers_a_point
from desktop_app.vietnam.sentence_words import opening_pairs, two_words, words

_LONGEST = 14
_SEPARATORS = "\"“‘'«([,;:–—-"
_NUMBER = re.compile(r"\D{0,3}\d|[IVXLC]+\b")
_CENTRAL = frozenset(("T.Ư", "T.U", "T.W"))


def abbreviates(text: str, first: int, stop: int, follower: int) -> bool:
    """True when the stop at `stop` does not end the sentence that begins at `first` before what is at `follower`."""
    word = word_before(text, first, stop)
    if not word:
        return False
    last = word[-1]
    if (len(word) == 1 or last in "IVX)" or last.isdigit()) and numbers_a_point(text, first, stop):
        return True
    if (last.isupper() and _are_initials(word)) or is_short_name(word):
        return word not in _CENTRAL and go_on(text, first, (stop - len(word), stop), follower)
    if word in words("abbreviations before numbers"):
        return _NUMBER.match(text, follower) is not None
    return is_abbreviation(word) and (word.lower() in words("never last") or not _opens(text, follower))


def word_before(text: str, first: int, stop: int) -> str:
    """What stands directly before a stop: letters, digits and stops, without the signs around them."""
    tail = text[max(first, stop - _LONGEST) : stop]
    if not tail or tail[-1].isspace():
        return ""
    word = tail.rsplit(None, 1)[-1]
    return word if word.isalpha() else word[1 + max(map(word.rfind, _SEPARATORS)) :]


def is_short_name(word: str) -> bool:
    """True for the first letters of a name, `Ng` and `Kh`."""
    return word in words("short names")


def is_abbreviation(word: str) -> bool:
    """True for `TP`, `ThS` and for `PGS.TS`, of which every part is one."""
    low = word.lower()
    return low in _known() or ("." in low and all(part in _known() for part in low.split(".")))


def _are_initials(word: str) -> bool:
    return all(len(part) == 1 and part.isupper() for part in word.split("."))


@cache
def _known() -> frozenset[str]:
    return words("abbreviations") | words("never last")


def _opens(text: str, position: int) -> bool:
    word, second = two_words(text, position)
    low = word.lower()
    return not second[:1].isupper() and (low in words("openings") or f"{low} {second}" in opening_pairs())
