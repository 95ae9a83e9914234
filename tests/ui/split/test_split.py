"""Two readers in one window: opened, turned to, closed, remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.operations.imports import import_files
from desktop_app.plugins import load_plugins
from desktop_app.ui.split import LEAST
from tests.ui.split.conftest import CONTROL, KEY, articles, lines, others, press_key, readers, split


def test_a_window_has_one_reader_until_another_is_asked_for(window):
    assert len(window.attention.readings) == len(window.session.lecterns) == 1
    assert not window.actions_["other_side"].isEnabled()
    assert not window.actions_["close_side"].isEnabled()


def test_a_key_shows_the_article_beside_itself_at_the_same_place_and_goes_on_there(window):
    for _ in range(4):
        press_key(KEY.Key_J)
    split(window)
    first, second = readers(window)
    assert articles(window) == [window.session.article.id] * 2
    assert QApplication.focusWidget() is second.view
    assert window.reader is second
    assert first.view.current_sentence() == second.view.current_sentence()
    assert lines(window) == [False, True]
    assert min(reader.width() for reader in (first, second)) >= LEAST
    assert abs(first.width() - second.width()) <= 2
    assert first.mapToGlobal(QPoint()).y() == second.mapToGlobal(QPoint()).y()


def test_what_the_list_opens_goes_to_the_reader_that_had_the_keyboard_last(window):
    split(window)
    before = window.session.article.id
    press_key(KEY.Key_L, CONTROL)
    press_key(KEY.Key_Down)
    press_key(KEY.Key_Return)
    assert articles(window)[0] == before
    assert articles(window)[1] != before
    press_key(KEY.Key_F6)
    assert QApplication.focusWidget() is readers(window)[0].view
    assert window.session.article.id == before
    assert window.library.view.record().id == before
    press_key(KEY.Key_L, CONTROL)
    kept = articles(window)[1]
    press_key(KEY.Key_Down)
    press_key(KEY.Key_Return)
    assert articles(window)[1] == kept
    assert articles(window)[0] != before


def test_ctrl_enter_in_the_list_opens_beside_and_the_keyboard_stays(window):
    before = window.session.article.id
    press_key(KEY.Key_L, CONTROL)
    window.library.view.select(2)
    for _ in range(2):
        record = window.library.view.record()
        press_key(KEY.Key_Return, CONTROL)
        assert articles(window) == [before, record.id]
        assert QApplication.focusWidget() is window.library.view
        assert window.session.article.id == before
        assert window.library.view.record() == record
        while window.library.view.record() == record or not hasattr(window.library.view.record(), "id"):
            press_key(KEY.Key_Down)
    assert lines(window) == [True, False]


def test_an_article_that_a_click_opened_goes_beside_the_one_that_it_took_the_place_of(window, qtbot):
    before, view = window.session.article.id, window.library.view
    press_key(KEY.Key_J)
    here = window.reader.view.current_sentence()
    view.mark(wanted := others(window)[0])
    place = view.visualRect(view.currentIndex()).center()
    view.mark(before)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: articles(window) == [wanted])
    press_key(KEY.Key_Return, CONTROL)
    assert articles(window) == [before, wanted]
    assert readers(window)[0].view.current_sentence() == here
    assert window.session.article.id == window.library.view.record().id == before


def test_the_menu_of_an_article_opens_it_beside(window, qtbot):
    wanted = others(window)[0]
    window.library.view.mark(wanted)
    press_key(KEY.Key_L, CONTROL)
    press_key(KEY.Key_F2)
    menu = window.tools.correcting.menu
    action = next(action for action in menu.actions() if action.text().startswith("Mở bên cạnh"))
    action.trigger()
    menu.close()
    assert articles(window)[1] == wanted


def test_an_unread_article_that_is_opened_beside_is_being_read(window):
    wanted = next(row for row in window.session.library.articles.rows() if row.id != window.session.article.id)
    window.tools.split.open_beside(wanted.id)
    assert window.session.library.articles.article(wanted.id).state != wanted.state


@pytest.mark.parametrize("number", [0, 1])
def test_closing_one_leaves_the_other_the_whole_width(beside, number):
    window = beside
    wide = window.columns.widget(1).width()
    if number:
        press_key(KEY.Key_F6)
    kept = articles(window)[1 - number]
    press_key(KEY.Key_W, CONTROL)
    assert QApplication.focusWidget() is readers(window)[1 - number].view
    assert (window.session.article.id, articles(window)[number]) == (kept, None)
    assert not readers(window)[number].isVisible()
    QApplication.processEvents()
    assert readers(window)[1 - number].width() == window.room.width() <= wide
    assert not window.actions_["close_side"].isEnabled()
    assert not window.tools.split._sides[1 - number].line.isVisible()
    press_key(KEY.Key_W, CONTROL)
    assert window.session.article.id == kept
    assert window.isVisible()
    split(window)
    assert articles(window) == [kept, kept]


def test_the_key_again_leaves_the_one_that_is_worked_in(beside):
    window = beside
    press_key(KEY.Key_F6)
    kept = articles(window)[1]
    split(window)
    assert articles(window) == [None, kept]
    assert not window.actions_["split"].isChecked()


def test_the_side_gives_way_to_a_second_reader_and_comes_back(window):
    shown = window.actions_["side_shown"]
    assert shown.isChecked()
    split(window)
    assert not shown.isChecked()
    split(window)
    assert shown.isChecked()
    split(window)
    window.rooms.focus_side()  # it is wanted all the same
    assert shown.isChecked()
    window.focus_article()
    split(window)
    assert shown.isChecked()


def test_where_there_is_no_room_beside_they_stand_one_over_the_other(window):
    window.resize(960, 640)
    split(window)
    first, second = readers(window)
    QApplication.processEvents()
    assert first.mapToGlobal(QPoint()).x() == second.mapToGlobal(QPoint()).x()
    assert first.mapToGlobal(QPoint()).y() < second.mapToGlobal(QPoint()).y()
    assert min(first.view.height(), second.view.height()) > 180
    window.resize(1400, 800)
    QApplication.processEvents()
    assert first.mapToGlobal(QPoint()).y() == second.mapToGlobal(QPoint()).y()


def test_a_reader_whose_article_goes_with_its_import_goes_too(window, tmp_path):
    path = tmp_path / "new.txt"
    path.write_text("Bài mới về thanh niên\n\nThanh niên tỉnh Bắc Ninh tham gia chuyển đổi số.\n" * 4, encoding="utf-8")
    for worked_in in (True, False):
        import_files(window.session.library, load_plugins(), [path])
        window.session.tell()
        new = next(row.id for row in window.session.library.articles.rows() if "thanh niên" in row.title)
        kept = window.session.article.id
        window.tools.split.open_beside(new)
        if worked_in:
            press_key(KEY.Key_F6)
        while window.session.library.articles.rows() and new in {r.id for r in window.session.library.articles.rows()}:
            window.undoing.undo()
        assert window.session.article.id == kept
        assert articles(window).count(None) == 1
        assert not window.actions_["split"].isChecked()


def test_both_articles_are_there_again_at_the_next_start(beside, open_window):
    window, before = beside, articles(beside)
    path = str(window.session.library.path)
    window.columns.keep(window)
    kept = window.session.settings
    assert (kept.last_article[path], kept.beside[path]) == tuple(before)
    split(window)
    assert articles(window) == [before[0], None]
    window.tools.split.restore()
    assert articles(window) == before
    assert window.session.article.id == before[0]
    press_key(KEY.Key_W, CONTROL)
    window.columns.keep(window)
    kept = window.session.settings
    assert kept.last_article[path] == before[1], "the one that is left"
    assert path not in kept.beside


def test_the_readers_are_told_apart_in_words(beside, qtbot):
    def names():
        return [side.accessibleName() for side in beside.tools.split._sides]

    assert names() == ["Ô đọc thứ nhất", "Ô đọc thứ hai"]
    beside.actions_["en"].trigger()
    qtbot.waitUntil(lambda: names() == ["First reader", "Second reader"])
