from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.look import Look
from desktop_app.ui.palette.entries import Entry, Kind
from desktop_app.ui.palette.palette import Palette

ENTRIES = [
    Entry(Kind.COMMAND, "Duyệt", "Ctrl+2", payload=2),
    Entry(Kind.COMMAND, "Nhập bài", "Ctrl+O", payload=1),
    Entry(Kind.THEME, "Chuyển đổi số", payload="theme"),
    Entry(Kind.PROVINCE, "Bắc Ninh", payload="bac-ninh"),
]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.field = QLineEdit(made)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


@pytest.fixture
def palette(window: QWidget, look: Look) -> Palette:
    made = Palette(look, window)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.open_with(ENTRIES)
    return made


def test_it_opens_with_the_focus_in_its_line_and_esc_gives_it_back(qtbot: QtBot, window: QWidget, palette: Palette):
    assert palette.line.hasFocus()
    assert window.rect().contains(palette.geometry())
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.field.hasFocus()


def test_letters_without_accents_and_enter_choose(qtbot: QtBot, window: QWidget, palette: Palette):
    qtbot.keyClicks(palette.line, "chuyen d")
    with qtbot.waitSignal(palette.chosen) as caught:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert caught.args == [ENTRIES[2]]
    assert palette.isHidden()
    assert window.field.hasFocus(), "the focus is back before anything is done"


def test_arrows_walk_round_and_the_mouse_chooses_too(qtbot: QtBot, palette: Palette):
    rows = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(palette.line, key)
        rows.append(palette.list.currentIndex().row())
    assert rows == [3, 0, 1, 3]
    place = palette.list.visualRect(palette.model.index(1, 0)).center()
    with qtbot.waitSignal(palette.chosen) as caught:
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args[0].payload == 1


def test_nothing_that_fits_is_said_and_enter_does_nothing(qtbot: QtBot, palette: Palette):
    received = []
    palette.chosen.connect(received.append)
    qtbot.keyClicks(palette.line, "qqqq")
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert received == []
    assert palette.isVisible()
    palette.line.clear()
    assert palette.model.rowCount() == len(ENTRIES)


def test_it_closes_when_the_focus_leaves_and_follows_the_window(qtbot: QtBot, window: QWidget, palette: Palette):
    window.resize(420, 300)
    assert window.rect().contains(palette.geometry())
    window.field.setFocus()
    assert palette.isHidden()
    assert window.field.hasFocus()
