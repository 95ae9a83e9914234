"""The normal form of a mention: what makes two mentions of one thing equal in lists and counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.gazetteer import province_table
from desktop_app.vietnam.folding import TONES, fold_variant

_OPEN_PAIRS = {"oa", "oe", "uy"}
"""Vowel pairs that end a syllable and carry the tone on their first letter in the older, official spelling."""

_MOST_KEPT = 10_000
_CLASS_WORDS = ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp ")


class Names:
    """Gives mentions their normal form; province names come from the province table."""

    def __init__(self) -> None:
        self._provinces: Mapping[str, str] = _province_names()
        self._known: dict[str, tuple[EntityType, str]] = {}

    def normal(self, text: str, kind: EntityType) -> str:
        """The normal form, kept for the next time: papers repeat the same names."""
        known = self._known.get(text)
        if known is None or known[0] is not kind:
            known = kind, self._worked_out(text, kind)
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[text] = known
        return known[1]

    def _worked_out(self, text: str, kind: EntityType) -> str:
        """Plain blanks, tone on the official letter, capitals only where a name has them, provinces by their name."""
        words = " ".join(tone_placed(word) for word in text.split())
        if kind is EntityType.PERSON:
            return " ".join(_cased(word) for word in words.split(" "))
        if kind is EntityType.LOC:
            return self._place(words)
        if kind in (EntityType.TITLE, EntityType.ORG, EntityType.EVENT, EntityType.LAW, EntityType.PROGRAM):
            return words[:1].upper() + words[1:]
        return words

    def _place(self, words: str) -> str:
        low = words.casefold()
        for class_word in ("", *_CLASS_WORDS):
            if low.startswith(class_word):
                province = self._provinces.get(fold_variant(words[len(class_word) :]))
                if province:
                    return province
        return words if not words.isupper() else " ".join(map(_cased, words.split(" ")))


def _province_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for province in province_table()["provinces"]:
        for spelling in (province["name"], *(a["text"] for a in province["aliases"] if a["kind"] != "nick")):
            names[fold_variant(spelling)] = province["name"]
    return names


def _cased(word: str) -> str:
    return word[0] + word[1:].lower() if len(word) > 1 and word.isupper() else word


def tone_placed(word: str) -> str:
    """The word with the tone of a final oa, oe, uy on its first vowel: `uỷ` → `ủy`, `Hoà` → `Hòa`; `quý` stays."""
    if word.isascii() or len(word) < 2:
        return word
    low = unicodedata.normalize("NFD", word[-1])
    tone = next((char for char in low if char in TONES), "")
    vowel = unicodedata.normalize("NFC", low.replace(tone, "")) if tone else ""
    if not tone or (word[-2] + vowel).casefold() not in _OPEN_PAIRS or word[:-1].casefold().endswith("qu"):
        return word
    return word[:-2] + unicodedata.normalize("NFC", word[-2] + tone) + vowel
