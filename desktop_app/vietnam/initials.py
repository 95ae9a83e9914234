"""Initials (`N.V.A.`, `Nguyễn Văn A.`, `Ng.`, `J. R. Smith`, `H. Hóc Môn`) and whether what follows them goes on.

Papers hide a person's name behind initials, so that in doubt a capital behind them begins a sentence. It does not
where it must belong to a name: a second initial, a foreigner's name, a given name behind surname and one initial, a
place behind the initial of its kind.
"""

from __future__ import annotations

import re
from functools import cache

from desktop_app.vietnam.brackets import is_sentence
from desktop_app.vietnam.sentence_words import opening_pairs, two_words, words
from desktop_app.vietnam.surnames import begins_with_surname
from desktop_app.vietnam.syllables import is_syllable

_PLACES = frozenset("QPHĐX")
_LAST_WORDS = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W_]+)(\s*[,(]?)\s*$")
_NICKNAME = re.compile(r"[“‘«\"'][^\W\d_]+(?: [^\W\d_]+)?[”’»\"']")
_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s")
_QUOTES = "“‘«\"'"
_DASHES = "-–—"

Bounds = tuple[int, int]


def go_on(text: str, first: int, initials: Bounds, follower: int) -> bool:
    """True when the sentence that begins at `first` goes on behind the initials and their stop, at `follower`."""
    letters = text[initials[0] : initials[1]]
    before = _LAST_WORDS.search(text, max(first, initials[0] - 24), initials[0])
    if before and (before[2].lower() in words("lettered") or before[2].isdigit()) and not before[3].strip():
        return letters in _PLACES and text[follower].isupper()
    char = text[follower]
    if char.isupper():
        return _name_goes_on(text, initials, follower, before)
    if char.isdigit():
        item = letters not in _PLACES and _ITEM.match(text, follower)
        return not item and _counted().match(text, follower) is None
    if char in _QUOTES:
        return _NICKNAME.match(text, follower) is not None or text[follower + 1 : follower + 2].islower()
    if char in "([":
        return not is_sentence(text, follower)
    return char in _DASHES and text[first:follower].lstrip()[0] not in _DASHES


def _name_goes_on(text: str, initials: Bounds, follower: int, before: re.Match[str] | None) -> bool:
    """True when the capital at `follower` belongs to the name that the initials stand in."""
    word, second = two_words(text, follower)
    letters = text[initials[0] : initials[1]]
    low = word.lower()
    if letters.replace(".", "").lower() in words("dotted bodies"):
        return word.isupper() or low in words("kinds of places")
    is_initial = len(word) == 1 or word in words("short names")
    if is_initial and text.startswith(".", follower + len(word)):
        return "." not in letters and letters != word
    if low in words("speakers") or (low in words("offices") and not second.islower()):
        return False
    if len(word) > 1 and word.isupper():
        return _in_capitals(word, before)
    is_place = (second[:1].isupper() or low in words("posts")) and _is_place(letters, low, before)
    return is_place or _is_persons(letters, (word, second), before)


def _is_persons(letters: str, following: tuple[str, str], before: re.Match[str] | None) -> bool:
    """`John F. Kelly`, `J. Smith`, `Bị can N.V.A. Nguyễn`, `Lê B. Trâm`"""
    word, second = following
    if word.lower() in words("openings") or f"{word} {second}".lower() in opening_pairs():
        return False
    behind_foreign = len(letters) == 1 and before is not None and not before[3].strip() and _is_foreign(before[2])
    if _is_foreign(word) or behind_foreign or word.lower() in words("foreign names"):
        return True
    if word.lower() in words("plain surnames"):
        return not second[:1].isupper()
    named = _is_surname_alone(before) or (not second and _leads_to_name(before)) or _is_title(letters, before)
    return named and word.lower() in words("given names")


def _in_capitals(word: str, before: re.Match[str] | None) -> bool:
    """True in a line of capitals (`LÊ Q. HUY`), not before an abbreviation (`N.V.A. CSGT`)."""
    return is_syllable(word) and (before is None or before[2].isupper())


def _is_place(letters: str, low: str, before: re.Match[str] | None) -> bool:
    """True when the letters stand for the kind of a place, for a title or a post; not behind a name."""
    parted = before is None or before[3].strip() != ""
    is_kind = letters in _PLACES or (letters == "T" and parted)
    if not is_kind and letters.replace(".", "").lower() not in words("abbreviations"):
        return False
    if before is None or parted:
        return True
    if low in words("posts"):
        return False
    last = before[2].lower()
    if last in words("persons") or last in words("kinds of places"):
        return False
    if before[2].istitle() and before[1] and before[1].istitle():
        return False
    return letters in "ĐP" or low not in words("plain surnames") or last in words("towards places")


def _is_title(letters: str, before: re.Match[str] | None) -> bool:
    """`T.S. Hà`, `B.S. Tùng`"""
    if "." not in letters or letters.replace(".", "").lower() not in words("abbreviations"):
        return False
    return before is None or not (before[2].istitle() or before[2].lower() in words("persons"))


def _is_foreign(word: str) -> bool:
    """True for `Smith` and, written as it is spoken, `Ăngghen`: no syllable, and no word that opens sentences."""
    return (
        len(word) > 1
        and word[0].isupper()
        and word.isalpha()
        and not is_syllable(word)
        and not word.isupper()
        and word.lower() not in words("loan words")
    )


def _is_surname_alone(before: re.Match[str] | None) -> bool:
    """True behind `cháu Lê`, false behind `Trần Văn`, whose initial is the given name."""
    if before is None or before[3].strip() or not (before[2].istitle() and begins_with_surname(before[2])):
        return False
    earlier = before[1] or ""
    return earlier.lower() in words("speakers") or not (earlier.istitle() and begins_with_surname(earlier))


def _leads_to_name(before: re.Match[str] | None) -> bool:
    """True behind nothing, a name or `chị`: `Ảnh: Đ. Huy`, `Hoàng Thị M. Trinh, 34 tuổi`."""
    return before is None or before[2].istitle() or before[2].lower() in words("speakers")


@cache
def _counted() -> re.Pattern[str]:
    """`15 phút sau`, `22 giờ cùng ngày`, `3 bị cáo`: numbers that open a sentence."""
    units = "|".join(words("units of time"))
    persons = "|".join(words("counted persons"))
    later = "sau|trước|cùng|kế|tiếp|ngày|sáng|trưa|chiều|tối|đêm|hôm|nay"
    return re.compile(
        rf"\d[\d.,]*\s+(?:(?:{persons})\b|(?:{units})\s+(?:\d+\s+(?:phút\s+)?)?(?:{later})\b)"
        rf"|\d{{1,2}}[hg:]\d{{0,2}},?\s"
    )
