"""Texts from outside in stored form: every span keeps its words."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.exchange.texts import TakenText
from desktop_app.ingest.characters.stored_form import stored_form

PIECES = st.sampled_from(
    [
        *(
            "a",
            "ế",
            "đ",
            "e\u0302\u0301",
            "q\u0323",
            "\u1112\u1161\u11ab",
            "\u0301",
            "\u200d",
            "\ufeff",
            "\x00",
            "\x07",
        ),
        *(
            "😀",
            "👩‍👩‍👧",
            "🇻🇳",
            "\r\n",
            "\n",
            "\r",
            "\u2028",
            "\x0b",
            " ",
            "\u00a0",
            "\t",
            "\u0958",
            "\u09c7\u09be",
            "\ud800",
        ),
        *(unicodedata.normalize("NFD", "Nguyễn"), "Hải Dương"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=400)
@given(TEXTS)
def test_the_whole_is_the_stored_form(raw: str) -> None:
    taken = TakenText(raw)
    assert taken.text == stored_form(raw)[0]
    whole = taken.span(0, len(raw))
    assert (whole is None and not taken.text) or (whole is not None and whole.of(taken.text) == taken.text)


@settings(max_examples=400)
@given(TEXTS, TEXTS, TEXTS)
def test_a_span_between_letters_has_its_own_words(before: str, inside: str, after: str) -> None:
    raw = f"{before} a{inside}b {after}"
    start, end = len(before) + 1, len(before) + len(inside) + 3
    span = TakenText(raw).span(start, end)
    assert span is not None
    assert span.of(TakenText(raw).text) == stored_form("\ufeff" + raw[start:end])[0]


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_any_span_lies_in_the_text_and_covers_what_it_covered(raw: str, start: int, end: int) -> None:
    taken = TakenText(raw)
    span = taken.span(start, end)
    if span is not None:
        assert 0 <= span.start < span.end <= len(taken.text)


def test_half_a_letter_is_the_whole_one() -> None:
    taken = TakenText("Nguye\u0302\u0303n Trãi")
    span = taken.span(0, 6)
    assert span is not None
    assert span.of(taken.text) == "Nguyễ"
