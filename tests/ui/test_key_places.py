"""Keys by position: what a key means on layouts that do not type the sign of the key table there."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.ui.key_places import _ON_A_MAC, _ROWS, _SHIFTED, key_name, named
from desktop_app.ui.reader.keys import Command, Keys, Mode, command_of
from desktop_app.ui.widgets.row_keys import RowKey, row_key

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)

pytestmark = pytest.mark.skipif(sys.platform not in ("linux", "win32"), reason="a Mac calls places otherwise")


def scan(place: str) -> int:
    """What an event tells of the key that types `place` on an American keyboard."""
    first, keys = next((first, keys) for first, keys in _ROWS.items() if place in keys)
    return first + keys.index(place) + (0 if sys.platform == "win32" else 8)


def pressed(typed: str, place: str, modifiers: Qt.KeyboardModifier = NONE, key: int | None = None) -> QKeyEvent:
    """A key press as the platform sends it: the text, Qt's key of that text, the place."""
    code = ord(typed.upper()) if key is None else key
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, scan(place), 0, 0, typed)


def meaning(event: QKeyEvent, mode: Mode | None = None) -> tuple[Command | None, str | None]:
    keys = Keys()
    return command_of(event, keys, mode or Mode()), keys.pressed(event)


VIETNAMESE = dict(zip("1234567890[]", "ăâêô\u0300\u0309\u0303\u0301\u0323đươ", strict=True))
AZERTY = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))


@pytest.mark.parametrize("digit", "1234567890")
@pytest.mark.parametrize("layout", [VIETNAMESE, AZERTY])
def test_the_digit_row_is_the_digits_whatever_it_types(layout, digit):
    assert meaning(pressed(layout[digit], digit)) == (Command.DIGIT, digit)
    assert row_key(pressed(layout[digit], digit)) == (RowKey.DIGIT, digit)


def test_a_dead_key_of_the_row_is_its_digit():
    assert meaning(pressed("", "5", key=Qt.Key.Key_Dead_Grave)) == (Command.DIGIT, "5")


@pytest.mark.parametrize(("place", "command"), [("[", Command.EDGE_START), ("]", Command.EDGE_END)])
def test_brackets_are_where_they_are(place, command):
    assert meaning(pressed(VIETNAMESE[place], place))[0] is command


@pytest.mark.parametrize(
    ("typed", "place", "modifiers", "command"),
    [
        ("о", "J", NONE, Command.NEXT),  # Cyrillic, Russian layout
        ("л", "K", NONE, Command.PREVIOUS),
        ("О", "J", SHIFT, Command.NEXT_PARAGRAPH),
        ("ч", "X", NONE, Command.REMOVE),
        ("б", ",", NONE, Command.SHRINK),
        ("ж", ";", NONE, Command.NEXT_CLAUSE),
        ("Ж", ";", SHIFT, Command.PREVIOUS_CLAUSE),
        ("\x03", "C", CONTROL, Command.COPY),
    ],
)
def test_letters_of_another_alphabet_are_commands_by_their_place(typed, place, modifiers, command):
    key = ord("С") if modifiers == CONTROL else None
    assert meaning(pressed(typed, place, modifiers, key))[0] is command


@pytest.mark.parametrize(
    ("typed", "place", "modifiers", "command"),
    [
        (",", "M", NONE, Command.SHRINK),  # AZERTY: the comma stands where M is
        ("m", ";", NONE, Command.NOTE),
        ("8", "8", SHIFT, Command.DIGIT),  # AZERTY types digits with Shift
        ("*", "\\", NONE, Command.STAR),
        ("?", "M", SHIFT, Command.KEYS),
        ("?", "7", SHIFT, Command.KEYS),  # Russian
        (".", ",", SHIFT, Command.REPEAT),
        ("j", "C", NONE, Command.NEXT),  # Dvorak
        ("x", "B", NONE, Command.REMOVE),
    ],
)
def test_what_is_typed_and_in_the_table_wins_over_the_place(typed, place, modifiers, command):
    assert meaning(pressed(typed, place, modifiers))[0] is command


def test_a_latin_letter_never_means_its_place():
    assert meaning(pressed("q", "X")) == (None, None)  # Dvorak: nothing is removed
    assert meaning(pressed("z", "Y")) == (None, None)
    assert row_key(pressed("q", "X")) is None


def test_keys_without_a_place_mean_what_they_are():
    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, NONE, 116, 0, 0, "")
    assert key_name(down) == "Down"
    keypad = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier, 89, 0, 0, "3")
    assert meaning(keypad) == (Command.DIGIT, "3")
    unknown = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, 0, 0, 0, "ư")
    assert named(unknown, ("[",)) is None


def test_every_place_is_known_once_on_both_kinds_of_keyboard():
    rows, mac = ("".join(table.values()) for table in (_ROWS, _ON_A_MAC))
    assert sorted(rows) == sorted(mac)
    assert len(set(rows)) == len(rows) == 26 + 10 + 11
    assert set(rows) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == set(_SHIFTED)
    first = {key: code + at for code, keys in _ON_A_MAC.items() for at, key in enumerate(keys)}
    assert [first[key] for key in "A1[],;/`"] == [0, 18, 33, 30, 43, 41, 44, 50]  # kVK_ANSI_A, …


def send(event: QKeyEvent) -> None:
    QCoreApplication.sendEvent(QApplication.focusWidget(), event)


def test_an_article_is_filed_on_a_vietnamese_keyboard(open_window):
    window = open_window()
    send(pressed("j", "J"))
    send(pressed("â", "2"))
    session = window.session
    (annotation,) = session.library.annotations.in_article(session.article.id)
    assert {session.themes[theme].shortcut for theme in annotation.themes} == {"2"}
    send(pressed("ư", "["))
    assert window.reader.view.desk.place.edge is not None


def test_rows_and_lists_take_them_too(window, qtbot):
    send(pressed("j", "J"))
    send(pressed("1", "1"))
    window.show_review()
    send(pressed("ê", "3"))
    session = window.session
    (annotation,) = session.library.annotations.in_article(session.article.id)
    assert {session.themes[theme].shortcut for theme in annotation.themes} == {"1", "3"}
    window.show_read()
    window.library.focus_list()
    here = session.article.id
    send(pressed("г", "U"))  # the next unread article, in the list
    qtbot.waitUntil(lambda: session.article.id != here)
