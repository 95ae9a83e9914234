from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.domain.ids import ArticleId
from desktop_app.ui.library.shape import Heading

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def articles(window) -> list[str]:
    view = window.library.view
    records = (view.record_at(row) for row in range(view.model().rowCount()))
    return [record.id for record in records if isinstance(record, ArticleRow)]


def headings(window) -> list[str]:
    view = window.library.view
    records = (view.record_at(row) for row in range(view.model().rowCount()))
    return [record.label for record in records if isinstance(record, Heading)]


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.library.view, key, modifiers)


def bin_two(window, qtbot) -> list[str]:
    """Bin the two articles that stand highest, by keys."""
    window.library.focus_list()
    view, before = window.library.view, articles(window)
    view.select(next(row for row in range(9) if isinstance(view.record_at(row), ArticleRow)))
    while len(view.selectionModel().selectedRows()) < 2 or not isinstance(view.record(), ArticleRow):
        press(window, KEY.Key_Down, SHIFT)
    press(window, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(articles(window)) == len(before) - 2)
    return [ident for ident in before if ident not in articles(window)]


def show_bin(window, qtbot) -> None:
    window.actions_["bin"].trigger()
    qtbot.waitUntil(lambda: window.library.view.articles.by is None)


def test_delete_moves_what_is_selected_to_the_bin_and_one_undo_brings_it_back(window, qtbot):
    before = articles(window)
    steps = window.session.library.journal.count()
    gone = bin_two(window, qtbot)
    assert len(gone) == 2
    assert window.session.library.journal.count() == steps + 1
    assert window.status.text.startswith("Đã bỏ 2 bài vào thùng rác – ")
    assert window.status.action == "Hoàn tác"
    window.undoing.undo()
    qtbot.waitUntil(lambda: articles(window) == before)


def test_after_delete_the_article_beyond_is_selected(window, qtbot):
    before = articles(window)
    gone = bin_two(window, qtbot)
    beyond = before[before.index(gone[-1]) + 1]
    assert window.library.view.record().id == beyond


def test_the_bin_shows_what_was_put_there_by_day_and_r_brings_it_back(window, qtbot):
    gone = bin_two(window, qtbot)
    show_bin(window, qtbot)
    assert set(articles(window)) == set(gone)
    assert headings(window)[0].startswith("Bỏ vào ngày ")
    assert window.library.bin_bar.isVisible()
    assert not window.library.controls.isVisible()
    press(window, KEY.Key_R)
    qtbot.waitUntil(lambda: len(articles(window)) == 1)
    assert window.status.text.startswith("Đã khôi phục từ thùng rác: ")
    press(window, KEY.Key_Escape)
    qtbot.waitUntil(lambda: window.library.view.articles.by is not None)
    assert window.library.controls.isVisible()
    assert len(articles(window)) == window.session.library.articles.count()


def test_the_bin_shows_the_provinces_of_now_when_they_are_wanted(window, qtbot):
    bin_two(window, qtbot)
    show_bin(window, qtbot)
    window.library.feed.toggle_era()
    qtbot.waitUntil(lambda: window.library.view.articles.era is Era.NOW)


def test_several_come_back_at_once_by_the_button(window, qtbot):
    bin_two(window, qtbot)
    count = window.session.library.articles.count()
    show_bin(window, qtbot)
    press(window, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    restore = next(b for b in window.library.bin_bar.findChildren(QPushButton) if b.text() == "Khôi phục")
    restore.setFocus()
    QTest.keyClick(restore, KEY.Key_Space)
    qtbot.waitUntil(lambda: not articles(window))
    assert window.session.library.articles.count() == count + 2
    assert "Thùng rác trống" in window.library._empty.accessibleName()
    window.library._empty.chosen.emit()
    qtbot.waitUntil(lambda: window.library.view.articles.by is not None)
    window.undoing.undo()
    qtbot.waitUntil(lambda: window.session.library.articles.count() == count)


def test_an_article_in_the_bin_opens_and_says_where_it_is(window, qtbot):
    gone = bin_two(window, qtbot)
    show_bin(window, qtbot)
    steps = window.session.library.journal.count()
    press(window, KEY.Key_Return)
    assert window.session.article.id in gone
    assert window.tools.binned.isVisible()
    assert window.tools.binned.text == "Bài này ở trong thùng rác."
    assert window.session.library.journal.count() == steps  # it is not being read
    window.tools.binned.on_yes()
    assert not window.tools.binned.isVisible()
    assert window.session.article.binned is None


def test_a_list_that_is_at_its_beginning_shows_what_comes_back_there(window, qtbot):
    view, before = window.library.view, articles(window)
    window.resize(900, 600)
    window.library.focus_list()
    view.scrollToTop()
    bin_two(window, qtbot)
    assert view.verticalScrollBar().value() == 0
    window.undoing.undo()
    qtbot.waitUntil(lambda: articles(window) == before)
    assert view.verticalScrollBar().value() == 0


def test_where_all_is_in_the_bin_the_way_there_is_shown(window, qtbot):
    window.library.focus_list()
    press(window, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, KEY.Key_Delete)
    empty = window.library._empty
    qtbot.waitUntil(lambda: empty.accessibleName() == "Mọi bài của thư viện này đều nằm trong thùng rác.")
    empty.chosen.emit()
    qtbot.waitUntil(lambda: window.library.feed.in_bin and len(articles(window)) == 5)
    window.library.view.selectAll()
    press(window, KEY.Key_R)
    qtbot.waitUntil(lambda: empty.accessibleName().startswith("Thùng rác trống"))
    empty.chosen.emit()
    qtbot.waitUntil(lambda: len(articles(window)) == 5)


def test_an_empty_bin_is_left_by_key(window, qtbot):
    show_bin(window, qtbot)
    qtbot.waitUntil(window.library._empty.hasFocus)
    QTest.keyClick(window.focusWidget(), KEY.Key_Space)
    qtbot.waitUntil(lambda: window.library.view.articles.by is not None)
    assert window.library.view.hasFocus()


def test_a_search_leaves_the_bin(window, qtbot):
    bin_two(window, qtbot)
    show_bin(window, qtbot)
    window.library.search("chuyển đổi số")
    qtbot.waitUntil(lambda: window.library.view.searching)
    assert not window.library.bin_bar.isVisible()
    assert not window.library.feed.in_bin


def test_no_filter_is_shown_over_the_bin_and_it_holds_again_afterwards(window, qtbot):
    library = window.library
    library.feed.choose(Filter(choosing(Facet.READING, "unread")))
    qtbot.waitUntil(library.filtering.chips.isVisible)
    shown = articles(window)
    show_bin(window, qtbot)
    assert not library.filtering.chips.isVisible()
    library.bin_bar.leave()
    qtbot.waitUntil(lambda: articles(window) == shown and library.filtering.chips.isVisible())


def test_what_is_closed_in_the_list_is_closed_again_behind_the_bin(window, qtbot):
    library = window.library
    bin_two(window, qtbot)
    library.view.articles.toggle(0)
    shown = articles(window)
    show_bin(window, qtbot)
    library.bin_bar.leave()
    qtbot.waitUntil(lambda: library.view.articles.by is not None)
    assert articles(window) == shown


def test_behind_the_bin_the_open_article_is_selected_again(window, qtbot):
    bin_two(window, qtbot)
    shown = articles(window)[-1]
    window.open_article(ArticleId(shown))
    show_bin(window, qtbot)
    assert window.library.view.record().id != shown
    window.library.bin_bar.leave()
    qtbot.waitUntil(lambda: window.library.view.articles.by is not None)
    assert window.library.view.record().id == shown
