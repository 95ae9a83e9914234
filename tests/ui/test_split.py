"""Two readers in one window: each with its own article, panels with the one that is worked in, always in agreement."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import ArticleId
from desktop_app.operations.imports import import_files
from desktop_app.plugins import load_plugins
from desktop_app.ui.correcting import Correcting
from desktop_app.ui.split import LEAST

KEY, CONTROL, SHIFT, ALT = (
    Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def split(window) -> None:
    press_key(KEY.Key_Backslash, CONTROL)


def readers(window):
    return [reading.panel for reading in window.attention.readings]


def articles(window) -> list[ArticleId | None]:
    return [reading.sheet.article and reading.sheet.article.id for reading in window.attention.readings]


def titles(window) -> list[str]:
    return [reader.facts.buttons["title"].text() for reader in readers(window)]


def shown(reader) -> list[tuple[object, ...]]:
    return [(each.id, each.anchor.span, each.themes, each.note) for each in reader.view.desk.passages.index.values]


def lines(window) -> list[bool]:
    return [side.line.active for side in window.tools.split._sides]


def others(window) -> list[ArticleId]:
    """The articles of the list that are not read, in the order of the list."""
    return [row.id for row in window.session.library.articles.rows() if row.id not in articles(window)]


@pytest.fixture
def beside(window):
    """A window with two articles beside each other; the first is worked in."""
    window.tools.split.open_beside(others(window)[0])
    return window


def test_a_window_has_one_reader_until_another_is_asked_for(window):
    assert len(window.attention.readings) == len(window.session.sheets) == 1
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


def test_panels_follow_the_reader_that_is_worked_in(beside, qtbot):
    window = beside
    first, second = readers(window)
    side = window.rooms.side
    window.rooms.focus_side()
    window.focus_article()
    press_key(KEY.Key_1)
    assert (len(shown(first)), len(shown(second)), side.passages.model.rowCount()) == (1, 0, 1)
    press_key(KEY.Key_F6)
    assert side.passages.model.rowCount() == 0
    press_key(KEY.Key_2)
    press_key(KEY.Key_J)
    press_key(KEY.Key_Period)
    assert (len(shown(first)), len(shown(second)), side.passages.model.rowCount()) == (1, 2, 2)
    press_key(KEY.Key_Z, CONTROL)
    assert (len(shown(first)), len(shown(second))) == (1, 1)
    side.theme_chosen.emit(next(iter(window.session.themes)))
    assert len(shown(second)) == 2
    press_key(KEY.Key_F6)
    assert side.passages.model.rowCount() == 1


def test_the_last_theme_is_repeated_in_either(beside):
    press_key(KEY.Key_2)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Period)
    first, second = readers(beside)
    assert shown(first)[0][2] == shown(second)[0][2]


def test_a_note_is_written_on_the_passage_of_the_reader_that_is_worked_in(beside, qtbot):
    window = beside
    press_key(KEY.Key_F6)
    press_key(KEY.Key_M)
    QTest.keyClicks(QApplication.focusWidget(), "so sanh")
    press_key(KEY.Key_F6)
    assert shown(readers(window)[1])[0][3] == "so sanh"
    assert shown(readers(window)[0]) == []


def test_one_article_in_both_is_always_the_same_and_scrolls_by_itself(window):
    split(window)
    first, second = readers(window)
    for _ in range(12):
        press_key(KEY.Key_J)
    assert first.view.verticalScrollBar().value() != second.view.verticalScrollBar().value()
    assert first.view.current_sentence() != second.view.current_sentence()
    press_key(KEY.Key_1)
    assert len(shown(first)) == 1
    assert shown(first) == shown(second)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_2)
    assert len(shown(second)) == 2
    assert shown(first) == shown(second)
    press_key(KEY.Key_U, SHIFT)
    assert first.facts._article == second.facts._article == window.session.article
    press_key(KEY.Key_Z, CONTROL)
    press_key(KEY.Key_Z, CONTROL)
    assert len(shown(first)) == 1
    assert shown(first) == shown(second)


def test_a_click_anywhere_in_a_reader_goes_on_there(beside, qtbot):
    window = beside
    first, second = readers(window)
    for place in (second.view.viewport(), second.facts, second.legend, second.facts.buttons["published"], second.ruler):
        window.focus_article()
        assert window.reader is first
        QTest.mouseClick(
            window.windowHandle(), Qt.MouseButton.LeftButton, pos=place.mapTo(window, place.rect().center())
        )
        assert window.reader is second, place
        assert window.session.sheet is window.attention.readings[1].sheet
        press_key(KEY.Key_F6)


def test_facts_are_corrected_where_the_key_was_pressed(beside, monkeypatch):
    asked = []
    monkeypatch.setattr(Correcting, "offer", lambda _self, articles, *_: asked.append(articles))
    press_key(KEY.Key_F6)
    press_key(KEY.Key_F2)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_F2)
    assert asked == [[articles(beside)[1]], [articles(beside)[0]]]


def test_finding_goes_through_the_reader_that_is_worked_in(beside):
    window = beside
    first, second = readers(window)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_F, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "cong an")
    before = first.view.current_sentence()
    press_key(KEY.Key_Return)
    assert window.tools.find_bar._text == second.view.desk.article.text
    assert "công an" in second.view.current_sentence().of(second.view.desk.article.text).lower()
    assert first.view.current_sentence() == before
    press_key(KEY.Key_F6)
    assert window.tools.find_bar._text == first.view.desk.article.text


def test_hits_are_lit_in_each_and_walked_in_the_one_that_is_worked_in(window, search):
    library = search("công an")
    press_key(KEY.Key_Return)
    first = window.reader
    place = first.view.current_sentence()
    press_key(KEY.Key_L, CONTROL)
    press_key(KEY.Key_Down)
    hit = library.view.record()
    press_key(KEY.Key_Return, CONTROL)
    second = readers(window)[1]
    assert articles(window)[1] == hit.article
    assert second.view.desk.article.id == hit.article
    assert first.view.current_sentence() == place
    both = [window.tools.of(reading).hit_walk for reading in window.attention.readings]
    assert all(walk.lit for walk in both)
    press_key(KEY.Key_F6)
    before = second.view.current_sentence(), both[1]._at
    press_key(KEY.Key_N)
    assert (second.view.current_sentence(), both[1]._at) != before
    assert first.view.current_sentence() == place


def test_each_has_its_own_way_back(beside):
    window = beside
    start = articles(window)
    third = others(window)[0]
    window.open_article(third)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Left, ALT)
    assert articles(window) == [third, start[1]], "nothing was opened here before"
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Left, ALT)
    assert articles(window) == start


def test_escape_leads_back_to_the_room_from_the_reader_that_it_opened_the_article_in(beside):
    window = beside
    press_key(KEY.Key_1)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_2, CONTROL)
    press_key(KEY.Key_Down)
    press_key(KEY.Key_Return)
    assert window.reader is readers(window)[1]
    assert articles(window)[0] == articles(window)[1]
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0, "this one was not opened from there"
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.review


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
