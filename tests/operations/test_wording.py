"""Quotes as steps are named after them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.wording import QUOTE_SHOWN, shown_end, shown_quote

LONG = "Công tác cán bộ từng bước được đổi mới bảo đảm khách quan, công khai"


def test_a_long_quote_is_cut_between_words():
    assert shown_quote(LONG) == "“Công tác cán bộ từng bước được đổi mới…”"
    assert shown_end(LONG) == "“…đổi mới bảo đảm khách quan, công khai”"


def test_a_short_one_is_whole():
    assert shown_quote("Công  tác\n\ncán bộ") == shown_end("Công tác cán bộ") == "“Công tác cán bộ”"


@given(st.lists(st.text("ăb", min_size=1, max_size=60), min_size=1, max_size=12))
def test_what_is_shown_is_whole_words_as_far_as_there_is_room(words):
    text = " ".join(words)
    for shown, parts, begins in (
        (shown_quote(text)[1:-1], words, text.startswith),
        (shown_end(text)[1:-1], words[::-1], text.endswith),
    ):
        bare = shown.strip("…")
        assert begins(bare)
        assert 0 < len(bare) <= QUOTE_SHOWN
        if len(parts[0]) < QUOTE_SHOWN:
            assert all(part in parts for part in bare.split())
