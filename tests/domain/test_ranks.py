from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ranks import DIGITS, WIDTH, between, spread


def is_rank(rank: str) -> bool:
    return len(rank) % WIDTH == 0 and set(rank) <= set(DIGITS) and rank[-WIDTH:] != DIGITS[0] * WIDTH


@given(st.lists(st.integers(min_value=0), max_size=120))
def test_whatever_comes_between_two_stands_between_them(places: list[int]):
    ranks: list[str] = []
    for number in places:
        place = number % (len(ranks) + 1)
        low = ranks[place - 1] if place else ""
        high = ranks[place] if place < len(ranks) else ""
        made = between(low, high)
        assert low < made
        assert made < high or not high
        ranks.insert(place, made)
    assert ranks == sorted(set(ranks))
    assert all(map(is_rank, ranks))


@given(st.integers(0, 400), st.lists(st.integers(min_value=0), min_size=2, max_size=20))
def test_many_at_once_stand_in_their_order_between_two(count: int, places: list[int]):
    ranks = [between("", "")]
    for number in places:
        place = number % (len(ranks) + 1)
        low, high = ranks[place - 1] if place else "", ranks[place] if place < len(ranks) else ""
        ranks.insert(place, between(low, high))
    for low, high in pairwise(["", *ranks, ""]):
        found = spread(count, low, high)
        whole = [*([low] if low else []), *found, *([high] if high else [])]
        assert whole == sorted(set(whole))
        assert len(found) == count
        assert all(map(is_rank, found))


@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize("bounds", [("", ""), ("00A", "00B"), ("zzz", ""), ("", "001")])
def test_ten_thousand_at_one_spot_stay_short(bounds: tuple[str, str], up: bool):
    low, high = bounds
    for _ in range(10_000):
        made = between(low, high)
        low, high = (made, high) if up else (low, made)
    assert len(made) <= 30


def test_in_turns_from_both_sides_a_rank_grows_by_less_than_a_digit_each():
    low = high = ""
    for number in range(2_000):  # each rank is as long as all before it are many: ten thousand take half a minute
        made = between(low, high)
        low, high = (made, high) if number % 2 else (low, made)
    assert len(made) < 1_000


@pytest.mark.parametrize(("low", "high"), [("001", "001"), ("002", "001"), ("001002", "001")])
def test_bounds_in_the_wrong_order_are_refused(low: str, high: str):
    with pytest.raises(ValueError, match="is not before"):
        between(low, high)


def test_ranks_sort_alike_everywhere():
    assert list(DIGITS) == sorted(DIGITS)
    assert DIGITS.isascii()
