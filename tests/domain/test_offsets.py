from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.offsets import Utf16Map

texts = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("😀𝄞ộ")), max_size=80)


@given(texts)
def test_both_ways_agree_with_the_encoding_itself(text: str):
    convert = Utf16Map(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert convert.to_utf16(position) == units
        assert convert.to_code_point(units) == position


@given(texts)
def test_the_middle_of_a_pair_belongs_to_its_character(text: str):
    convert = Utf16Map(text)
    for position, char in enumerate(text):
        if char > "\uffff":
            assert convert.to_code_point(convert.to_utf16(position) + 1) == position
