"""The article as screen readers know it: through Qt's own tree and events."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import wrapInstance

KEY, ROLE, NAME = Qt.Key, QAccessible.Role, QAccessible.Text.Name
INSTALL = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"


class Heard(NamedTuple):
    """What screen readers were told: an event of a widget; of an announcement its words, and if they interrupt."""

    event: QAccessible.Event
    widget: object
    words: str = ""
    at_once: bool = False


@pytest.fixture
def heard(qapp) -> Iterator[list[Heard]]:
    """All that Qt tells screen readers, as its platform plug-ins get it; PySide6 leaves the way to it out."""
    if sys.platform != "linux":
        pytest.skip("the library is found by its name on Linux")
    found: list[Heard] = []

    def keep(pointer: int) -> None:
        event = wrapInstance(pointer, QAccessibleEvent)
        said = event.type() is QAccessible.Event.Announcement
        told = wrapInstance(pointer, QAccessibleAnnouncementEvent) if said else None
        words = told.message() if told else ""
        hasty = bool(told) and told.politeness() is QAccessible.AnnouncementPoliteness.Assertive
        found.append(Heard(event.type(), event.object(), words, hasty))

    kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
    install = getattr(ctypes.CDLL("libQt6Gui.so.6"), INSTALL)
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    handler = kind(keep)
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    QAccessible.setActive(True)
    yield found
    QAccessible.setActive(False)
    install(before)


def announced(heard: list[Heard]) -> list[str]:
    return [each.words for each in heard if each.event is QAccessible.Event.Announcement]


def interface(widget: QWidget):
    return QAccessible.queryAccessibleInterface(widget)


def rows_of(widget: QWidget) -> list[str]:
    """What a screen reader says of the rows of a list."""
    place = interface(widget)
    children = [place.child(number) for number in range(place.childCount())]
    return [child.text(NAME) for child in children if child.role() in (ROLE.Cell, ROLE.ListItem)]


def press_key(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_screen_reader_finds_the_text_as_it_is_the_caret_and_the_selection(window):
    view, text = window.reader.view, window.session.article.text
    place = interface(view)
    found = place.textInterface()
    assert place.role() is ROLE.EditableText
    assert place.state().readOnly
    assert place.state().focused
    assert found.characterCount() == len(text.encode("utf-16-le")) // 2
    assert found.text(0, found.characterCount()).split("\n") == text.replace("\N{NO-BREAK SPACE}", " ").split("\n")
    press_key(KEY.Key_J)
    sentence = view.current_sentence()
    convert = view.desk.page.map.to_utf16
    assert found.cursorPosition() == convert(sentence.start)
    assert found.text(found.cursorPosition(), convert(sentence.end)) == sentence.of(text)
    assert found.selectionCount() == 0
    press_key(KEY.Key_Space)
    assert found.selectionCount() == 1
    assert found.cursorPosition() == convert(sentence.start)  # from where it is read on
    shown = found.characterRect(convert(sentence.start))
    assert window.geometry().contains(shown.center())
    assert abs(found.offsetAtPoint(shown.center()) - convert(sentence.start)) <= 1


def test_moving_says_the_sentence_and_what_it_is_filed_under(window, heard):
    view, text = window.reader.view, window.session.article.text
    names = [theme.name for theme in window.session.used_themes()]
    press_key(KEY.Key_Home)
    assert announced(heard)[-1] == f"{view.current_sentence().of(text)} Thuộc chủ đề {names[0]}, {names[1]}."
    press_key(KEY.Key_J)
    assert announced(heard)[-1] == view.current_sentence().of(text)
    assert all(each.widget is view for each in heard if each.event is QAccessible.Event.TextCaretMoved)
    assert any(each.event is QAccessible.Event.TextCaretMoved for each in heard)
    press_key(KEY.Key_Space)
    assert announced(heard)[-1] == view.current_sentence().of(text)


def test_every_mark_is_walked_to_and_said_and_is_a_row_at_the_side(window, heard):
    view, side = window.reader.view, window.rooms.side
    marks = len(view.desk.passages.index) + len(view.desk.named)
    press_key(KEY.Key_Home)
    said = []
    for _ in range(marks):
        press_key(KEY.Key_F8)
        said.append(announced(heard)[-1])
    passages = view.desk.passages.index
    for passage in passages:
        names = ", ".join(theme.name for theme in view.desk.passages.themes_of(passage))
        assert f"{passage.anchor.exact} Thuộc chủ đề {names}." in said
    for mention in view.desk.named:
        assert any(words.startswith(mention.text) for words in said)
    names = [each for each in heard if each.at_once]  # not after the whole sentence, which is said, too
    assert len(names) == len(view.desk.named)
    side.show_tab(1)
    told = rows_of(side.passages.list)
    assert len(told) == len(passages)
    for passage in passages:
        names = [theme.name for theme in view.desk.passages.themes_of(passage)]
        assert any(passage.anchor.exact in row and all(name in row for name in names) for row in told)
    side.show_tab(2)
    told = rows_of(side.entities.list)
    for mention in view.desk.named:
        assert any(mention.name in row for row in told), mention.name


def test_tagging_is_said(window, heard):
    view = window.reader.view
    press_key(KEY.Key_J)
    heard.clear()
    press_key(KEY.Key_3)
    assert any("Đã gắn" in words for words in announced(heard)), announced(heard)
    assert view.current_sentence() is not None
