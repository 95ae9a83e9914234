"""Positions as other programs count them: there and back for any text, and against the plain definition of each."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.offsets import Counting, Positions, Unit

PIECES = st.sampled_from(
    [
        *("a", "ế", "đ", "e\u0302\u0301", "q\u0323", "힣", "ᄒ", "\u0301", "\u200d"),
        *("😀", "👩‍👩‍👧", "🇻🇳", "👍🏽", "\n", "\n\n", " ", "\u00a0", "\t"),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
COUNTINGS = [Counting(unit, bom, crlf) for unit in Unit for bom in (False, True) for crlf in (False, True)]


def length(words: str, unit: Unit) -> int:
    if unit is Unit.UTF16:
        return len(words.encode("utf-16-le")) // 2
    if unit is Unit.UTF8:
        return len(words.encode())
    return len(regex.findall(r"\X", words)) if unit is Unit.GRAPHEME else len(words)


@pytest.mark.parametrize("counting", COUNTINGS, ids=str)
@given(text=TEXTS)
def test_each_position_is_the_length_of_what_is_counted_before_it(counting: Counting, text: str) -> None:
    positions = Positions(text, counting)
    told = positions.theirs(range(len(text) + 1))
    if counting.unit is not Unit.GRAPHEME:
        assert told == [length(counting.counted(text[:at]), counting.unit) for at in range(len(text) + 1)]
        assert positions.ours(told) == list(range(len(text) + 1))
    else:
        whole = counting.counted(text)
        ends = [found.end() for found in regex.finditer(r"\X", whole)]
        for at in range(len(text) + 1):
            before = len(counting.counted(text[:at]))
            assert told[at] == sum(end <= before for end in ends)
            back = positions.ours([told[at]])[0]
            assert back <= at
            assert back == at or before not in ends


@pytest.mark.parametrize("counting", COUNTINGS, ids=str)
@given(text=TEXTS, positions=st.lists(st.integers(0, 400), max_size=9))
def test_any_number_gives_a_place_in_the_text(counting: Counting, text: str, positions: list[int]) -> None:
    told = Positions(text, counting).ours(positions)
    assert all(0 <= at <= len(text) for at in told)
    in_order = Positions(text, counting).ours(sorted(positions))
    assert in_order == sorted(in_order)
    assert dict(zip(sorted(positions), in_order, strict=True)) == dict(zip(positions, told, strict=True))


def test_nvivo_counts_utf16_and_two_for_a_line_end() -> None:
    text = "Tin 😀\nHải Dương"
    positions = Positions(text, Counting(Unit.UTF16, crlf=True))
    start = text.index("Hải")
    assert positions.theirs([start]) == [start + 2]
    assert positions.ours([start + 2, start + 1]) == [start, start - 1]
    assert positions.ours([5]) == [4], "the middle of a surrogate pair is where the emoji begins"


def test_taguette_counts_bytes() -> None:
    text = "Bộ Công an"
    assert Positions(text, Counting(Unit.UTF8)).theirs([0, 2, 10]) == [0, 4, 13]
    assert Positions(text, Counting(Unit.UTF8)).ours([4, 3, 2, 99]) == [2, 1, 1, 10]
