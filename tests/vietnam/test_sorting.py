from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnam.sorting import sort_key


def test_letters_follow_the_vietnamese_alphabet():
    words = ["an", "ăn", "ân", "dê", "đê", "em", "êm", "on", "ôn", "ơn", "un", "ưng", "xa", "yên"]
    assert sorted(sorted(words), key=sort_key) == words


def test_tones_order_level_huyen_hoi_nga_sac_nang_after_letters():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sort_key("má") < sort_key("mai")


def test_words_before_longer_words_and_case_last():
    assert sorted(["Hải Phòng", "Hà Nội", "Hà Nam", "hà nam"], key=sort_key) == [
        "hà nam", "Hà Nam", "Hà Nội", "Hải Phòng",
    ]  # fmt: skip
    assert sort_key("Đà Nẵng") > sort_key("Dương")
    assert sort_key("Đà Nẵng") < sort_key("Em")


def test_numbers_sort_by_value():
    assert sorted(["Quận 10", "Quận 2", "Quận 02", "Quận Bình Thạnh", "Quận 1"], key=sort_key) == [
        "Quận 1", "Quận 2", "Quận 02", "Quận 10", "Quận Bình Thạnh",
    ]  # fmt: skip


def test_signs_then_numbers_then_letters():
    assert sorted(["a", "1", "(a)", "Ω"], key=sort_key) == ["(a)", "1", "a", "Ω"]


def test_a_very_long_number_is_no_trouble():
    assert sort_key("9" * 5_000) > sort_key("8" * 5_000)


@given(st.text(), st.text())
def test_different_spellings_have_an_order(a, b):
    assert (sort_key(a) < sort_key(b)) + (sort_key(b) < sort_key(a)) + (sort_key(a) == sort_key(b)) == 1
