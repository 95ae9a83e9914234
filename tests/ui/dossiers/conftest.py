"""A window with a dossier in its centre."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era
from desktop_app.operations import annotations as filing
from desktop_app.operations import dossiers
from tests.ui.hands import press_key


@pytest.fixture
def passages(tagged):
    """Six passages, all marked to print."""
    found = [excerpt.annotation for excerpt in tagged.annotations.excerpts()][:6]
    filing.review(tagged, found, State.PRINT)
    return found


@pytest.fixture
def dossier(press, passages):
    """A dossier of all but the last of them."""
    return dossiers.make(press, "Bản in", [passage.id for passage in passages[:-1]], Era.THEN)


@pytest.fixture
def room(dossier, open_window):
    """The room with that dossier, with the keyboard."""
    window = open_window()
    press_key(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    return window.rooms.dossiers


@pytest.fixture
def window(room):
    return room.window()
