from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.dialogs.keys import KeyRow, KeysDialog
from desktop_app.ui.key_places import shown_keys
from desktop_app.ui.keymap import Keymap

Key = Qt.Key
ROWS = {
    "In the article": [KeyRow("J", "Next sentence"), KeyRow("K", "Previous sentence")],
    "Everywhere": [KeyRow("Ctrl+Z", "Undo")],
}


def rows(_keymap: Keymap):
    return ROWS


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac writes keys as signs")
def test_keys_are_written_as_they_stand_on_them():
    assert shown_keys(["J", "Down"]) == "J   ↓"
    assert shown_keys(["Ctrl+Left"]) == "Ctrl+←"
    assert shown_keys(["Ctrl+=", "Ctrl++"]) == "Ctrl+=   Ctrl++"
    assert shown_keys(["?"]) == "?"
    assert shown_keys(["End"]) == "End"


def test_a_heading_without_a_fitting_key_is_left_out(look, qtbot):
    dialog = KeysDialog(rows, Keymap(), look)
    qtbot.addWidget(dialog)
    assert dialog.shown() == ["In the article", "Next sentence", "Previous sentence", "Everywhere", "Undo"]
    QTest.keyClicks(dialog._field, "sentence next")
    qtbot.waitUntil(lambda: dialog.shown() == ["In the article", "Next sentence"])


def test_arrows_and_enter_lead_from_the_words_to_the_rows_past_the_headings_and_back(look, qtbot):
    dialog = KeysDialog(rows, Keymap(), look)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog._field.setFocus()
    where = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        QTest.keyClick(QApplication.focusWidget(), key)
        at = dialog._table.currentRow()
        where.append(dialog._table.item(at, 1).text() if dialog._table.hasFocus() else "")
    assert where == ["Next sentence", "Previous sentence", "Undo", "Previous sentence", "Next sentence", ""]
    QTest.keyClicks(dialog._field, "undo")
    QTest.keyClick(dialog._field, Key.Key_Return)
    assert dialog._table.hasFocus()
    assert dialog._table.currentItem().text() == "Ctrl+Z"


def test_that_nothing_fits_is_said(look, qtbot):
    dialog = KeysDialog(rows, Keymap(), look)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._field.say("qqqq")
    assert dialog._nothing.isVisible()
    assert not dialog._table.isVisible()
    QTest.keyClick(dialog._field, Key.Key_Down)
    dialog._field.say("")
    assert not dialog._nothing.isVisible()
    assert dialog._table.isVisible()


def test_no_row_is_chosen_and_the_first_is_seen_until_one_is_chosen(look, qtbot):
    many = {"In the article": [KeyRow(f"F{number}", f"Number {number}") for number in range(90)]}
    dialog = KeysDialog(lambda _keymap: many, Keymap(), look)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog._table.currentRow() == -1
    assert dialog._table.rowAt(0) == 0
