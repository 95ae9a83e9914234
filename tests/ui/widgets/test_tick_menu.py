from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.tick_menu import TickMenu


@pytest.fixture
def menu(qtbot: QtBot) -> TickMenu:
    made = TickMenu()
    qtbot.addWidget(made)
    for name in ("một", "hai", "ba"):
        made.addAction(name).setCheckable(True)
    made.addAction("xong")
    made.popup(QPoint())
    qtbot.waitUntil(made.isVisible)
    return made


def ticked(menu: TickMenu) -> list[bool]:
    return [action.isChecked() for action in menu.actions()[:3]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_tick_one_after_the_other_and_the_menu_stays(qtbot: QtBot, menu: TickMenu, key: Qt.Key):
    for walked in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(menu, walked)
        qtbot.keyClick(menu, key)
    assert ticked(menu) == [True, True, False]
    qtbot.keyClick(menu, key)
    assert ticked(menu) == [True, False, False]
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_clicks_tick_and_the_menu_stays(qtbot: QtBot, menu: TickMenu):
    for action in menu.actions()[1:3]:
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert ticked(menu) == [False, True, True]
    assert menu.isVisible()


def test_the_button_that_opened_the_menu_ticks_nothing_when_it_comes_up_over_it(qtbot: QtBot, menu: TickMenu):
    qtbot.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert ticked(menu) == [False, False, False]


def test_what_cannot_be_ticked_closes_it(qtbot: QtBot, menu: TickMenu):
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[3]).center())
    assert not menu.isVisible()
