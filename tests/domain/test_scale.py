"""Round numbers of pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.scale import CLASSES, class_of, classes, ticks


@given(st.integers(0, 10**9), st.integers(2, 8))
def test_ticks_are_round_evenly_apart_and_reach_over_half(highest, most):
    shown = ticks(highest, most)
    assert len(shown) <= most
    assert all(str(tick).strip("0") for tick in shown)
    assert {after - before for before, after in pairwise(shown)} <= {shown[0] if shown else 0}
    assert not highest or highest < most or 2 * shown[-1] >= highest
    assert all(0 < tick <= highest for tick in shown)


@pytest.mark.parametrize(
    ("highest", "shown"),
    [(0, ()), (1, (1,)), (4, (1, 2, 3, 4)), (5, (2, 4)), (12, (5, 10)), (230, (50, 100, 150, 200))],
)
def test_ticks(highest, shown):
    assert ticks(highest) == shown


@given(st.lists(st.integers(0, 10**7), max_size=63))
def test_every_value_is_in_a_class_and_the_first_and_the_last_hold_some(values):
    begins = classes(values)
    assert len(begins) <= CLASSES
    assert list(begins) == sorted(set(begins))
    held = {class_of(begins, value) for value in values if value}
    assert all(place >= 0 for place in held)
    assert not begins or (min(held) == 0 and max(held) == len(begins) - 1)
    assert class_of(begins, 0) == -1


@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ([], ()),
        ([0, 0], ()),
        ([3], (3,)),
        ([1, 2, 5], (1, 2, 3, 4, 5)),
        ([95, 0, 130], (90, 100, 110, 120, 130)),
        ([300, 900, 2600], (1, 1000, 2000)),
        ([1, 40, 3000], (1, 10, 100, 1000)),
    ],
)
def test_classes(values, begins):
    assert classes(values) == begins
