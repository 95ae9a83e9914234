"""The menu bar keeps the keyboard only while it is walked through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.mark.parametrize("opened", [KEY.Key_K, KEY.Key_Comma])
def test_the_keyboard_is_in_the_article_again_after_a_menu_and_what_opens_over_it(window, qtbot, opened):
    press_key(KEY.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(QApplication.activePopupWidget(), KEY.Key_Escape)
    assert QApplication.focusWidget() is window.menuBar()
    press_key(opened, CONTROL)
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in (None, window.menuBar()))
    press_key(KEY.Key_Escape)
    window.activateWindow()  # as a window manager does
    qtbot.waitUntil(window.reader.view.hasFocus)


@pytest.mark.parametrize("place", ["article", "list", "themes"])
def test_shift_f10_opens_the_menu_of_what_has_the_keyboard(window, qtbot, place):
    window.rooms.open_side()
    if place != "article":
        window.actions_[{"list": "list", "themes": "side"}[place]].trigger()
    held = QApplication.focusWidget()
    assert (held is window.reader.view) is (place == "article")
    press_key(KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    QTest.keyClick(QApplication.activePopupWidget(), KEY.Key_Escape)
    assert QApplication.focusWidget() is held


def test_it_is_the_menu_of_the_row_that_has_the_keyboard(window, qtbot):
    window.rooms.open_side()
    window.actions_["side"].trigger()
    themes = QApplication.focusWidget()
    asked = []
    themes.customContextMenuRequested.connect(lambda at: asked.append(themes.indexAt(at).row()))
    press_key(KEY.Key_End)
    press_key(KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    QTest.keyClick(QApplication.activePopupWidget(), KEY.Key_Escape)
    assert asked == [themes.currentIndex().row()] == [2]
