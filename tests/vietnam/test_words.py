from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnam.words import word_at


def at(text: str, letters: str) -> str | None:
    position = text.index(letters)
    found = word_at(text, position)
    return None if found is None else text[found[0] : found[1]]


@pytest.mark.parametrize(
    ("text", "letters", "word"),
    [
        ("phòng, chống “COVID-19”.", "19", "COVID-19"),
        ("phòng, chống “COVID-19”.", "-", "COVID-19"),
        ("tại TP.HCM, ngày", "HCM", "TP.HCM"),
        ("tại TP.Hồ Chí Minh", "Hồ", "Hồ"),
        ("ra phố.Theo ông", "phố", "phố"),
        ("T.Ư đã", "Ư", "T.Ư"),
        ("(22/11/2023),", "11", "22/11/2023"),
        ("tăng 8,16%.", "16", "8,16%"),
        ("lúc 14:00, có", "00", "14:00"),
        ("3.950 hộ,một", "950", "3.950"),
        ("hộ,một", "một", "một"),
        ("xem baohaiphong.vn nhé", "vn", "baohaiphong.vn"),
        ("vùng Đông\u00a0Bắc", "Bắc", "Bắc"),
        ("chữ 😀hay😀 nhé", "hay", "hay"),
        ("nghi\u0323 quyết", "\u0323", "nghi\u0323"),
        ("một — hai", "—", None),
        ("một  hai", " ", None),
        ("một...", ".", None),
    ],
)
def test_a_word_is_what_is_written_in_one_without_the_signs_around_it(text: str, letters: str, word: str) -> None:
    assert at(text, letters) == word


@given(st.text("aĐ1.,-/%  \u00a0😀“”", max_size=60), st.data())
def test_a_word_holds_its_character_and_no_blank_or_quote(text: str, data: st.DataObject) -> None:
    if not text:
        return
    position = data.draw(st.integers(0, len(text) - 1))
    found = word_at(text, position)
    if found is None:
        assert not text[position].isalnum()
        return
    word = text[found[0] : found[1]]
    assert found[0] <= position < found[1]
    assert word[0].isalnum()
    assert not set(word) & set(" \u00a0😀“”")
    assert word_at(text, found[0]) == found
    assert word[-1].isalnum() or word[-1] == "%"
