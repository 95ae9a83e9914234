"""The review in its window: what leads into it, and what it shares with the library's list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.spans import Span
from desktop_app.operations import bulk
from desktop_app.operations.annotations import tag

KEY = Qt.Key


def test_an_export_asked_for_by_key_takes_what_the_review_shows(window, qtbot):
    window.show_review()
    review = window.rooms.review
    library, theme = window.session.library, window.session.used_themes()[0]
    article = library.articles.article(library.articles.rows()[0].id)
    window.session.perform(tag, library, article, Span(0, 20), [theme])
    review.show_theme(theme.id)
    windows = window.tools.windows
    QTest.keyClick(window, KEY.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert windows.open.conditions.wanted() == review.exported() == Filter(choosing(Facet.THEME, theme.id))
    windows.open.close()
    window.show_read()
    QTest.keyClick(window, KEY.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert windows.open.conditions.wanted() == Filter()


def test_the_review_keeps_to_what_is_typed_and_chosen_for_the_list(window, search, qtbot):
    window.show_review()
    review = window.rooms.review
    article = window.session.library.articles.article(window.session.library.articles.rows()[0].id)
    for start in (0, 40):
        window.session.perform(
            tag, window.session.library, article, Span(start, start + 20), window.session.used_themes()[:1]
        )
    other = window.session.library.articles.article(window.session.library.articles.rows()[1].id)
    window.session.perform(tag, window.session.library, other, Span(0, 20), window.session.used_themes()[:1])
    assert len(review.selection.passages) == 3
    slug = article.metadata.provinces.at_publication[0]
    window.library.feed.choose(Filter(choosing(Facet.THEN, slug)))
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 2)
    QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 3)
    assert not window.library.feed.restricting
    search('tỉnh:"hai phong" công an')
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 2)
    QTest.keyClick(review.bar.restrictions.chips[0], KEY.Key_Delete)
    qtbot.waitUntil(lambda: review.selection.ready and len(review.selection.passages) == 3)
    assert window.header.search.text() == ""


def test_passages_stand_side_by_side_and_esc_comes_back_to_the_row(window, qtbot):
    session = window.session
    for row in session.library.articles.rows():
        article = session.library.articles.article(row.id)
        session.perform(tag, session.library, article, Span(0, 20), session.used_themes()[:1])
    window.show_review()
    review = window.rooms.review
    qtbot.waitUntil(lambda: len(review.selection.passages) == 5)
    QTest.keyClick(review.list, KEY.Key_Down)
    row = review.list.currentIndex().row()
    QTest.keyClick(review.list, KEY.Key_C)
    abreast = window.rooms.abreast
    assert window.centre.currentWidget() is abreast
    assert window.actions_["review"].isChecked()
    qtbot.waitUntil(lambda: abreast.model.rowCount() > 0)
    QTest.keyClick(abreast.table, KEY.Key_Return)
    assert window.centre.currentIndex() == 0
    assert "Esc" in window.status.text
    QTest.keyClick(window.reader.view, KEY.Key_Escape)
    assert window.centre.currentWidget() is abreast
    assert window.status.text == ""
    QTest.keyClick(abreast.table, KEY.Key_Escape)
    assert window.centre.currentWidget() is review
    assert review.list.currentIndex().row() == row


def test_a_number_of_the_overview_opens_its_passages_and_esc_comes_back(window, qtbot):
    session = window.session
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    for start in (0, 40, 80):
        session.perform(tag, session.library, article, Span(start, start + 20), session.used_themes()[:1])
    window.actions_["overview"].trigger()
    overview = window.rooms.overview
    qtbot.waitUntil(lambda: overview.view.model().rowCount() > 0)
    QTest.keyClick(overview.view, KEY.Key_Home)
    QTest.keyClick(overview.view, KEY.Key_Return)
    review = window.rooms.review
    assert window.centre.currentWidget() is review
    assert len(review.selection.passages) == 3
    QTest.keyClick(review.list, KEY.Key_Escape)
    assert window.centre.currentWidget() is overview


def test_the_overview_says_what_the_list_keeps_to_and_lifts_it_by_a_click(window, qtbot):
    session = window.session
    for row in session.library.articles.rows():
        article = session.library.articles.article(row.id)
        session.perform(tag, session.library, article, Span(0, 20), session.used_themes()[:1])
    slug = article.metadata.provinces.at_publication[0]
    window.actions_["overview"].trigger()
    overview = window.rooms.overview
    assert not overview.bar.free.isVisible()
    window.library.feed.choose(Filter(choosing(Facet.THEN, slug)))
    qtbot.waitUntil(lambda: overview.selection.ready and len(overview.selection.passages) == 1)
    qtbot.waitUntil(overview.bar.free.isVisible)
    window.library.focus_list()
    QTest.mouseClick(overview.bar.free, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: overview.selection.ready and len(overview.selection.passages) == 5)
    assert not window.library.feed.restricting
    assert not overview.bar.free.isVisible()
    assert overview.isAncestorOf(window.focusWidget())


def test_very_many_rows_are_changed_by_a_child_process_while_the_window_goes_on(window, tagged, qtbot, monkeypatch):
    monkeypatch.setattr(bulk, "PASSAGES_HERE", 2)
    window.show_review()
    review = window.rooms.review
    qtbot.waitUntil(lambda: review.selection.ready and review.model.rowCount() > 2)
    QTest.keyClick(review.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    every = review.list.chosen()
    assert len(every) > 20
    before = {one.id: one.state for one in tagged.annotations.these(every)}
    QTest.keyClick(review.list, Qt.Key.Key_A)
    assert {one.id: one.state for one in tagged.annotations.these(every)} == before, "nothing is written here"
    assert window.session.circle.busy
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=20_000)
    assert {one.state for one in tagged.annotations.these(every)} == {State.CHECKED}
    assert {passage.state for passage in review.selection.passages} == {State.CHECKED}
    window.session.perform(tagged.undo)
    assert {one.id: one.state for one in tagged.annotations.these(every)} == before


def test_a_click_on_a_theme_at_the_side_is_for_the_row_that_is_chosen(window, qtbot):
    """The reader behind the review is at another passage, which nobody sees: it keeps its themes."""
    library = window.session.library
    first, second = library.themes.all()[:2]
    articles = [library.articles.article(row.id) for row in library.articles.rows()[:2]]
    behind, shown = (window.session.perform(tag, library, one, Span(0, 20), [first]) for one in articles)
    window.open_article(articles[0].id)
    window.attention.show_passage(behind.id)
    window.show_review()
    review = window.rooms.review
    review.show_theme(first.id)
    QTest.keyClick(review.list, Qt.Key.Key_End)
    if review.list.chosen() != (shown.id,):
        QTest.keyClick(review.list, Qt.Key.Key_Home)
    assert review.list.chosen() == (shown.id,)
    window.rooms.side.theme_chosen.emit(second.id)
    assert library.annotations.annotation(shown.id).themes == {first.id, second.id}
    assert library.annotations.annotation(behind.id).themes == {first.id}
    window.show_room(window.rooms.notes)
    window.rooms.side.theme_chosen.emit(second.id)
    assert library.annotations.annotation(behind.id).themes == {first.id}, "no list of passages is in sight"
    assert window.status.text == "Hãy mở một bài và chọn câu trước."
