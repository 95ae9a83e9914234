"""The words of a text and the figures among them are the same by the quick way and by the general one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.entities.figures import figures
from desktop_app.entities.tokens import Spelling, Tokens, join_kind, split_words

SPELLING = Spelling()
TEXTS = st.lists(
    st.sampled_from(
        [*"aĐệ1259", "07", " ", "  ", "\n", "\u00a0", "\t", "\1", ".", ",", ":", "/", "-", "–", "+", "_", "'", "’", "(",
         ")", "“", "”", "%", "&", "²", "½", "😀", "\u0301", "٣", "\x0b"]
    ), max_size=24,
).map("".join)  # fmt: skip


@given(TEXTS)
def test_words_gaps_and_joins_are_those_of_the_plain_split(text):
    pieces, tokens = split_words(text), Tokens(text, SPELLING)
    assert tokens.words == pieces[1::2]
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert tokens.joins[1:-1] == [join_kind(gap) for gap in pieces[2:-1:2]]
    assert tokens.caps == [word[0].isupper() for word in tokens.words]


@given(TEXTS)
def test_figures_are_the_runs_of_digits_and_signs_outside_of_codes(text):
    expected = []
    for found in re.finditer(r"\d+(?:[.,/:–-]\d+)*", text):
        before, sign = text[: found.start()][-2:-1], text[: found.start()][-1:]
        code = sign.isalnum() or sign == "_" or (sign in tuple("-–+_/.") and before and not before.isspace())
        code = code and not (sign == "/" and before.isalpha() and before.islower())  # 94 vụ/131 đối tượng
        if not code:
            expected.append((found.start(), found.end()))
    assert [(figure.start, figure.end) for figure in figures(Tokens(text, SPELLING))] == expected
