"""Whatever is done elsewhere, the room shows what a fresh look at the library would."""

from __future__ import annotations

import pytest

from desktop_app.operations import dossiers
from desktop_app.ui.dossiers.contents import Contents
from tests.operations.test_a_day_at_random import Editor
from tests.ui.dossiers.pages import sheets


@pytest.mark.parametrize("seed", range(2))
def test_the_room_equals_a_fresh_look_after_anything(room, press, dossier, window, seed):
    editor = Editor(press, seed)
    chosen = 0
    for number in range(150):
        if not editor.act():
            continue
        if number % 9 == 0:
            press.undo()
        window.session.tell()
        shown = room.bar.dossier
        names = [room.bar.choice.itemText(place) for place in range(room.bar.choice.count())]
        assert names == [each.name for each in press.dossiers.all()]
        fresh = Contents(window.session, window)
        expected = dossiers.pieces_shown(press, shown) if shown else []
        assert sheets(room) == [fresh.sheet(each) for each in expected]
        assert room.model.rowCount() == 0 or room.page.current() is not None
        chosen += len(expected) > 0
    assert chosen > 20, "something was shown most of the time"
    assert press.problems() == []
