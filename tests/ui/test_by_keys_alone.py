"""From the review over columns and the overview into a dossier and back: all of it by what has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.annotations import State
from tests.ui.hands import press_key, type_words

KEY, SHIFT, CTRL, ALT = (
    Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip


@pytest.fixture
def window(open_window, tagged, qtbot):
    window = open_window()
    window.library.feed.follow(())
    qtbot.waitUntil(lambda: window.library.feed.ready)
    return window


def focused():
    return QApplication.focusWidget()


def test_a_whole_review_by_keys(window, qtbot):
    session, library = window.session, window.session.library
    press_key(KEY.Key_2, CTRL)
    review = window.rooms.review
    qtbot.waitUntil(lambda: review.model.rowCount() > 0)
    assert focused() is review.list
    press_key(KEY.Key_F, CTRL)
    type_words("toi pham")
    press_key(KEY.Key_Return)
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 19)
    press_key(KEY.Key_Down)
    assert focused() is review.list
    press_key(KEY.Key_Home)
    for _ in range(4):
        press_key(KEY.Key_Down, SHIFT)
    chosen = review.list.chosen()
    assert len(chosen) == 5
    press_key(KEY.Key_D)
    assert {library.annotations.annotation(ident).state for ident in chosen} == {State.PRINT}
    press_key(KEY.Key_Z, CTRL)
    assert {library.annotations.annotation(ident).state for ident in chosen} == {State.NEW}
    press_key(KEY.Key_Z, CTRL | SHIFT)
    press_key(KEY.Key_G)
    assert session.settings.review_levels == ("province", "theme")
    press_key(KEY.Key_Home)
    press_key(KEY.Key_Space)
    assert review.model.peeking(review.list.current())
    row = review.list.currentIndex().row()
    press_key(KEY.Key_Return)
    assert focused() is window.reader.view
    press_key(KEY.Key_Escape)
    assert focused() is review.list
    assert review.list.currentIndex().row() == row
    press_key(KEY.Key_C)
    abreast = window.rooms.abreast
    qtbot.waitUntil(lambda: abreast.model.rowCount() > 0 and abreast.isVisible())
    assert focused() is abreast.table
    press_key(KEY.Key_V)
    press_key(KEY.Key_Down)
    press_key(KEY.Key_V)
    qtbot.waitUntil(abreast.pane.isVisible)
    press_key(KEY.Key_Escape)
    press_key(KEY.Key_Escape)
    assert focused() is review.list
    press_key(KEY.Key_H)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, KEY.Key_Return)
    made = library.dossiers.all()[0]
    assert any(piece.annotation == review.list.current() for piece in library.dossiers.pieces(made.id))


def test_the_whole_by_keys(window, qtbot):
    press_key(KEY.Key_3, CTRL)
    overview = window.rooms.overview
    qtbot.waitUntil(lambda: overview.selection.ready and overview.view.isVisible())
    overview.setFocus()
    for digit in (KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5, KEY.Key_1):
        press_key(digit)
        qtbot.waitUntil(lambda: overview.view.model().rowCount() > 0)
        assert focused() is overview.view
        for mark in overview.view.model().marks:
            assert mark.words
    press_key(KEY.Key_Home)
    press_key(KEY.Key_Down)
    press_key(KEY.Key_Right)
    mark = overview.view.model().marks[overview.view.currentIndex().row()]
    press_key(KEY.Key_Return)
    review = window.rooms.review
    assert focused() is review.list
    number = len({passage.id for passage in review.selection.passages})
    assert f"{number} " in mark.words
    press_key(KEY.Key_Escape)
    assert focused() is overview.view
    assert overview.view.model().marks[overview.view.currentIndex().row()] == mark
    press_key(KEY.Key_E)
    qtbot.waitUntil(lambda: overview.selection.asked.era == "now")
    press_key(KEY.Key_6, CTRL)
    assert window.rooms.dossiers.isVisible()
    press_key(KEY.Key_1, CTRL)
    assert focused() is window.reader.view
