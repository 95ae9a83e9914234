"""How far long work is: told while a sequence is gone through, never more often than somebody would see."""

from __future__ import annotations

import pytest

from desktop_app.domain import progress
from desktop_app.domain.progress import PAUSE, Counted, counted, counted_like


class Clock:
    """A clock that each look at it moves on."""

    def __init__(self, step: float) -> None:
        self.now, self._step = 0.0, step

    def monotonic(self) -> float:
        self.now += self._step
        return self.now


@pytest.mark.parametrize(("step", "told"), [(PAUSE * 2, 5), (PAUSE / 10, 0)])
def test_it_is_told_as_often_as_somebody_would_see(monkeypatch, step: float, told: int) -> None:
    monkeypatch.setattr(progress, "time", Clock(step))
    heard: list[tuple[int, int]] = []
    items = Counted("abcde", lambda done, total: heard.append((done, total)))
    assert "".join(items) == "abcde"
    assert heard == [(done, 5) for done in range(told)]
    assert "".join(items) == "abcde", "each time anew"
    assert len(heard) == 2 * told


def test_many_short_pieces_are_told_of_now_and_then(monkeypatch) -> None:
    clock = Clock(PAUSE / 50)
    monkeypatch.setattr(progress, "time", clock)
    heard: list[int] = []
    assert sum(counted(range(1000), 1000, lambda done, _: heard.append(done))) == 499_500
    assert 15 <= len(heard) <= 20
    assert heard == sorted(heard)


def test_it_is_the_sequence_in_all_else() -> None:
    items = Counted([3, 1, 2], lambda *_: None)
    assert (len(items), items[1], items[1:], items[-1]) == (3, 1, [1, 2], 2)
    assert sorted(items) == [1, 2, 3]
    assert 2 in items
    assert not Counted([], lambda *_: None)


def test_what_is_made_of_it_is_told_of_as_it_is() -> None:
    def tell(_done: int, _total: int) -> None:
        raise AssertionError

    made = counted_like(Counted([1], tell), ["a"])
    assert isinstance(made, Counted)
    assert made.tell is tell
    plain = ["a"]
    assert counted_like([1], plain) is plain
