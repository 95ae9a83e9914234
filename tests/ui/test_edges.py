"""Edges moved by key in the whole window: one step a move, whatever happens next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.edits import Edit
from desktop_app.operations.revisions import revise
from desktop_app.store.library import Library

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    window = open_window()
    for key in (KEY.Key_J, KEY.Key_J, KEY.Key_1, KEY.Key_BracketRight):
        QTest.keyClick(QApplication.focusWidget(), key)
    return window


def left(times: int) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Left)


def quote(library: Library) -> str:
    (row,) = [row for row in library.articles.rows() if library.annotations.in_article(row.id)]
    (annotation,) = library.annotations.in_article(row.id)
    return annotation.anchor.exact


def test_a_move_of_many_syllables_is_one_step_and_one_undo(window, qtbot):
    library = window.session.library
    before, steps = quote(library), library.journal.last_sequence()
    left(5)
    assert library.journal.last_sequence() == steps
    qtbot.waitUntil(lambda: library.journal.last_sequence() > steps)
    assert library.journal.last_sequence() == steps + 1
    assert before.startswith(quote(library))
    assert quote(library) != before
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Z, CONTROL)
    assert quote(library) == before


def test_undo_in_the_middle_of_a_move_takes_the_move_back_and_no_more(window):
    library = window.session.library
    before = quote(library)
    left(3)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Z, CONTROL)
    assert quote(library) == before
    window.actions_["redo"].trigger()
    assert quote(library) != before


@pytest.mark.parametrize("next_thing", ["another article", "back", "the search box", "the end"])
def test_a_move_is_never_lost(window, next_thing):
    library, view = window.session.library, window.reader.view
    left(4)
    shown = view.desk.annotation().anchor.exact
    assert quote(library) != shown
    if next_thing == "another article":
        window.open_article(library.articles.rows()[1].id)
    elif next_thing == "back":
        QTest.keyClick(view, KEY.Key_Escape)
    elif next_thing == "the search box":
        window.header.open_search()
    else:
        window.end()
    assert quote(library) == shown


def test_a_move_outlives_a_correction_of_the_text_elsewhere(window):
    session, library = window.session, window.session.library
    left(4)
    shown = window.reader.view.desk.annotation().anchor.exact
    assert quote(library) != shown
    revise(library, library.articles.article(session.article.id), [Edit(0, 0, "Tin mới. ")])
    session.tell()
    assert quote(library) == shown
    (passage,) = library.annotations.in_article(session.article.id)
    assert passage.anchor.span.of(session.article.text) == shown
    assert window.reader.view.desk.page.text == session.article.text
    assert library.problems() == []


def test_a_move_to_words_that_are_gone_is_told(window):
    session, library = window.session, window.session.library
    left(4)
    passage = window.reader.view.desk.annotation()
    end = passage.anchor.span.end
    revise(library, session.article, [Edit(end - 6, end, "khác hẳn")])
    session.tell()
    (stored,) = library.annotations.in_article(session.article.id)
    assert stored.was, "what the correction touched is to be looked at, as it was filed"
    assert "ở nơi khác" in window.status.text
    assert window.reader.view.desk.page.text == session.article.text
    assert window.reader.view.desk.moved is None
