"""The three columns where a window has no room for all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.settings import Settings
from desktop_app.ui.columns import CENTRE, WIDTHS

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press_key(modifiers) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, modifiers)
    QApplication.processEvents()


def shown(window) -> tuple[bool, bool]:
    """Library and side; the menu says the same."""
    seen = window.library.isVisible(), window.rooms.side_place.isVisible()
    assert seen == tuple(window.actions_[name].isChecked() for name in ("library_shown", "side_shown"))
    return seen


@pytest.fixture
def narrow(window):
    """A window as narrow as it can be: the side has given way."""
    window.resize(window.minimumSizeHint().width(), 640)
    QApplication.processEvents()
    assert shown(window) == (True, False)
    window.focus_article()
    return window


def test_the_side_that_is_asked_for_in_a_narrow_window_leaves_the_article_room(narrow):
    press_key(CTRL | SHIFT)
    assert shown(narrow) == (False, True)
    assert narrow.reader.width() >= narrow.width() - max(WIDTHS[0], WIDTHS[2]) - 2 > 360
    press_key(CTRL | SHIFT)
    assert shown(narrow) == (True, False)


def test_the_library_that_is_asked_for_takes_its_place_back(narrow):
    press_key(CTRL | SHIFT)
    press_key(CTRL)
    assert shown(narrow) == (True, False)
    assert narrow.reader.width() >= narrow.width() - max(WIDTHS[0], WIDTHS[2]) - 2 > 360
    press_key(CTRL)
    assert shown(narrow) == (False, False)
    press_key(CTRL | SHIFT)
    assert shown(narrow) == (False, True)
    press_key(CTRL | SHIFT)
    assert shown(narrow) == (False, False)  # nothing comes back that was put away


def test_with_more_room_both_are_there(narrow):
    press_key(CTRL | SHIFT)
    narrow.resize(1280, 700)
    QApplication.processEvents()
    assert shown(narrow) == (True, True)
    assert narrow.reader.width() >= CENTRE


def test_the_library_that_made_way_is_there_at_the_next_start(narrow):
    press_key(CTRL | SHIFT)
    narrow.columns.keep(narrow)
    assert Settings.load().panes[0] == WIDTHS[0]
    assert Settings.load().panes[2] > 0


def test_where_both_have_room_the_article_is_not_squeezed(window):
    window.resize(1000, 700)
    QApplication.processEvents()
    window.focus_article()
    press_key(CTRL | SHIFT)
    assert shown(window) == (True, True)
    assert window.reader.width() >= CENTRE


def test_a_column_that_is_not_there_has_a_button_that_brings_it_back(narrow, qtbot):
    ways = narrow.header._ways_back
    side = ways["side_shown"]
    assert side.isVisible()
    assert "library_shown" not in ways, "made when it is first needed"
    assert side.accessibleName() == narrow.actions_["side_shown"].text()
    qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert shown(narrow) == (False, True)
    library = ways["library_shown"]
    assert (library.isVisible(), side.isVisible()) == (True, False)
    assert library.accessibleName() == narrow.actions_["library_shown"].text()
    assert library.x() < narrow.header.library.x()
    qtbot.mouseClick(library, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert shown(narrow) == (True, False)
    assert (library.isVisible(), side.isVisible()) == (False, True)
    narrow.resize(1280, 800)
    QApplication.processEvents()
    assert shown(narrow) == (True, True)
    assert not library.isVisible()
    assert not side.isVisible()
