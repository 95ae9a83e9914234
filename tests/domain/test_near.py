from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.near import nearest

NAMES = ["Nguyễn Văn Thuận", "Nguyễn Thuận", "Nguyễn Vân Thuận", "Nguyễn Văn Thuần", "Trần Văn Thuận", "Thuận", "Lê Ba"]


def near(name: str, names: list[str]) -> list[str]:
    return nearest(name, [(other, other) for other in names])


def test_accents_slips_and_missing_words_are_near_and_nothing_else():
    assert near("Nguyễn Văn Thuận", NAMES) == ["Nguyễn Vân Thuận", "Nguyễn Văn Thuần", "Nguyễn Thuận"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Công an tỉnh", "Công an tỉnh Hải Dương"), ("Sở Y tế", "Sở Y tê"), ("Lò Thị Pành", "Lò Thị Pàhn")],
)
def test_nearness_goes_both_ways(one, other):
    assert near(one, [other]) == [other]
    assert near(other, [one]) == [one]


@pytest.mark.parametrize(("one", "other"), [("Lê Ba", "Lê Bá Hai"), ("Sở Y tế", "Sở Xây dựng"), ("Hà Nam", "Hà Nội")])
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
