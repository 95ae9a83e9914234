"""The tables of provinces, districts and communes agree with themselves, with each other and with the counts in law."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict

import pytest

ERAS = ("u63", "u34")
REGION_SIZES = {
    "u63": {"tdmnpb": 14, "dbsh": 11, "btbdhmt": 14, "tn": 5, "dnb": 6, "dbscl": 13},
    "u34": {"tdmnpb": 9, "dbsh": 6, "btb": 5, "ntbtn": 6, "dnb": 3, "dbscl": 5},
}
"""Units a region; the six of today after Nghị quyết 306/NQ-CP of 2025-10-05."""
COMMUNES = 3321
SPECIAL_ZONES = 13
DISTRICTS = 696
"""Districts on 2025-03-06, the last day-exact list before they ended."""
TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.fixture(scope="module")
def gazetteer(root):
    def read(name):
        return json.loads((root / "resources/gazetteers" / f"{name}.json").read_text(encoding="utf-8"))

    return read


@pytest.fixture(scope="module")
def table(gazetteer):
    return gazetteer("provinces")


@pytest.fixture(scope="module")
def provinces(table):
    return {province["slug"]: province for province in table["provinces"]}


@pytest.fixture(scope="module")
def today(provinces):
    return {slug: province for slug, province in provinces.items() if province["u34"]}


def exact(text: str) -> str:
    """Case and the place of a tone inside its syllable do not count, marks do."""
    letters, tones, out = "", "", ""
    for letter in unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold()) + " ":
        if letter in TONES:
            tones += letter
        elif letter.isalpha() or unicodedata.combining(letter):
            letters += letter
        else:
            out, letters, tones = out + letters + tones + letter, "", ""
    return unicodedata.normalize("NFC", re.sub(r"\s*[-–]\s*", "-", out)).strip()


def plain(text: str) -> str:
    """Without any marks, đ as d."""
    marked = unicodedata.normalize("NFD", exact(text))
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).replace("đ", "d")


def test_there_are_63_provinces_then_and_34_now(table, provinces, today):
    assert len(table["provinces"]) == len(provinces) == 63
    assert len(today) == 34


def test_the_mergers_divide_the_63_among_the_34(provinces, today):
    merged = [slug for province in today.values() for slug in province["u34"]["merged_from"]]
    assert sorted(merged) == sorted(provinces)
    for slug, province in provinces.items():
        assert slug in today[province["now"]]["u34"]["merged_from"]
    sizes = Counter(len(province["u34"]["merged_from"]) for province in today.values())
    assert sizes == {1: 11, 2: 17, 3: 6}


def test_codes_are_well_formed_and_unique(provinces):
    assert len({province["iso_3166_2"] for province in provinces.values()}) == 63
    for slug, province in provinces.items():
        assert re.fullmatch(r"VN-(\d\d|CT|DN|HN|HP|SG)", province["iso_3166_2"]), slug
        assert unicodedata.is_normalized("NFC", json.dumps(province, ensure_ascii=False)), slug


@pytest.mark.parametrize("era", ERAS)
def test_each_unit_has_its_own_code_tile_and_label(era, table, provinces):
    units = [province for province in provinces.values() if province[era]]
    for own in (
        {unit[era]["code"] for unit in units},
        {tuple(unit[era]["tile"]) for unit in units},
        {unit["short"] for unit in units},
    ):
        assert len(own) == len(units)
    islands = {tuple(island[f"tile{era[1:]}"]) for island in table["islands"]}
    assert len(islands) == 2
    assert not islands & {tuple(unit[era]["tile"]) for unit in units}


@pytest.mark.parametrize("era", ERAS)
def test_regions_have_their_legal_sizes(era, table, provinces):
    sizes = Counter(province[era]["region"] for province in provinces.values() if province[era])
    assert sizes == REGION_SIZES[era]
    assert set(sizes) == {region["id"] for region in table["regions"][era[1:]]}


def test_the_islands_belong_to_their_provinces(table):
    assert {island["slug"]: island["province"] for island in table["islands"]} == {
        "hoang-sa": "da-nang",
        "truong-sa": "khanh-hoa",
    }


def test_cities_and_provinces_are_counted_right_on_each_day(table, provinces):
    for row in table["meta"]["type_counts"]:
        day, era = row["date"], "u34" if row["date"] >= "2025-07-01" else "u63"
        types = Counter()
        for province in provinces.values():
            if province[era]:
                valid = [t["type"] for t in province[era]["types"] if t["from"] <= day <= (t["to"] or day)]
                assert len(valid) == 1, (day, province["slug"])
                types.update(valid)
        assert types == {"thành phố": row["thành phố"], "tỉnh": row["tỉnh"]}, day


@pytest.mark.parametrize("fold", [exact, plain])
def test_a_name_belongs_to_one_province_unless_listed(fold, table, provinces):
    owners = defaultdict(set)
    for slug, province in provinces.items():
        names = [province["name"], province["u63"]["name"], province["ascii"], province["en"]]
        for name in [*names, *(alias["text"] for alias in province["aliases"])]:
            owners[fold(name)].add(slug)
    listed = {exact(row["text"]): set(row["slugs"]) for row in table["ambiguous"]}
    shared = {name: slugs for name, slugs in owners.items() if len(slugs) > 1}
    assert {name for name, slugs in shared.items() if listed.get(name) != slugs} == set()
    assert {row["name"] for row in table["former"] if fold(row["name"]) in owners} == set()


def test_former_provinces_lead_to_present_ones(table, provinces):
    for row in table["former"]:
        assert set(row["successors63"]) <= set(provinces), row["name"]
        assert set(row["successors34"]) == {provinces[slug]["now"] for slug in row["successors63"]}, row["name"]


def test_the_map_is_never_upside_down(provinces):
    """A unit over 0.6 degrees further north stands in no lower row."""
    places = [(province["u63"]["label_point"][1], province["u63"]["tile"][1]) for province in provinces.values()]
    for north, north_row in places:
        assert all(north_row <= row for south, row in places if north - south > 0.6)


def test_districts_are_complete_and_placed(gazetteer, provinces):
    rows = gazetteer("districts")["districts"]
    codes = [code for row in rows if row[4] for code in row[2].split("+")]
    assert len(codes) == len(set(codes)) == DISTRICTS
    assert {row[1] for row in rows} <= set(provinces)
    places = {(exact(row[0]), row[1]) for row in rows}
    assert len(places) == len(rows)
    for slug, province in provinces.items():
        capital = province["u63"]["capital"]
        assert capital is None or (exact(capital), slug) in places, slug


def test_communes_are_complete(gazetteer, today):
    communes = gazetteer("communes2025")["communes"]
    assert set(communes) == set(today)
    for slug, row in communes.items():
        assert len(row["names"]) == today[slug]["u34"]["communes"], slug
    assert sum(len(row["names"]) for row in communes.values()) == COMMUNES
    assert sum(len(row["dac_khu"]) for row in communes.values()) == SPECIAL_ZONES
