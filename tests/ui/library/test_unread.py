from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.operations.articles import set_reading

KEY = Qt.Key


@pytest.fixture
def window(window, qtbot):
    qtbot.wait(50)
    return window


def order(window) -> list[str]:
    view = window.library.view
    records = (view.record_at(row) for row in range(view.model().rowCount()))
    return list(dict.fromkeys(record.id for record in records if isinstance(record, ArticleRow)))


def mark(window, qtbot, idents, state: ReadingState) -> None:
    window.session.perform(set_reading, window.session.library, idents, state)
    window.library.feed.follow(idents)
    wanted = state.value
    qtbot.waitUntil(lambda: window.library.feed.counts.get(Facet.READING, {}).get(wanted, 0) >= len(idents))


def test_u_goes_on_to_the_next_unread_article_and_passes_over_the_others(window, qtbot):
    first, second, third, fourth, *_ = order(window)
    mark(window, qtbot, [second], ReadingState.REVIEWED)
    assert window.session.article.id == first
    QTest.keyClick(window.reader.view, KEY.Key_U)
    assert window.session.article.id == third
    assert window.session.article.state is ReadingState.READING
    assert window.reader.view.hasFocus()
    QTest.keyClick(window.reader.view, KEY.Key_U)
    assert window.session.article.id == fourth


def test_in_the_list_u_keeps_the_keyboard_there(window):
    window.library.focus_list()
    _, second, *_ = order(window)
    QTest.keyClick(window.library.view, KEY.Key_U)
    assert window.session.article.id == second
    assert window.library.view.hasFocus()
    assert window.library.view.record().id == second


def test_behind_the_last_one_it_begins_anew_and_says_so(window, qtbot):
    idents = order(window)
    mark(window, qtbot, idents[2:], ReadingState.REVIEWED)
    window.open_article(idents[3])
    QTest.keyClick(window.reader.view, KEY.Key_U)
    assert window.session.article.id == idents[0]
    assert window.status.text == "Đã hết danh sách, quay về bài chưa đọc đầu tiên."


def test_when_all_is_read_it_says_so(window, qtbot):
    mark(window, qtbot, order(window), ReadingState.REVIEWED)
    shown = window.session.article.id
    QTest.keyClick(window.reader.view, KEY.Key_U)
    assert window.session.article.id == shown
    assert window.status.text.startswith("Không còn bài chưa đọc.")


def test_only_what_the_list_shows_is_gone_through(window, qtbot):
    row = next(row for row in window.session.library.articles.rows() if row.provinces)
    window.open_article(row.id)
    window.library.feed.choose(Filter(choosing(Facet.THEN, row.provinces[0])))
    qtbot.waitUntil(lambda: len(order(window)) < 5)
    shown = order(window)
    mark(window, qtbot, shown, ReadingState.TAGGED)
    window.actions_["next_unread"].trigger()
    assert "bỏ lọc" in window.status.text


def test_an_article_in_a_closed_group_is_found(window):
    _, second, *_ = order(window)
    window.library.view.articles.toggle(0)
    assert second not in order(window)
    window.actions_["next_unread"].trigger()
    assert window.session.article.id == second
    assert window.library.view.record().id == second


def test_asked_before_the_list_is_known_it_answers_afterwards(open_window, qtbot):
    window = open_window()
    _, second, *_ = order(window)
    QTest.keyClick(window.reader.view, KEY.Key_U)
    qtbot.waitUntil(lambda: window.session.article.id == second)


def test_a_search_that_is_typed_meanwhile_calls_it_off(window, qtbot):
    window.library.feed.in_bin = True
    window.library.unread.go_on()
    window.library.search("công an")
    qtbot.waitUntil(lambda: window.library.answers.hits.complete and window.library.view.searching)
    before = window.session.article.id
    window.library.leave_search()
    qtbot.waitUntil(lambda: not window.library.view.searching)
    qtbot.wait(100)
    assert window.session.article.id == before
