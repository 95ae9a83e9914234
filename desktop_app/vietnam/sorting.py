"""The order of the Vietnamese alphabet, the same on every system."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: chr(0x40 + index) for index, letter in enumerate(_ALPHABET)}
# huyền, hỏi, ngã, sắc, nặng after the level tone; any other mark last
_TONE_ORDER = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_PARTS = re.compile(r"[0-9]+|[^0-9]", re.DOTALL)
_SIGN, _NUMBER, _FOREIGN = "\x10", "\x20", "\x7f"


def sort_key(text: str) -> str:
    """A key that sorts as a Vietnamese dictionary does: letters first, then tones, then case.

    Blanks and signs come before numbers, numbers (by value: Quận 2 before Quận 10) before letters. Keys are
    plain strings, comparable code point by code point.
    """
    letters: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text)):
        if part[0] in "0123456789":
            value = part.lstrip("0")
            letters.append(f"{_NUMBER}{chr(0x30 + min(len(value), 0xD000))}{value}")
            cases.append(chr(0x30 + min(len(part) - len(value), 0x40)))
            tones.append("0")
            continue
        letter, tone = _letter(part)
        letters.append(letter)
        tones.append(tone)
        cases.append("1" if part.isupper() else "0")
    return "\x01".join(("".join(letters), "".join(tones), "".join(cases)))


@cache
def _letter(char: str) -> tuple[str, str]:
    low = char.lower()
    if low in _PLACE:
        return _PLACE[low], "0"
    if not char.isalnum():
        return _SIGN + (" " if char.isspace() else char), "0"
    parts = unicodedata.normalize("NFD", low)
    marks = [mark for mark in parts[1:] if mark in _TONE_ORDER]
    rest = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE_ORDER))
    tone = _TONE_ORDER[marks[0]] if marks else "0"
    if rest in _PLACE:
        return _PLACE[rest], tone
    if parts[0] in _PLACE:
        return _PLACE[parts[0]], "6"
    return _FOREIGN + low, "0"
