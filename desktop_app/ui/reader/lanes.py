"""Packing of intervals into lanes, so that what overlaps lies side by side."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush


def pack(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """The lane of each half-open interval, from 0; overlapping ones never share a lane, and the fewest are used.

    The intervals are sorted by start. Each takes the lowest lane that is free where it begins.
    """
    lanes: list[int] = []
    busy: list[tuple[int, int]] = []  # (end, lane)
    free: list[int] = []
    used = 0
    for start, end in intervals:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        heappush(busy, (end, lane))
        lanes.append(lane)
    return lanes
