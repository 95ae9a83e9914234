from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.reader.lanes import pack

intervals = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=40
).map(sorted)


@given(intervals)
def test_what_overlaps_never_shares_a_lane_and_no_lane_is_wasted(found: list[tuple[int, int]]) -> None:
    lanes = pack(found)
    for one, (first, second) in enumerate(found):
        for other in range(one + 1, len(found)):
            if found[other][0] < second and first < found[other][1]:
                assert lanes[one] != lanes[other]
    deepest = max((sum(a <= at < b for a, b in found) for at in range(81)), default=0)
    assert max(lanes, default=-1) + 1 == deepest


def test_passages_that_only_touch_share_a_lane() -> None:
    assert pack([(0, 5), (5, 9)]) == [0, 0]
