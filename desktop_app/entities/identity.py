"""Which mentions of one text mean the same: short forms get the name of the long ones, posts their holders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate
from desktop_app.entities.listed import WHY as LISTED
from desktop_app.entities.names import Names
from desktop_app.vietnam.folding import fold_variant

_PROVINCIAL = tuple(map(fold_variant, ("tỉnh", "Tỉnh ủy")))
_OF_CITY = tuple(map(fold_variant, ("thành phố", "Thành ủy")))
_LOWER = ("huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy")
_LEVELS = (*_PROVINCIAL, *_OF_CITY, *map(fold_variant, _LOWER))
_CHAINS = (", ", " - ", " – ", " (", ",")
ABBREVIATION = "abbreviation"
LISTED_PLACE = "coordinated place"


def named(text: str, found: Sequence[Candidate], listed: Mapping[Candidate, str], names: Names) -> list[str]:
    """What each of a text's entities, in its order, is called; those that are one are called the same.

    What editors `listed` is called as they say, and short forms of it join it.
    """
    called = [
        listed.get(each) or names.normal(text[each.start : each.end], each.type) if each.type else "" for each in found
    ]
    by_type: dict[EntityType | None, list[int]] = {}
    for index, each in enumerate(found):
        by_type.setdefault(each.type, []).append(index)
    provinces = _Provinces(called, by_type, names)
    _join_persons(text, found, called, by_type.get(EntityType.PERSON, ()), names.fold)
    _join_bodies(text, found, called, by_type.get(EntityType.ORG, ()), provinces)
    _join_places(text, found, called, by_type.get(EntityType.LOC, ()), provinces)
    _join_documents(called, by_type.get(EntityType.LAW, ()))
    if listed:
        called = [listed.get(each, name) for each, name in zip(found, called, strict=True)]
    return called


class _Provinces:
    """The provinces that a text is about."""

    def __init__(self, called: Sequence[str], by_type: Mapping[EntityType | None, Sequence[int]], names: Names) -> None:
        self.names = names
        told = Counter(called[i] for i in by_type.get(EntityType.LOC, ()) if names.is_province(called[i]))
        for index in (*by_type.get(EntityType.ORG, ()), *by_type.get(EntityType.TITLE, ())):
            ending = names.province_ending[called[index]]
            if ending:
                told[ending] += 1
        ranked = told.most_common(2)
        clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
        self.main = ranked[0][0] if clear else ""
        """The one province that the text is about; "" when there is none, or there are several."""

    def of(self, text: str, found: Sequence[Candidate], called: Sequence[str], index: int) -> str:
        """The province of the place at `index`: the one that follows, `xã A, huyện B, tỉnh C`, else the text's."""
        here = index
        while here + 1 < len(found) and found[here + 1].type is EntityType.LOC:
            if text[found[here].end : found[here + 1].start] not in _CHAINS:
                break
            here += 1
            if self.names.is_province(called[here]) and not _goes_on(text, found, here):
                return called[here]
        return self.main


def _goes_on(text: str, found: Sequence[Candidate], index: int) -> bool:
    """True within a list: `các xã Trần Dương, | Hòa Bình | và Lý Học`."""
    after = found[index + 1] if index + 1 < len(found) else None
    return after is not None and after.why == LISTED_PLACE and text[found[index].end : after.start] == " và "


def _join_persons(
    text: str, found: Sequence[Candidate], called: list[str], persons: Iterable[int], fold: Mapping[str, str]
) -> None:
    """`Thuận` is the `Nguyễn Văn Thuận` named last before it, else the first behind it."""
    indexes = list(persons)
    words = {index: tuple(fold[called[index]].split()) for index in indexes}
    ending: dict[tuple[str, ...], list[int]] = {}
    for index in indexes:
        forms = {words[index]}
        if found[index].why == LISTED:  # it may be called otherwise than it is written
            forms.add(tuple(fold[text[found[index].start : found[index].end]].split()))
        for form in forms:
            for size in range(1, len(form)):
                ending.setdefault(form[-size:], []).append(index)
    full = dict.fromkeys(indexes, "")
    for index in indexes:
        longer = ending.get(words[index], ())
        before = [other for other in longer if other < index]
        full[index] = called[before[-1]] if before else called[longer[0]] if longer else ""
    for index, name in full.items():
        called[index] = name or called[index]


def _join_bodies(
    text: str, found: Sequence[Candidate], called: list[str], bodies: Iterable[int], provinces: _Provinces
) -> None:
    """An abbreviation in brackets is the body before it, `Công an tỉnh` the one of the province."""
    indexes = list(bodies)
    short: dict[str, str] = {}
    for index in indexes:
        if found[index].why == ABBREVIATION and index:
            short[text[found[index].start : found[index].end]] = called[index - 1]
    full = Counter(called[index] for index in indexes)
    completed: dict[str, str] = {}
    for index in indexes:
        called[index] = short.get(text[found[index].start : found[index].end], called[index])
        name = called[index]
        if name not in completed:
            completed[name] = _completed(name, full, provinces)
        called[index] = completed[name]


def _completed(name: str, bodies: Counter[str], provinces: _Provinces) -> str:
    """A body with the place that completes it, when the text leaves no doubt; else as it is."""
    fold = provinces.names.fold
    low = fold[name]
    level = next((level for level in _LEVELS if low == level or low.endswith(f" {level}")), "")
    if not level:
        return name
    longer: Counter[str] = Counter()
    for other in sorted((other for other in bodies if fold[other].startswith(f"{low} ")), key=len):
        shorter = (known for known in longer if fold[other].startswith(f"{fold[known]} "))  # … khóa X
        longer[next(shorter, other)] += bodies[other]
    ranked = longer.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    if ranked or not provinces.main:
        return name
    city = provinces.names.is_city(provinces.main)
    fits = level in _OF_CITY if city else level in _PROVINCIAL
    return f"{name} {provinces.main}" if fits else name


def _join_places(
    text: str, found: Sequence[Candidate], called: list[str], places: Iterable[int], provinces: _Provinces
) -> None:
    """`An Lão` is the `huyện An Lão` of the text; what more than one province has is told apart by its province."""
    fold, parts = provinces.names.fold, provinces.names.place_parts
    indexes = [index for index in places if not provinces.names.is_province(called[index])]
    classed: dict[str, str] = {}
    for index in indexes:
        bare, _ = parts[called[index]]
        if bare != called[index]:
            classed.setdefault(fold[bare], called[index])
    for index in indexes:
        called[index] = classed.get(fold[called[index]], called[index])
        _, known = parts[called[index]]
        if known is None or len(known) == 1:
            continue
        province = provinces.of(text, found, called, index)
        if province and (not known or province in known):
            called[index] = f"{called[index]} ({province})"


def _join_documents(called: list[str], documents: Iterable[int]) -> None:
    """`Nghị quyết 12` is the `Nghị quyết 12-NQ/TW` of the text, when there is one only."""
    indexes = list(documents)
    names = {called[index] for index in indexes}
    for index in indexes:
        name = called[index]
        if name[-1].isdigit():
            longer = {other for other in names if other.startswith(name) and other[len(name) :][:1] in ("-", "/")}
            if len(longer) == 1:
                (called[index],) = longer
