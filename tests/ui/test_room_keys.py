"""`?` tells the keys of a room or a list, as it tells those of the article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.resources import catalogue
from desktop_app.ui.key_tables import TABLES
from desktop_app.ui.keymap import Keymap
from desktop_app.ui.reader.keys import Command, reader_name

KEY = Qt.Key
ROOMS = ("review", "overview", "names", "notes", "dossiers")


@pytest.fixture
def window(open_window, tagged):
    return open_window(language="en")


def ask(key: str = "?") -> None:
    QTest.keyClicks(QApplication.focusWidget(), key)


def sheet(window):
    return window.tools.room_keys.sheet


def go_to(window, room: str):
    window.actions_[room].trigger()
    found = window.centre.currentWidget()
    list_ = getattr(found, "list", None) or getattr(found, "view", found)
    list_.setFocus()
    return found


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("review", "A Mark as checked, or not; accept the words of a passage that is to be looked at"),
        ("overview", "I Explain this number"),
    ],
)
def test_a_room_tells_its_keys_and_gives_the_keyboard_back(window, room, line):
    go_to(window, room)
    before = QApplication.focusWidget()
    ask()
    assert sheet(window).hasFocus()
    assert line in sheet(window).text.splitlines()
    assert "Ctrl+K All commands…" in sheet(window).text.splitlines()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not sheet(window).isVisible()
    assert QApplication.focusWidget() is before


def test_side_by_side_tells_its_own_keys_and_those_of_passages(window):
    review = go_to(window, "review")
    review.bar.beside.click()
    ask()
    lines = sheet(window).text.splitlines()
    assert "V Mark the passage; V on another compares the two word by word" in lines
    assert "X Remove the passage" in lines
    assert not any("In the review" in line for line in lines), "they mean nothing here"


def test_the_list_tells_its_keys(window):
    window.library.focus_list()
    ask()
    assert "U Next unread article" in sheet(window).text.splitlines()


def test_another_key_closes_it_and_does_what_it_does(window):
    review = go_to(window, "review")
    before = review.list.currentIndex().row()
    ask()
    ask("j")
    assert not sheet(window).isVisible()
    assert review.list.currentIndex().row() > before


def test_in_a_text_field_it_is_a_question_mark(window):
    review = go_to(window, "review")
    review.bar.search.setFocus()
    ask("ai?")
    assert review.bar.search.text() == "ai?"
    assert sheet(window) is None


def test_the_article_keeps_its_own_sheet(window):
    window.focus_article()
    ask()
    assert sheet(window) is None
    assert window.tools.readers.here.keys_here.sheet.isVisible()


def test_the_key_is_the_one_in_use(window):
    keys = Keymap().given(reader_name(Command.KEYS), "F9")
    window.session.prefer(window.session.settings._replace(keys=keys.stored()))
    go_to(window, "review")
    ask()
    assert sheet(window) is None
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_F9)
    assert sheet(window).isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(960, 640), (1400, 900)])
@pytest.mark.parametrize("room", ROOMS)
def test_all_of_it_is_seen(open_window, tagged, language, size, room):
    window = open_window(language=language)
    window.resize(*size)
    go_to(window, room)
    window.tools.room_keys.open()
    assert not sheet(window).cut
    assert window.rect().contains(sheet(window).geometry())


def test_every_place_and_line_is_translated():
    said = [*TABLES, *(sentence for table in TABLES.values() for _, sentence in table)]
    assert [one for one in said if one not in catalogue("vi")] == []
