"""The text as it came in, one key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.edits import Edit
from desktop_app.domain.spans import Span
from desktop_app.operations.revisions import revise

KEY = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def article(press):
    return next(a for row in press.articles.rows() if "PHẠM HƯỜNG" in (a := press.articles.article(row.id)).text)


@pytest.fixture
def corrected(press, article):
    at = article.text.index("PHẠM HƯỜNG")
    end = article.text.index("Hải Dương", 2000)
    return revise(press, article, [Edit(at, at + 4, "Phạm"), Edit(end, end, "tỉnh ")]).article


def press_key(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_a_key_shows_it_with_what_was_corrected_marked_and_goes_back(open_window, press, article, corrected):
    window = open_window(article.id)
    view, originals = window.reader.view, window.tools.readers.here.originals
    at = corrected.text.index("tỉnh Hải Dương", 2000)
    view.go_to(Span(at, at + 5))
    place = view.reading_place()
    press_key(KEY.Key_O, BOTH)
    sheet = originals.sheet
    assert QApplication.focusWidget() is sheet
    assert sheet.isReadOnly()
    assert sheet.document().toRawText().replace("\u2029", "\n") == article.text
    marked = [selection.cursor.selectedText() for selection in sheet.extraSelections()]
    assert marked == ["HẠM"]
    assert len(sheet.carets()) == 1
    tip, letter = sheet.carets()[0].toPoint(), sheet.cursorForPosition(sheet.carets()[0].toPoint())
    assert sheet.map.to_code_point(letter.position()) == article.text.index("Hải Dương", 2000)
    assert sheet.viewport().rect().contains(tip)
    assert abs(sheet.place().top - place.top) <= 2
    press_key(KEY.Key_O, BOTH)
    assert originals.sheet is None
    assert QApplication.focusWidget() is view
    assert view.reading_place() == place


def test_it_can_be_made_the_text_again(open_window, press, article, corrected):
    window = open_window(article.id)
    press_key(KEY.Key_O, BOTH)
    window.tools.readers.here.originals.bar._yes.click()
    assert press.articles.article(article.id).text == article.text
    assert press.articles.article(article.id).version == 3
    assert window.reader.view.desk.page.text == article.text
    assert window.tools.readers.here.originals.sheet is None


def test_it_goes_with_its_article_and_with_an_undo(open_window, press, article, corrected):
    window = open_window(article.id)
    press_key(KEY.Key_O, BOTH)
    other = next(row.id for row in press.articles.rows() if row.id != article.id)
    window.open_article(other)
    assert window.tools.readers.here.originals.sheet is None
    press_key(KEY.Key_O, BOTH)
    assert window.tools.readers.here.originals.sheet is None, "that text was never corrected"
    assert window.status.text
    window.open_article(article.id)
    press_key(KEY.Key_O, BOTH)
    window.undoing.undo()
    assert window.tools.readers.here.originals.sheet is None
    assert window.reader.view.desk.page.text == article.text


def test_one_sheet_at_a_time(open_window, press, article, corrected):
    window = open_window(article.id)
    press_key(KEY.Key_F4)
    press_key(KEY.Key_O, BOTH)
    assert window.tools.readers.here.originals.sheet is None
    press_key(KEY.Key_Escape)
    press_key(KEY.Key_O, BOTH)
    press_key(KEY.Key_F4)
    assert window.tools.readers.here.revising.manuscript is None
    press_key(KEY.Key_Escape)
    assert window.tools.readers.here.originals.sheet is None


def test_another_look_changes_its_paper_and_leaves_its_place(open_window, press, article, corrected):
    window = open_window(article.id)
    view, at = window.reader.view, corrected.text.index("tỉnh Hải Dương", 2000)
    view.go_to(Span(at, at + 5))
    press_key(KEY.Key_O, BOTH)
    sheet = window.tools.readers.here.originals.sheet
    before = sheet.place()
    window.look.choose_scheme("dark")
    QApplication.processEvents()
    image = sheet.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == QColor(window.look.tokens.surface)
    assert sheet.place() == before
    assert [selection.cursor.selectedText() for selection in sheet.extraSelections()] == ["HẠM"]
    window.look.choose_font_size(window.look.font_size + 6)
    assert sheet.place().sentence == before.sentence
    assert abs(sheet.place().top - before.top) <= 2
    assert sheet.viewportMargins() == view.viewportMargins()
