"""Values as BibTeX has them, in the notation of TeX, as plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

_MARKS: Mapping[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327",
    "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS: Mapping[str, str] = {
    "DJ": "Đ", "dj": "đ", "OHORN": "Ơ", "ohorn": "ơ", "UHORN": "Ư", "uhorn": "ư", "i": "i", "j": "j", "ss": "ß",
    "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…",
}  # fmt: skip
"""The letters and signs that have names (LaTeX 2e, and vntex for those of Vietnamese)."""

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_ACCENT = re.compile(
    rf"\\(?:([`'^~=.\"])\s*|([uhrHvdckb])(?:\s+|(?=\{{|[^\x00-\x7f])))(?:\{{\s*({_LETTER})\s*\}}|({_LETTER})|\\([ij])(?![A-Za-z]))"
)
_HORN = re.compile(r"\\(OHORN|ohorn|UHORN|uhorn)(?![A-Za-z])(?:\{\}|[ \t]+)?")
_SIGN = re.compile(r"\\([A-Za-z]+)(?:\{\}|[ \t]+)?|\\(.)|[{}]|~", re.DOTALL)
_JOINT = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)
_MOST = 3  # accents over each other


def plain(told: str) -> str:
    """Words without the notation: accents and letters as such, no braces, no commands."""
    words = _HORN.sub(lambda found: _LETTERS[found[1]], told)
    for _ in range(_MOST):
        words = _ACCENT.sub(_accented, words)
    return " ".join(unicodedata.normalize("NFC", _SIGN.sub(_sign, words)).split())


def address(told: str) -> str:
    """An address; in it a tilde is one."""
    return re.sub(r"\\([&%#_~$])|[{}]|\\url", lambda found: found[1] or "", told).strip()


def names(told: str) -> Iterator[str]:
    """The names that stand in a list of authors, each with the family's first where the list says which it is."""
    depth = start = 0
    for found in _JOINT.finditer(told):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif not depth:
            yield from _name(told[start : found.start()])
            start = found.end()
    yield from _name(told[start:])


def _name(told: str) -> Iterator[str]:
    whole = told.strip().startswith("{") and told.strip().endswith("}")
    words = plain(told if whole else told.replace(",", " "))
    if words and words != "others":
        yield words


def _accented(found: re.Match[str]) -> str:
    return (found[3] or found[4] or found[5]) + _MARKS[found[1] or found[2]]


def _sign(found: re.Match[str]) -> str:
    if found[1]:
        return _LETTERS.get(found[1], "")
    if found[2]:
        return " " if found[2] in "\\ \n" else found[2] if found[2] in "{}$&#%_" else ""
    return " " if found[0] == "~" else ""
