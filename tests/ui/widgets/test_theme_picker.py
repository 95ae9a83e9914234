from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.theme_picker import ThemePicker

NAMES = ("Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội")


def opened(qtbot: QtBot, look: Look) -> tuple[ThemePicker, QLineEdit]:
    picker = ThemePicker(look)
    qtbot.addWidget(picker)
    picker.offer([Theme(ThemeId(f"t{n}"), f"k{n}", name, "#123456", position=n) for n, name in enumerate(NAMES)])
    picker.open_beside(QRect(20, 20, 100, 30))
    qtbot.waitUntil(picker.isVisible)
    line = picker.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return picker, line


def test_letters_and_enter_choose(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    qtbot.keyClicks(line, "chuyen")
    with qtbot.waitSignals([picker.chosen, picker.closed]), qtbot.assertNotEmitted(picker.created):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not picker.isVisible()


def test_arrows_walk_the_list(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["t1"]


def test_an_unknown_name_offers_to_create_it_and_shows_near_ones(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    qtbot.keyClicks(line, "an sinh xa hoj")
    warning = next(label for label in picker.findChildren(QLabel) if "An sinh xã hội" in label.text())
    assert warning.isVisible()
    with qtbot.waitSignal(picker.created) as created:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert created.args == ["an sinh xa hoj"]


def test_a_known_name_is_not_created_twice(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    line.setText("An sinh xã hội")
    assert picker._model.rowCount() == 1


def test_it_never_covers_the_words_it_opens_for(qtbot: QtBot, look: Look) -> None:
    picker, _ = opened(qtbot, look)
    room = picker.screen().availableGeometry()
    for top in (room.top() + 20, room.bottom() - 60):
        words = QRect(room.left() + 40, top, 300, 40)
        picker.open_beside(words)
        assert not picker.geometry().intersects(words)
        assert room.contains(picker.geometry())


def test_escape_chooses_nothing(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    with qtbot.assertNotEmitted(picker.chosen), qtbot.waitSignal(picker.closed):
        qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_a_click_chooses(qtbot: QtBot, look: Look) -> None:
    picker, _ = opened(qtbot, look)
    rows = picker.findChild(QListView)
    assert isinstance(rows, QListView)
    middle = rows.visualRect(rows.model().index(2, 0)).center()
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == ["t2"]


def test_its_model_keeps_the_rules(qtbot: QtBot, look: Look, qtmodeltester: ModelTester) -> None:
    picker, line = opened(qtbot, look)
    qtmodeltester.check(picker._model)
    qtbot.keyClicks(line, "so")


def test_everything_in_it_has_a_name(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    assert picker.accessibleName()
    assert line.accessibleName()
    assert all(view.accessibleName() for view in picker.findChildren(QListView))
