"""While another text lies over the article, commands mean what is seen, or nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.edits import Edit
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.revisions import revise
from desktop_app.ui.commands import Filing
from desktop_app.ui.reader.keys import Command

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press_key(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def article(press):
    found = next(a for row in press.articles.rows() if "PHẠM HƯỜNG" in (a := press.articles.article(row.id)).text)
    return revise(press, found, [Edit(0, 0, "Sửa đầu bài. ")]).article


@pytest.fixture
def passage(press, article):
    at = article.text.index("chuyển đổi số")
    return filing.tag(press, article, Span(at, at + len("chuyển đổi số")), press.themes.all()[:1])


@pytest.fixture
def window(open_window, article, passage):
    return open_window(article.id)


def correcting(window):
    press_key(KEY.Key_F4)
    manuscript = window.tools.readers.here.revising.manuscript
    cursor = manuscript.textCursor()
    cursor.insertText("Mới gõ: Hải Dương. ")
    return manuscript


def original(window):
    window.actions_["original"].trigger()
    return window.tools.readers.here.originals.sheet


def selected(sheet) -> str:
    return sheet.textCursor().selectedText()


COVERS = pytest.mark.parametrize("cover", [correcting, original])


@COVERS
def test_no_command_is_offered_that_would_act_on_the_hidden_article(window, cover):
    def payloads():
        return [entry.payload for entry in window.tools.commands._reading()]

    assert any(isinstance(each, Command) for each in payloads())
    assert any(isinstance(each, Filing) for each in payloads())
    cover(window)
    assert payloads() == []


@COVERS
def test_nothing_hidden_is_filed_from_the_side(window, press, article, passage, cover):
    cover(window)
    window.attention.file_current(press.themes.all()[1].id)
    assert press.annotations.in_article(article.id) == [passage]
    assert "Esc" in window.status.text


@COVERS
def test_going_to_a_passage_goes_there_in_the_text_that_is_seen(window, passage, cover):
    sheet = cover(window)
    before = window.reader.view.current_sentence()
    sheet.verticalScrollBar().setValue(sheet.verticalScrollBar().maximum())
    window.attention.show_passage(passage.id)
    assert selected(sheet) == "chuyển đổi số"
    assert sheet.viewport().rect().intersects(sheet.cursorRect())
    assert window.reader.view.current_sentence() == before
    window.reader.view.go_to(Span(0, 12))
    assert selected(sheet) in ("Sửa đầu bài.", sheet.words[:1]), "what is not there has its place all the same"


@COVERS
def test_finding_finds_in_the_text_that_is_seen(window, article, cover):
    press_key(KEY.Key_F, CTRL)
    bar = window.tools.find_bar
    bar.field.setText("Hải Dương")
    window.focus_article()
    sheet = cover(window)
    press_key(KEY.Key_F, CTRL)
    count = sheet.words.count("Hải Dương")
    places = set()
    for _ in range(count):
        press_key(KEY.Key_Return)
        assert selected(sheet) == "Hải Dương"
        places.add(sheet.textCursor().position())
    assert len(places) == count
    assert count == article.text.count("Hải Dương") + (cover is correcting)
    press_key(KEY.Key_Escape)
    assert QApplication.focusWidget() is sheet


def test_what_is_typed_meanwhile_is_found(window, qtbot):
    press_key(KEY.Key_F4)
    manuscript = window.tools.readers.here.revising.manuscript
    press_key(KEY.Key_F, CTRL)
    bar = window.tools.find_bar
    bar.field.setText("chữ chưa từng có")
    press_key(KEY.Key_Return)
    manuscript.textCursor().insertText("chữ chưa từng có ")
    qtbot.waitUntil(lambda: len(bar._places) == 1)
    bar.step(1)
    assert selected(manuscript) == "chữ chưa từng có"
