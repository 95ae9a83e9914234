from __future__ import annotations

import pytest

from desktop_app.ui.palette.entries import SHOWN, Entries, Entry, Fit, Kind, fit

ENTRIES = Entries(
    [
        Entry(Kind.PROVINCE, "Hải Phòng"),
        Entry(Kind.ARTICLE, "Đại tướng Tô Lâm: Hải Phòng thực hiện bằng được mục tiêu kéo giảm tội phạm"),
        Entry(Kind.THEME, "Kéo giảm tội phạm"),
        Entry(Kind.COMMAND, "Khôi phục bài đã bỏ"),
        Entry(Kind.COMMAND, "Phòng to"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("hai phong", "hai phong", Fit.WHOLE),
        ("hai", "hai phong", Fit.BEGINS),
        ("ph", "hai phong", Fit.WORDS_BEGIN),
        ("h p", "hai phong", Fit.WORDS_BEGIN),
        ("p h", "hai phong", Fit.NOT),
        ("hong", "hai phong", Fit.HOLDS),
        ("xyz", "hai phong", Fit.NOT),
    ],
)
def test_how_well_a_name_fits(typed: str, name: str, found: Fit):
    assert fit(typed, name) is found


def test_a_beginning_comes_before_a_word_and_a_word_before_the_middle():
    assert ENTRIES.ranked("phong")[0].text == "Phòng to"
    assert [entry.kind for entry in ENTRIES.ranked("hai phong")] == [Kind.PROVINCE, Kind.ARTICLE]
    assert [entry.kind for entry in ENTRIES.ranked("keo giam")] == [Kind.THEME, Kind.ARTICLE]


def test_accents_and_d_are_not_needed():
    assert ENTRIES.ranked("DAI TUONG")[0].kind is Kind.ARTICLE
    assert ENTRIES.ranked("đại tướng")[0].kind is Kind.ARTICLE


def test_nothing_typed_offers_commands_first_and_never_too_much():
    assert [entry.kind for entry in ENTRIES.ranked(" ")][:2] == [Kind.COMMAND, Kind.COMMAND]
    many = Entries(Entry(Kind.ARTICLE, f"Bài {number}") for number in range(500))
    assert len(many.ranked("bai")) == SHOWN


def test_other_words_find_an_entry_too():
    entries = Entries([Entry(Kind.COMMAND, "Nhận dạng lại tên", also="Nhận diện lại tên"), Entry(Kind.THEME, "Diện")])
    assert [entry.text for entry in entries.ranked("nhan dien")] == ["Nhận dạng lại tên"]
    assert [entry.text for entry in entries.ranked("dien")] == ["Diện", "Nhận dạng lại tên"]
