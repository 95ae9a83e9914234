from __future__ import annotations

from collections import Counter

import pytest

from desktop_app.vietnam import provinces as vn


def test_there_are_63_and_34_units_and_every_area_belongs_somewhere():
    assert len(vn.provinces()) == len(vn.units("then")) == 63
    assert len(vn.units("now")) == 34
    assert sorted(slug for unit in vn.units("now") for slug in unit.merged_from) == sorted(vn.provinces())
    assert all(slug in vn.members(vn.now_of(slug)) for slug in vn.provinces())
    assert vn.members("hai-duong") == ()


@pytest.mark.parametrize(
    ("day", "cities"),
    [("2024-12-31", 5), ("2025-06-30", 6), ("2025-07-01", 6), ("2026-04-30", 7), ("2026-09-01", 8), ("2026-09-20", 9)],
)
def test_cities_of_a_day(day, cities):
    era = "now" if day >= vn.NEW_ERA else "then"
    count = Counter(vn.unit_type(unit.slug, era, day) for unit in vn.units(era))
    assert count["thành phố"] == cities


def test_types_follow_the_day():
    assert vn.full_name("quang-ninh", "now", "2026-08-31") == "tỉnh Quảng Ninh"
    assert vn.full_name("quang-ninh", "now", "2026-09-01") == "thành phố Quảng Ninh"
    assert vn.full_name("hai-duong", "then") == "tỉnh Hải Dương"
    assert vn.full_name("hai-duong", "now") == "thành phố Hải Phòng"
    assert vn.unit_type("ha-noi", "then", "1999-01-01") == "thành phố"


def test_merged_provinces_say_where_they_belong():
    assert vn.display_name("hai-duong") == "Hải Dương (nay thuộc Hải Phòng)"
    assert vn.display_name("hai-phong") == "Hải Phòng"


@pytest.mark.parametrize(("era", "sizes"), [("then", [14, 11, 14, 5, 6, 13]), ("now", [9, 6, 5, 6, 3, 5])])
def test_regions_hold_every_unit_once(era, sizes):
    assert [len(region.provinces) for region in vn.regions(era)] == sizes
    assert len({slug for region in vn.regions(era) for slug in region.provinces}) == sum(sizes)


def test_the_islands_are_there_and_their_tiles_are_free():
    assert {island.slug: island.province for island in vn.islands()} == {
        "hoang-sa": "da-nang", "truong-sa": "khanh-hoa",
    }  # fmt: skip
    for era in ("then", "now"):
        tiles = {unit.tile for owner in vn.units(era) if (unit := owner.unit(era))}
        assert len(tiles) == len(vn.units(era))
        assert not tiles & {island.tile_now if era == "now" else island.tile_then for island in vn.islands()}


def test_district_and_commune_tables_name_known_provinces():
    assert len(vn.districts()) == 715
    assert {district.province for district in vn.districts()} <= set(vn.provinces())
    assert set(vn.communes()) == {unit.slug for unit in vn.units("now")}
    assert all(set(slugs) <= set(vn.communes()) for slugs in vn.former_names().values())


def test_an_unknown_slug_is_an_error():
    with pytest.raises(KeyError):
        vn.province("atlantis")


def test_a_merged_province_says_so_in_both_languages():
    assert vn.display_name("hai-duong") == "Hải Dương (nay thuộc Hải Phòng)"
    assert vn.display_name("hai-duong", "en") == "Hải Dương (now part of Hải Phòng)"
    assert vn.display_name("hai-phong", "en") == "Hải Phòng"


def test_a_slug_that_is_none_of_ours_names_itself():
    assert vn.display_name("nowhere") == vn.plain_name("nowhere") == "nowhere"
    assert vn.plain_name("hai-duong") == "Hải Dương"
