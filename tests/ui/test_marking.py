from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.domain.filters import Facet
from desktop_app.operations import annotations as filing
from desktop_app.operations import bulk
from desktop_app.operations.articles import set_reading
from desktop_app.ui.library.choosing import choose_group, chosen_articles
from desktop_app.ui.library.group_menu import GroupMenu
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand

KEY, SHIFT, CONTROL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def few(monkeypatch):
    """More than two articles are many."""
    monkeypatch.setattr(bulk, "HERE", 2)


def states(window) -> list[ReadingState]:
    return [row.state for row in window.session.library.articles.rows()]


def choose_all(window) -> tuple[str, ...]:
    window.library.focus_list()
    QTest.keyClick(window.library.view, KEY.Key_A, CONTROL)
    return chosen_articles(window.library.view)


def choose_state(window, name: str) -> None:
    """Choose a reading state in the menu of what is selected."""
    window.tools.fact_places._offer()
    menu = window.tools.correcting.menu
    states = next(action.menu() for action in menu.actions() if action.menu() is not None)
    next(action for action in states.actions() if action.text() == name).trigger()
    menu.close()


def test_a_reading_state_is_set_for_all_that_is_selected_in_one_step(window):
    before = states(window)
    assert len(choose_all(window)) == 5
    steps = window.session.library.journal.count()
    choose_state(window, "Đã duyệt")
    assert set(states(window)) == {ReadingState.REVIEWED}
    assert window.session.library.journal.count() == steps + 1
    assert window.status.text == "Đã duyệt 5 bài – Ctrl+Z để hoàn tác"
    assert window.actions_["undo"].text() == "Hoàn tác: Mức độ đọc – 5 bài"
    window.undoing.undo()
    assert states(window) == before


def test_all_that_the_list_holds_is_chosen_also_in_closed_groups(window):
    view = window.library.view
    window.library.focus_list()
    view.select(0)
    QTest.keyClick(view, KEY.Key_Left)
    assert view.record().closed
    assert len(choose_all(window)) == 5
    assert not view.record().closed


def test_only_the_articles_that_were_changed_are_counted_and_named(window):
    session, rows = window.session, window.session.library.articles.rows()
    session.perform(set_reading, session.library, [row.id for row in rows[:3]], ReadingState.REVIEWED)
    choose_all(window)
    choose_state(window, "Đã duyệt")
    assert window.status.text.startswith("Đã duyệt 2 bài – ")
    window.undoing.undo()
    assert window.status.text.startswith("Đã hoàn tác: Mức độ đọc – 2 bài")
    session.perform(set_reading, session.library, [rows[3].id], ReadingState.REVIEWED)
    session.perform(set_reading, session.library, [row.id for row in rows], ReadingState.REVIEWED)
    assert rows[4].title[:20] in window.status.text


def test_unread_articles_that_are_said_to_be_read_are_one_undo_too(window):
    session, rows = window.session, window.session.library.articles.rows()
    session.perform(set_reading, session.library, [rows[0].id], ReadingState.REVIEWED)
    session.perform(set_reading, session.library, [row.id for row in rows[1:]], ReadingState.READING)
    window.undoing.undo()
    assert states(window)[0] is ReadingState.REVIEWED
    assert set(states(window)[1:]) == {ReadingState.UNREAD}


def test_shift_u_says_that_the_article_is_reviewed_and_back(window):
    steps = window.session.library.journal.count()
    QTest.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    assert window.session.article.state is ReadingState.REVIEWED
    assert window.status.text.startswith("Đã duyệt: ")
    QTest.keyClick(window.reader.view, KEY.Key_U, SHIFT)
    assert window.session.article.state is ReadingState.READING
    assert window.status.text.startswith("Đã chuyển thành đang đọc: ")
    window.undoing.undo()
    assert window.session.article.state is ReadingState.REVIEWED
    assert window.session.library.journal.count() == steps + 3


def test_many_articles_are_changed_by_a_child_process_and_taken_back_by_one(window, few, qtbot):
    before = states(window)
    choose_all(window)
    choose_state(window, "Đã gắn")
    assert window.session.circle.busy
    assert states(window) == before
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=30_000)
    assert set(states(window)) == {ReadingState.TAGGED}
    assert window.status.action == "Hoàn tác"
    window.undoing.undo()
    assert window.session.circle.busy
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=30_000)
    assert states(window) == before
    window.undoing.redo()
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=30_000)
    assert set(states(window)) == {ReadingState.TAGGED}


def test_a_change_that_is_stopped_leaves_everything_as_it_was(window, few, qtbot):
    before = states(window)
    choose_all(window)
    choose_state(window, "Đã gắn")
    window.tools.bulk.stop_asked.emit()
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=30_000)
    assert states(window) == before
    assert window.status.text == "Đã dừng. Mọi bài giữ nguyên như cũ."


def test_one_change_at_a_time(window, few, qtbot):
    choose_all(window)
    choose_state(window, "Đã gắn")
    choose_state(window, "Chưa đọc")
    assert window.status.text.startswith("Hãy đợi xong việc này đã: Đang đổi")
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=30_000)


def test_a_correction_of_many_articles_is_one_step(window, few, qtbot):
    idents = choose_all(window)
    window.tools.correcting.offer(idents, window.reader.facts.place_of(""))
    window.tools.correcting.menu.close()
    card = window.tools.correcting.edit(idents, "source", window.reader.facts.place_of(""))
    QTest.keyClicks(card.editor, "Bao Thu")
    QTest.keyClick(card.editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: not window.session.circle.busy, timeout=30_000)
    assert window.session.library.articles.sources() == ["Bao Thu"]
    assert window.status.text.startswith("Đã sửa ")


def test_a_whole_group_is_selected_from_its_heading_also_when_it_is_closed(window):
    view = window.library.view
    menu = window.library.findChild(GroupMenu)
    view.articles.toggle(0)
    view.select(0)
    heading = view.record()
    assert isinstance(heading, Heading)
    assert heading.closed
    view.menu_asked.emit(QPoint(10, 10))
    (action,) = menu.menu.actions()
    assert action.text() == "Chọn cả nhóm"
    action.trigger()
    menu.menu.close()
    assert not view.record().closed
    assert len(chosen_articles(view)) == heading.articles


def test_what_was_selected_from_a_heading_stays_selected_and_nothing_else(window, qtbot):
    view = window.library.view
    shown = window.session.article.id
    away = next(row for row in range(view.model().rowCount() - 1, 0, -1) if isinstance(view.record_at(row), Heading))
    choose_group(view, view.record_at(away).key)
    chosen = chosen_articles(view)
    assert shown not in chosen
    window.tools.marking._ask(chosen, "reading", "reviewed")
    qtbot.waitUntil(lambda: window.library.feed.counts.get(Facet.READING, {}).get("reviewed") == len(chosen))
    qtbot.wait(50)
    assert chosen_articles(view) == chosen


def test_hits_are_selected_together_too(window, qtbot):
    window.library.search("công an")
    qtbot.waitUntil(lambda: window.library.view.searching and window.library.answers.hits.complete)
    found = choose_all(window)
    assert len(found) == window.library.answers.hits.total > 1
    choose_state(window, "Đã duyệt")
    known = {row.id: row.state for row in window.session.library.articles.rows()}
    assert {known[ident] for ident in found} == {ReadingState.REVIEWED}


def test_a_title_that_is_typed_in_the_list_is_no_command(window, qtbot):
    window.library.focus_list()
    shown = window.session.article.id
    QTest.keyClicks(window.library.view, "bu")
    assert window.session.article.id == shown
    assert isinstance(window.library.view.record(), ArticleRow | Heading)


def test_themes_of_many_passages_are_merged_by_a_child_process_and_taken_back_by_one(window, few, qtbot):
    session = window.session
    article, (theme, into, _) = session.article, session.used_themes()
    for start in range(0, 120, 30):
        session.perform(filing.tag, session.library, article, filing.passage(article, start, start + 20), [theme])
    window.rooms.open_side()
    asking = window.rooms.side.themes.asking
    asking.wish(theme.id, ThemeChoice(ThemeCommand.MERGE, into.id))
    window.rooms.side.themes.question.yes.click()
    assert session.circle.busy
    qtbot.waitUntil(lambda: not session.circle.busy, timeout=30_000)
    assert session.library.themes.counts() == {into.id: 4}
    assert session.themes[theme.id].merged_into == into.id
    window.undoing.undo()
    qtbot.waitUntil(lambda: not session.circle.busy, timeout=30_000)
    assert session.library.themes.counts() == {theme.id: 4}
