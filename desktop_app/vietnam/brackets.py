"""What stands in brackets behind a stop: a sentence of its own, part of the one around it, or a footnote's mark."""

from __future__ import annotations

import re

from desktop_app.vietnam.sentence_words import two_words, words

_BRACKETS = re.compile(r"[(\[][^()\[\]\n]*[)\]]")
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+|\(\d{1,2}\)|[⁰¹²³⁴-⁹]+")
_STOPS = frozenset(".!?…")


def is_sentence(text: str, position: int) -> bool:
    """True at `(Tên nhân vật đã được thay đổi.)`, a capital or a figure first, a stop last, and at `(Ảnh: T.H.)`."""
    found = _BRACKETS.match(text, position)
    if found is None or goes_on(text, position):
        return False
    inside = found[0][1:-1].strip()
    if two_words(inside, 0)[0].lower() in words("credits"):
        return True
    return inside[-1:] in _STOPS and (inside[0].isupper() or inside[0].isdigit())


def goes_on(text: str, position: int) -> bool:
    """True when the sentence goes on behind the brackets: `“Vì sao?” (VTV3) phát sóng`, `“Vui lắm!” (cười).`"""
    found = _BRACKETS.match(text, position)
    if found is None:
        return False
    rest = text[found.end() : found.end() + 2].lstrip()
    return rest[:1].islower() or rest[:1] in (",", ";", ":") or (rest[:1] == "." and found[0][1].islower())


def past_footnote(text: str, position: int) -> int:
    """Behind the mark of a footnote that begins at `position`: `[1]`, `(2)`, `³`; `position` where there is none."""
    found = _FOOTNOTE.match(text, position)
    return found.end() if found else position
