"""Passages on the clipboard: in both forms, with where they are from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.exporting import Choices, CitationStyle
from desktop_app.operations.export_shapes import choices_shape
from desktop_app.ui.copying import keep_plain
from desktop_app.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def left_empty(qapp: QGuiApplication) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def test_the_reader_copies_the_sentence_with_its_source(qtbot: QtBot, window: MainWindow):
    view = window.reader.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    sentence = view.current_sentence()
    article = window.session.article
    assert sentence is not None
    assert article is not None
    data = QGuiApplication.clipboard().mimeData()
    words = sentence.of(article.text)
    assert data.text().startswith(f"“{words}”\n— ")
    assert article.shown_title in data.text()
    assert "<blockquote>" in data.html()
    assert "<script" not in data.html()
    assert window.status.text == "Đã chép đoạn trích kèm nguồn."


@pytest.mark.parametrize("more", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_the_review_copies_the_chosen_rows(qtbot: QtBot, window: MainWindow, tagged: object, more: Qt.KeyboardModifier):
    """By the key of lists and by that of the text."""
    window.show_review()
    rows = window.rooms.review.list
    qtbot.waitUntil(lambda: rows.model().rowCount() > 3)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = rows.chosen()
    assert len(chosen) == 2
    qtbot.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | more)
    library = window.session.library
    text = QGuiApplication.clipboard().text()
    for ident in chosen:
        assert library.annotations.annotation(ident).anchor.exact in text
    assert text.count("\n— ") == 2


def test_a_source_is_copied_even_where_the_last_export_gave_none(qtbot: QtBot, window: MainWindow):
    session, view = window.session, window.reader.view
    session.prefer(session.settings._replace(export=choices_shape(Choices(citation=CitationStyle.NONE))))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert session.article is not None
    assert session.article.shown_title in QGuiApplication.clipboard().text()


def test_after_the_program_the_plain_words_stay(qtbot: QtBot, window: MainWindow):
    view = window.reader.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    before = QGuiApplication.clipboard().text()
    keep_plain()
    assert QGuiApplication.clipboard().text() == before
