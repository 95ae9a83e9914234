from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnam.code_page import coded, mapped, table

AS_IT_IS = table(lambda char: char)


@pytest.mark.parametrize(
    "text", ["", "Ủy ban “họp” – kết luận… 30%\n\tĐƯỜNG", "\u00a0²³°½", "Trần Thị Quỳ, xã Ẳng Cang (Ðiện Biên)"]
)
def test_what_papers_print_has_a_byte_for_each_character(text):
    codes = coded(text)
    assert codes is not None
    assert len(codes) == len(text)
    assert mapped(codes, AS_IT_IS) == text


@pytest.mark.parametrize("char", ["\u0301", "ß", "\r", "한", "😀", "\ufffe", "\udc80"])
def test_any_other_character_leaves_the_text_uncoded(char):
    assert coded(f"Hà {char} Nội") is None


@given(st.text())
def test_a_coded_text_is_never_another_text(text):
    codes = coded(text)
    assert codes is None or mapped(codes, AS_IT_IS) == text
