from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import resources
from desktop_app.vietnam.folding import tone_key, tone_placements
from desktop_app.vietnam.syllables import beginnings, is_syllable


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuỷu", "thuở", "quốc", "giếng", "gì", "giữ", "hoà", "hòa", "thuỷ", "thủy", "Ở", "ĐƯỜNG"]
)
def test_vietnamese_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["school", "été", "các\u0301", "cảc", "kà", "ngế", "Tæng", "hỘi", "ViỆt", "", "Đ", "đắkk"]
)
def test_what_the_spelling_does_not_allow_is_none(word):
    assert not is_syllable(word)


def test_the_marked_words_of_the_samples_are_syllables():
    text = "".join(path.read_text(encoding="utf-8") for path in resources.seeds())
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    assert sum(map(is_syllable, words)) >= 0.99 * len(words)


def test_a_syllable_begins_as_each_of_its_spellings_does():
    text = "".join(path.read_text(encoding="utf-8") for path in resources.seeds())
    words = {*re.findall(r"[^\W\d_]+", text.lower()), "hòa", "khuỷu", "ngoằn", "giường", "quýt", "gì", "giữ", "tiếu"}
    for word in filter(is_syllable, words):
        typed = {spelt[:end] for spelt in tone_placements(word) for end in range(1, len(word) + 1)}
        for begun in typed:
            assert tone_key(word).startswith(beginnings(tone_key(begun))), (word, begun)
    assert beginnings("hoa") == ("hoa",)
    assert not tone_key("họa").startswith(beginnings("hò"))


@given(st.text(max_size=12))
def test_any_text_has_an_answer(word):
    assert is_syllable(word) in {True, False}
