"""How fast a long job goes and how long it still takes."""

from __future__ import annotations

import time

from desktop_app.records import NamedTuple

SETTLED = 1.0
"""Seconds after which a pace says something."""


class Pace(NamedTuple):
    """When a job began, in seconds of a clock that never goes back."""

    began: float

    @classmethod
    def begin(cls) -> Pace:
        """From now on."""
        return cls(time.monotonic())

    def rate(self, done: int) -> int:
        """Pieces a second, rounded to two digits; 0 while nothing can be said."""
        passed = time.monotonic() - self.began
        if passed < SETTLED or not done:
            return 0
        rate = done / passed
        step = 1 if rate < 100 else 10 if rate < 1_000 else 100
        return max(1, round(rate / step) * step)

    def left(self, done: int, total: int) -> int:
        """Seconds until all is done, rounded up; 0 while nothing can be said."""
        passed = time.monotonic() - self.began
        if passed < SETTLED or not done or done >= total:
            return 0
        return max(1, round(passed * (total - done) / done))
