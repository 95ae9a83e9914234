"""Work done piece by piece."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from desktop_app.ui.widgets.turns import Turns


@pytest.mark.parametrize("pieces", [0, 1])
def test_what_goes_while_a_piece_is_done_is_heard_of_no_more(qtbot, pieces):
    place, seen = QObject(), []
    turns = Turns(place)

    def work():
        delete(place)
        seen.append(True)
        yield from range(pieces)

    turns.begin(work())
    qtbot.waitUntil(lambda: bool(seen))  # an exception behind it fails the test


def test_the_last_piece_is_told(qtbot):
    place, done = QObject(), []
    turns = Turns(place)
    with qtbot.waitSignal(turns.done):
        turns.begin(done.append(number) for number in range(3))
    assert done == [0, 1, 2]
