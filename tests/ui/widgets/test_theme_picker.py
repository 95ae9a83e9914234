from __future__ import annotations

from itertools import product
from pathlib import Path
from string import ascii_lowercase

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.theme_picker import DIGIT_ROLE, THEME_ROLE, ThemePicker

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


def picked(picker: ThemePicker, keys: str) -> str:
    """What the picker says after keys, `\\n` for Enter; "" when it is still open."""
    said: list[str] = []
    for signal in (picker.chosen, picker.created, picker.restored):
        signal.connect(said.append)
    for key in keys:
        QTest.keyClicks(picker.focusWidget(), key) if key != "\n" else QTest.keyClick(
            picker.focusWidget(), Qt.Key.Key_Return
        )
    for signal in (picker.chosen, picker.created, picker.restored):
        signal.disconnect(said.append)
    return "".join(said)


def test_a_digit_behind_letters_chooses_its_row(qtbot: QtBot, look: Look) -> None:
    picker, _ = opened(qtbot, look)
    assert picked(picker, "a1") == "t2"


def test_a_digit_before_any_letter_chooses_the_theme_that_has_it(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    shortcuts = {"t0": "2", "t2": "0"}
    picker.offer([theme._replace(shortcut=shortcuts.get(theme.id)) for theme in picker._themes], {ThemeId("t1"): 9})
    assert picked(picker, "1") == "", "no theme has it"
    line.clear()
    assert picked(picker, "0") == "t2"
    picker.open_beside(QRect(20, 20, 100, 30))
    line.clear()
    assert picked(picker, "2") == "t0"


@pytest.mark.parametrize("name", ["Đề án 06", "Nghị quyết 57", "Chỉ thị 1 2"])
def test_digits_behind_a_blank_belong_to_the_name(qtbot: QtBot, look: Look, name: str) -> None:
    picker, line = opened(qtbot, look)
    for letter in name:
        if letter.isascii() and letter != " ":
            qtbot.keyClicks(line, letter)
        else:
            line.insert(letter)  # `keyClicks` types ASCII only
    assert line.text() == name
    assert picked(picker, "\n") == name


def test_a_digit_without_a_row_is_only_a_digit(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    assert picked(picker, "xyz9") == ""
    assert line.text() == "xyz9"


def test_an_archived_name_is_offered_to_be_used_again(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    old = Theme(ThemeId("old"), "old", "Xây dựng Đảng", "#123456", position=9, archived=True)
    picker.offer([*picker._themes, old])
    line.setText("xay dung dang")
    rows = [picker._model.index(row, 0).data() for row in range(picker._model.rowCount())]
    assert rows == ["Use the archived theme “Xây dựng Đảng” again", "Create the theme “xay dung dang”"]
    assert picked(picker, "\n") == "old"
    picker, line = opened(qtbot, look)
    picker.offer([*picker._themes, old])
    line.setText("xây dựng đoàn")  # only near: what was typed comes first
    assert picked(picker, "\n") == "xây dựng đoàn"
    picker, line = opened(qtbot, look)
    picker.offer([*picker._themes, old, old._replace(id=ThemeId("new"), archived=False)])
    line.setText("xay dung dang")
    assert not any("archived" in picker._model.index(row, 0).data() for row in range(picker._model.rowCount()))


def sequences(picker: ThemePicker) -> dict[str, str]:
    """Theme → the shortest keys after T that choose it, as the rows of the picker say."""
    line = picker.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    found: dict[str, str] = {}
    typed = ["", *ascii_lowercase, *("".join(pair) for pair in product(ascii_lowercase, repeat=2))]
    for letters in typed:
        if len(found) == len(picker._themes):
            break
        line.setText(letters)
        for row in range(min(9, picker._model.rowCount())):
            index = picker._model.index(row, 0)
            theme, key = index.data(THEME_ROLE), "\n" if row == 0 else index.data(DIGIT_ROLE)
            if isinstance(theme, Theme) and key:
                found.setdefault(theme.name, letters + key)
    return found


@pytest.mark.parametrize("used", [False, True])
def test_each_of_two_hundred_themes_is_chosen_with_four_keys(
    qtbot: QtBot, look: Look, capsys: pytest.CaptureFixture[str], used: bool
) -> None:
    names = Path(__file__).with_name("two_hundred_themes.txt").read_text(encoding="utf-8").splitlines()
    themes = [Theme(ThemeId(name), f"key-{n}", name, "#123456", position=n) for n, name in enumerate(names)]
    counts = {theme.id: 1000 // (n + 1) for n, theme in enumerate(themes[::3])} if used else {}
    picker, _ = opened(qtbot, look)
    picker.offer(themes, counts)
    found = sequences(picker)
    assert set(found) == set(names)
    with capsys.disabled():
        print()  # noqa: T201 - the list of key sequences that was asked for
        for name in names:
            print(f"  t {' '.join(found[name]).replace(chr(10), 'Enter'):<9} {name}")  # noqa: T201
    for name in names:
        picker.offer(themes, counts)
        picker.open_beside(QRect(20, 20, 100, 30))
        assert len(found[name]) + 1 <= 4
        assert picked(picker, found[name]) == name


def test_its_model_keeps_the_rules(qtbot: QtBot, look: Look, qtmodeltester: ModelTester) -> None:
    picker, line = opened(qtbot, look)
    qtmodeltester.check(picker._model)
    qtbot.keyClicks(line, "so")


def test_everything_in_it_has_a_name(qtbot: QtBot, look: Look) -> None:
    picker, line = opened(qtbot, look)
    assert picker.accessibleName()
    assert line.accessibleName()
    assert all(view.accessibleName() for view in picker.findChildren(QListView))
