"""The normal form of a mention: what makes two mentions of one thing equal in lists and counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.gazetteer import province_table, sections
from desktop_app.entities.tokens import Kept
from desktop_app.resources import json_resource
from desktop_app.vietnam.folding import fold_variant
from desktop_app.vietnam.syllables import tone_placed

_MOST_KEPT = 10_000
_LONGEST = 120  # code points of a name that is kept
_OF_PROVINCES = ("tỉnh ", "thành phố ")
_WORDS = re.compile(r"[\w&]+(?:[-.][\w&]+)*|\W")
_DOCUMENT = re.compile(r"(?P<kind>\D*?)(?: số)? (?P<number>\d[\w/&-]*)(?: ngày .*)?")
_LAW_OF_YEAR = re.compile(r"((?:Bộ l|L)uật .*|Pháp lệnh .*) năm ((?:19|20)\d\d)")
_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_BELOW = ("xã", "phường", "thị trấn", "thôn", "bản", "buôn", "làng", "ấp", "xóm", "khu phố", "tổ dân phố", "khóm")
_UNITS = (*_DISTRICTS, *_BELOW)


class Names:
    """Gives mentions their normal form; the names of provinces and districts come from their tables."""

    def __init__(self) -> None:
        self._provinces: Mapping[str, str] = _province_names()
        self._cities = frozenset(p["name"] for p in province_table()["provinces"] if _is_city(p))
        self._districts = _districts_by_name()
        short = sections("entity-short-forms")
        self._bodies, self._places = ({e.text: e.flags for e in short[name]} for name in ("bodies", "places"))
        self._known: dict[str, tuple[EntityType, str]] = {}
        self.fold = Kept(fold_variant, _LONGEST)
        self.place_parts = Kept(self._parts, _LONGEST)
        """A place's name without its class word (numbers keep theirs), and the provinces that have, or had, a district
        of this name; empty for a unit below, None for no such unit: `huyện An Lão` → An Lão, {Bình Định, Hải Phòng}."""
        self.province_ending = Kept(self._province_ending, _LONGEST)
        """The province whose name ends a body's or a post's: `Công an tỉnh Hải Dương` → `Hải Dương`; else ""."""

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
        if kind is EntityType.LAW:
            words = _document(words)
        if kind in (EntityType.TITLE, EntityType.ORG):
            words = self._spelt_out(words)
        if kind in (EntityType.TITLE, EntityType.ORG, EntityType.EVENT, EntityType.LAW, EntityType.PROGRAM):
            return words[:1].upper() + words[1:]
        return words

    def _spelt_out(self, words: str) -> str:
        """Each short form in a body's name replaced by what it stands for."""
        return "".join([self._bodies.get(word, word) for word in _WORDS.findall(words)])

    def _place(self, words: str) -> str:
        """A province by its name; of other places the class word spelt out and in lower case."""
        province = self._province(words)
        if province:
            return province
        first, _, rest = words.replace(". ", " ").replace(".", " ").partition(" ")
        if rest and first in self._places:
            words = f"{self._places[first]} {rest}"
        elif words.isupper():
            words = " ".join(map(_cased, words.split(" ")))
        low = words.casefold()
        unit = self._class_of(low)
        return self._province(words) or (low[: len(unit)] + words[len(unit) :] if unit else words)

    def _province(self, words: str) -> str:
        """The province that a place's words name, with or without its class word; "" for any other place."""
        low = words.casefold()
        endings = (words[len(word) :] for word in ("", *_OF_PROVINCES) if low.startswith(word))
        return next((found for end in endings if (found := self._provinces.get(self.fold[end]))), "")

    def _class_of(self, low: str) -> str:
        return (
            next((unit for unit in _UNITS if low.startswith(unit) and low[len(unit)] == " "), "") if " " in low else ""
        )

    def _parts(self, place: str) -> tuple[str, frozenset[str] | None]:
        unit = self._class_of(place)
        if not unit:
            return place, None
        bare = place[len(unit) + 1 :]
        known = self._districts.get(bare, frozenset()) if unit in _DISTRICTS else frozenset()
        return place if bare[0].isdigit() else bare, known

    def is_province(self, name: str) -> bool:
        """True for the normal form of a province's name."""
        return self._provinces.get(self.fold[name]) == name

    def is_city(self, province: str) -> bool:
        """True for a centrally run city."""
        return province in self._cities

    def _province_ending(self, name: str) -> str:
        words = name.split(" ")
        endings = (" ".join(words[-size:]) for size in (2, 3, 4) if size < len(words))
        return next((found for end in endings if (found := self._provinces.get(self.fold[end]))), "")


def _document(words: str) -> str:
    """`Nghị quyết số 12-NQ/TW ngày 16/3/2022` → `Nghị quyết 12-NQ/TW`; `Luật … năm 2023` → `Luật … 2023`."""
    of_year = _LAW_OF_YEAR.fullmatch(words)
    if of_year:
        return f"{of_year[1]} {of_year[2]}"
    numbered = _DOCUMENT.fullmatch(words)
    return f"{numbered['kind']} {numbered['number']}" if numbered else words


def _is_city(province: Mapping[str, Any]) -> bool:
    return any(kind["type"] == "thành phố" for kind in province["u63"]["types"])


def _districts_by_name() -> Mapping[str, frozenset[str]]:
    """Name of a district → the names of the provinces that have one."""
    names = {province["slug"]: province["name"] for province in province_table()["provinces"]}
    found: dict[str, set[str]] = {}
    for name, slug, *_ in json_resource("gazetteers", "districts.json")["districts"]:
        found.setdefault(name, set()).add(names[slug])
    return {name: frozenset(provinces) for name, provinces in found.items()}


def _province_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for province in province_table()["provinces"]:
        for spelling in (province["name"], *(a["text"] for a in province["aliases"] if a["kind"] != "nick")):
            names[fold_variant(spelling)] = province["name"]
    return names


def _cased(word: str) -> str:
    return word[0] + word[1:].lower() if len(word) > 1 and word.isupper() else word
