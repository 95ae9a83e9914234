from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.near import nearest

NAMES = ["Nguyễn Văn Thuận", "Nguyễn Thuận", "Nguyễn Vân Thuận", "Nguyễn Văn Thuần", "Trần Văn Thuận", "Thuận", "Lê Ba"]


def near(name: str, names: list[str], *, persons: bool = False) -> list[str]:
    return nearest(name, [(other, other) for other in names], persons=persons)


def test_accents_slips_and_missing_words_are_near_and_nothing_else():
    slips = ["Nguyễn Vân Thuận", "Nguyễn Văn Thuần"]
    assert near("Nguyễn Văn Thuận", NAMES) == slips
    assert near("Nguyễn Văn Thuận", [*NAMES, "Văn Thuận"], persons=True) == [*slips, "Nguyễn Thuận", "Văn Thuận"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an Hải Dương", "Công an tỉnh Hải Dương"),
        ("Công ty TNHH Hòa Phát", "Công ty Hòa Phát"),
        ("ĐHQGHN", "Đại học Quốc gia Hà Nội"),
        ("Sở Y tế", "Sở Y tê"),
        ("Lò Thị Pành", "Lò Thị Pàhn"),
    ],
)
def test_nearness_goes_both_ways(one, other):
    assert near(one, [other]) == [other]
    assert near(other, [one]) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Ba", "Lê Bá Hai"),
        ("Sở Y tế", "Sở Xây dựng"),
        ("Hà Nam", "Hà Nội"),
        ("Chính phủ", "Văn phòng Chính phủ"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh Cà Mau"),
        ("Bí thư Đảng ủy", "Bí thư Đảng ủy Công an Trung ương"),
        ("Phó Bí thư Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy"),
        ("HN", "Hà Nội"),
    ],
)
def test_what_is_another_name_is_not_near(one, other):
    assert near(one, [other]) == []


@given(st.text("abcdeê ", min_size=6, max_size=12), st.integers(0, 11), st.sampled_from("abx"))
def test_any_one_slip_is_near(name, place, letter):
    name = "abcdef" + name.strip()
    place = min(place, len(name) - 1)
    slips = {name[:place] + letter + name[place:], name[:place] + name[place + 1 :]} - {name}
    for slip in slips:
        if " ".join(slip.split()) == slip and " ".join(name.split()) == name:
            assert near(name, [slip]) == [slip]
