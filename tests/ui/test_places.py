from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.articles import ReadingPlace
from desktop_app.domain.spans import Span
from desktop_app.operations.reading_places import place_of

KEY = Qt.Key


@pytest.fixture
def window(open_window):
    return open_window()


def read_on(window, sentences: int = 12) -> tuple[Span, int]:
    """Go on by keys; the sentence, and how far the article is scrolled."""
    view = window.reader.view
    for _ in range(sentences):
        QTest.keyClick(view, KEY.Key_J)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 37)
    return view.current_sentence(), view.verticalScrollBar().value()


def test_an_article_is_opened_again_where_it_was_left(window):
    first, second, *_ = window.session.library.articles.rows()
    window.open_article(first.id)
    place = read_on(window)
    window.open_article(second.id)
    other = read_on(window, 5)
    view = window.reader.view
    window.open_article(first.id)
    assert (view.current_sentence(), view.verticalScrollBar().value()) == place
    window.open_article(second.id)
    assert (view.current_sentence(), view.verticalScrollBar().value()) == other


def test_the_place_is_kept_when_the_window_closes(window):
    sentence, _ = read_on(window)
    library, article = window.session.library, window.session.article.id
    assert place_of(library, article) is None
    window.tools.close()
    assert place_of(library, article).sentence == sentence.start


def test_an_article_that_was_only_looked_at_leaves_no_place(window):
    first, second, *_ = window.session.library.articles.rows()
    for row in (second, first, second):
        window.open_article(row.id)
    assert place_of(window.session.library, first.id) is None


def test_keeping_a_place_makes_no_step_and_costs_no_redo(window):
    QTest.keyClick(window.reader.view, KEY.Key_U, Qt.KeyboardModifier.ShiftModifier)
    window.undoing.undo()
    steps = window.session.library.journal.count()
    read_on(window)
    window.tools.readers.here.places.keep()
    assert window.session.library.journal.count() == steps
    assert window.actions_["redo"].isEnabled()
    assert window.session.library.journal.redoable() is not None


def test_a_place_that_was_asked_for_wins(window):
    first, second, *_ = window.session.library.articles.rows()
    window.open_article(first.id)
    read_on(window)
    window.open_article(second.id)
    window.open_article(first.id, Span(0, 20))
    assert window.reader.view.current_sentence().start == 0


def test_a_place_beyond_a_text_that_became_shorter_is_no_trouble(window):
    _, second, *_ = window.session.library.articles.rows()
    library = window.session.library
    with library.write("reading") as write:
        write.keep_place(second.id, ReadingPlace(10_000_000, 5))
    window.open_article(second.id)
    assert window.session.article.id == second.id
