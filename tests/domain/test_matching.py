"""Where words stand: only where their field looks, and as near as is asked for."""

from __future__ import annotations

import sys
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.matching import Text, found_in, holds, places
from desktop_app.domain.query import Column, Near, phrase_of
from desktop_app.domain.query_reader import parse
from desktop_app.domain.spans import Span


def test_words_with_a_field_stand_in_its_place_only():
    words = parse("title:ma túy").words
    assert not found_in(words, Text("ma túy")).spans
    assert not places(words, "ma túy")
    assert found_in(words, Text("ma túy", Column.ANY, Column.TITLE)).spans == (Span(0, 6),)
    assert not found_in(words, Text("ma túy", Column.ANY, Column.NOTES)).spans


def test_parts_of_a_query_may_hold_in_different_texts_of_one_thing():
    quote, note = Text("ma túy"), Text("xem lại", Column.ANY, Column.NOTES)
    assert holds(parse("ma túy note:xem").words, [quote, note])
    assert holds(parse('"ma túy" "lại"').words, [quote, note])
    assert not holds(parse("túy xem").words, [quote, note])
    assert not holds(parse("note:ma túy").words, [quote, note])
    assert not holds(parse('"ma túy" -note:xem').words, [quote, note])
    assert holds(parse('-"cướp" tỉnh:x').words, [quote, note])


@pytest.mark.parametrize(
    ("text", "line", "exact", "any_marks"),
    [
        ("ba bà ba", "bà ba", [Span(3, 8)], [Span(3, 8)]),
        ("bà ba ba", "ba ba", [Span(3, 8)], [Span(3, 8)]),
        ("ba ba ba bà ba", "bà ba", [Span(9, 14)], [Span(0, 5), Span(9, 14)]),
        ("ba ba ba ba", "ba ba", [Span(0, 5), Span(6, 11)], [Span(0, 5), Span(6, 11)]),
        ("để đề Đức", "đề Đ*", [Span(3, 9)], [Span(3, 9)]),
    ],
)
def test_of_places_that_overlap_the_one_that_is_written_as_typed_stands(text, line, exact, any_marks):
    words, form = parse(line).words, Text(text)
    assert list(found_in(words, form, exact=True).spans) == exact
    found = found_in(words, form)
    assert list(found.spans) == any_marks
    assert found.exact == set(exact)
    assert holds(words, [form], exact=True)


def test_near_looks_at_each_place_of_words_that_repeat_themselves():
    assert holds(parse('"ba ba" near/0 "cá"').words, [Text("ba ba ba cá")])


@pytest.mark.parametrize(
    ("typed", "word"),
    [("hò", "hòa"), ("hò", "hoà"), ("thủ", "thủy"), ("khỏ", "khỏe"), ("ngườ", "người")],
)
def test_a_begun_word_goes_on_wherever_its_tone_is_then_written(typed, word):
    assert places(parse(f"xã {typed}*").words, f"xã {word}", exact=True)
    assert not places(parse(f"xã {typed}*").words, "xã hoạ, thụy, khoẹ, ngượi", exact=True)


LETTERS = st.lists(st.sampled_from("abcx"), max_size=14)
SIDES = st.lists(st.sampled_from(["a", "b", "c", "a b", "b a", "a a"]), min_size=2, max_size=4)


def near_by_trying(text: list[str], sides: list[list[str]], distance: int) -> set[tuple[int, int]]:
    """All places, in words, of every choice of one place a side with so few words between the first and the last."""
    stands = []
    for side in sides:
        at, found = 0, []
        while at + len(side) <= len(text):
            if text[at : at + len(side)] == side:
                found.append((at, at + len(side)))
            at += 1
        stands.append(found)
    kept: list[set[tuple[int, int]]] = [set() for _ in sides]
    for chosen in product(*stands):
        if max(start for start, _ in chosen) - min(end for _, end in chosen) <= distance:
            for side, place in zip(kept, chosen, strict=True):
                side.add(place)
    return set().union(*map(apart, kept))


def apart(places: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The first places of which none overlaps another."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if not found or found[-1][1] <= place[0]:
            found.append(place)
    return set(found)


@given(LETTERS, SIDES, st.integers(0, 6))
def test_near_is_what_trying_all_places_finds(letters, sides, distance):
    words = Near(tuple(phrase_of(side) for side in sides), distance)
    found = {(span.start // 2, (span.end + 1) // 2) for span in found_in(words, Text(" ".join(letters))).spans}
    assert found == near_by_trying(letters, [side.split() for side in sides], distance)


def calls(text: str, line: str) -> int:
    """How many functions are called while a line is looked for in a text."""
    count, words, form = 0, parse(line).words, Text(text)

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        assert found_in(words, form).spans
    finally:
        sys.setprofile(None)
    return count


def test_near_takes_no_longer_than_the_text_is_long():
    for line in ("aa near/1000 bb", "aa near/1000 bb near/9 cc"):
        for times in (200, 500, 4_000):
            words = "aa bb cc " * times
            assert calls(words, line) < 100 * 3 * times, "so many a word, however many words there are"
