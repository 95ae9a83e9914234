"""The provinces of Viet Nam in both eras: the 63 units until 2025-06-30 and the 34 since 2025-07-01.

An era is `"then"` (the 63) or `"now"` (the 34). The slug is the only stable key: official codes name other units
in the other era. Source and licences of the tables: resources/gazetteers/README.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from desktop_app.records import NamedTuple
from desktop_app.resources import json_resource, translate

NEW_ERA = "2025-07-01"
"""The ISO day on which the 34 units began to work."""


class Alias(NamedTuple):
    """Another spelling. `kind` is `variant`, `abbr`, `old`, `en`, or `nick` (weak evidence, never enough alone)."""

    text: str
    kind: str


class Unit(NamedTuple):
    """A province in one era. `types` are (type, first ISO day, last ISO day or ""); `tile` is (column, row)."""

    code: str
    types: tuple[tuple[str, str, str], ...]
    region: str
    capital: str | None
    tile: tuple[int, int]


class Province(NamedTuple):
    """One of the 63 names. `unit_now` is None exactly when it was merged away into `now`; `now` may be itself."""

    slug: str
    name: str
    short: str
    english: str
    iso: str
    aliases: tuple[Alias, ...]
    unit_then: Unit
    unit_now: Unit | None
    now: str
    merged_from: tuple[str, ...]

    def unit(self, era: str) -> Unit | None:
        """The unit in the era, None for a merged one now."""
        return self.unit_now if era == "now" else self.unit_then


class Region(NamedTuple):
    """A group of provinces of one era, north to south as the tables list them."""

    id: str
    name: str
    english: str
    provinces: tuple[str, ...]


class Island(NamedTuple):
    """An archipelago with a tile of its own: always drawn, no province. Tiles are (column, row)."""

    slug: str
    name: str
    province: str
    tile_then: tuple[int, int]
    tile_now: tuple[int, int]


class District(NamedTuple):
    """A district-level name until 2025-06-30; `kinds` are letters in time order: P, X, Q, H (see the table)."""

    name: str
    province: str
    kinds: str


@cache
def provinces() -> Mapping[str, Province]:
    """All 63 by slug, north to south."""
    return MappingProxyType({slug: province(slug) for slug in _rows()})


@cache
def province(slug: str) -> Province:
    """The province; KeyError for a slug that is none."""
    return _province(_rows()[slug])


def now_of(slug: str) -> str:
    """The slug of today's unit that holds the province's area."""
    return province(slug).now


def members(slug: str) -> tuple[str, ...]:
    """The old provinces that today's unit `slug` holds; empty for one that was merged away."""
    return province(slug).merged_from


def units(era: str) -> tuple[Province, ...]:
    """The provinces of an era: 63 then, 34 now."""
    return tuple(unit for unit in provinces().values() if unit.unit(era) is not None)


def unit_type(slug: str, era: str, day: str | None = None) -> str:
    """`tỉnh` or `thành phố` on an ISO day; without a day, the newest type of the era.

    A slug that was merged away has, now, the type of the unit that holds it.
    """
    unit = province(slug).unit(era) or province(now_of(slug)).unit_now
    if unit is None:
        raise KeyError(slug)
    if day is not None:
        for kind, first, last in unit.types:
            if first <= day and (not last or day <= last):
                return kind
        if day < unit.types[0][1]:
            return unit.types[0][0]
    return unit.types[-1][0]


def full_name(slug: str, era: str, day: str | None = None) -> str:
    """The name with its type: `tỉnh Hải Dương`."""
    owner = slug if era == "then" else now_of(slug)
    return f"{unit_type(owner, era, day)} {province(owner).name}"


def plain_name(slug: str) -> str:
    """The name alone; the slug itself where it is none of ours, as a library that was damaged may say."""
    return province(slug).name if slug in _rows() else slug


def display_name(slug: str, language: str = "vi") -> str:
    """The name, and where it belongs today if it was merged away: `Hải Dương (nay thuộc Hải Phòng)`.

    Of a slug that is none of ours the slug itself.
    """
    if slug not in _rows():
        return slug
    here = province(slug)
    if here.now == slug:
        return here.name
    sentence = translate(language, "{province} (now part of {now})")
    return sentence.format(province=here.name, now=province(here.now).name)


@cache
def regions(era: str) -> tuple[Region, ...]:
    """The six regions of an era with their provinces."""
    rows = _table()["regions"]["34" if era == "now" else "63"]
    return tuple(
        Region(row["id"], row["name"], row["en"], tuple(u.slug for u in units(era) if _region(u, era) == row["id"]))
        for row in rows
    )


@cache
def islands() -> tuple[Island, ...]:
    """Hoàng Sa and Trường Sa."""
    return tuple(
        Island(row["slug"], row["name"], row["province"], _pair(row["tile63"]), _pair(row["tile34"]))
        for row in _table()["islands"]
    )


@cache
def districts() -> tuple[District, ...]:
    """District-level names 2017 to 2025-06-30; a name may lie in several provinces."""
    rows = json_resource("gazetteers", "districts.json")["districts"]
    return tuple(District(row[0], row[1], row[3]) for row in rows)


@cache
def communes() -> Mapping[str, tuple[str, ...]]:
    """Commune-level names since 2025-07-01 by the slug of today's unit; meaningful only after xã or phường."""
    rows = json_resource("gazetteers", "communes2025.json")["communes"]
    return MappingProxyType({slug: (*row["names"], *row["dac_khu"]) for slug, row in rows.items()})


@cache
def former_names() -> Mapping[str, tuple[str, ...]]:
    """Names of provinces that ended before 2008-08-01, with the slugs of today's units that hold them."""
    return MappingProxyType({row["name"]: tuple(row["successors34"]) for row in _table()["former"]})


@cache
def not_places() -> tuple[str, ...]:
    """Phrases that hold a province's name and mean something else (Thái Bình Dương)."""
    return tuple(row["text"] for row in _table()["not_a_place"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json_resource("gazetteers", "provinces.json")
    return table


@cache
def _rows() -> dict[str, Any]:
    return {row["slug"]: row for row in _table()["provinces"]}


def _region(unit: Province, era: str) -> str:
    return (unit.unit_now if era == "now" and unit.unit_now else unit.unit_then).region


def _pair(values: list[int]) -> tuple[int, int]:
    return values[0], values[1]


def _unit(row: dict[str, Any]) -> Unit:
    types = tuple((kind["type"], kind["from"], kind["to"] or "") for kind in row["types"])
    return Unit(row["code"], types, row["region"], row["capital"], _pair(row["tile"]))


def _province(row: dict[str, Any]) -> Province:
    then, now = row["u63"], row["u34"]
    return Province(
        slug=row["slug"],
        name=row["name"],
        short=row["short"],
        english=row["en"],
        iso=row["iso_3166_2"],
        aliases=tuple(Alias(alias["text"], alias["kind"]) for alias in row["aliases"]),
        unit_then=_unit(then),
        unit_now=_unit(now) if now else None,
        now=row["now"],
        merged_from=tuple(now["merged_from"]) if now else (),
    )
