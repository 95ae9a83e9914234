"""What an editor does between reader and side: notes, entities, corrections, found places, narrow windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from desktop_app.operations.articles import correct
from desktop_app.ui.columns import Columns
from desktop_app.ui.look.styles import style_sheet
from desktop_app.ui.side.panel import Tab
from desktop_app.ui.standing import FRAME
from desktop_app.ui.widgets.search_field import SearchField

KEY = Qt.Key


@pytest.fixture
def window(open_window):
    window = open_window()
    window.rooms.open_side()
    window.focus_article()
    return window


def press_key(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def passages(window):
    return window.session.library.annotations.in_article(window.session.article.id)


def test_a_note_that_was_not_written_leaves_no_passage_behind(window, qtbot):
    before = window.actions_["undo"].text()
    press_key(KEY.Key_M)
    assert QApplication.focusWidget() is window.tools.readers.here.noting.card.editor
    press_key(KEY.Key_Escape)
    assert passages(window) == []
    assert QApplication.focusWidget() is window.reader.view
    assert window.actions_["undo"].text() == before, "nothing happened that could be taken back"


def test_a_note_brings_the_keyboard_back_and_keeps_its_passage(window, qtbot):
    press_key(KEY.Key_M)
    QApplication.focusWidget().insertPlainText("nhớ hỏi lại")  # QTest types ASCII only
    press_key(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [passage.note for passage in passages(window)] == ["nhớ hỏi lại"]
    assert QApplication.focusWidget() is window.reader.view
    press_key(KEY.Key_M)
    QApplication.focusWidget().clear()
    press_key(KEY.Key_Escape)
    assert passages(window) == [], "no theme, no note, no star"


def test_a_note_from_a_row_gives_the_keyboard_back_to_the_row(window, qtbot):
    press_key(KEY.Key_1)
    window.rooms.side.show_tab(Tab.PASSAGES)
    window.rooms.side.passages.list.choose_row(0)
    press_key(KEY.Key_M)
    press_key(KEY.Key_Escape)
    assert QApplication.focusWidget() is window.rooms.side.passages.list
    assert len(passages(window)) == 1


def test_a_click_into_the_text_ends_a_note_and_keeps_the_focus_there(window, qtbot):
    press_key(KEY.Key_M)
    view = window.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.viewport().rect().center())
    assert QApplication.focusWidget() is view
    assert passages(window) == []


def test_a_note_is_seen_whole_while_it_is_written(window, qtbot):
    for _ in range(6):
        press_key(KEY.Key_1)
        press_key(KEY.Key_2)
        press_key(KEY.Key_J)
    press_key(KEY.Key_1)
    window.rooms.side.show_tab(Tab.PASSAGES)
    press_key(KEY.Key_M)
    cards = window.rooms.side.passages.list
    assert cards.viewport().rect().contains(cards.editor.geometry())


def test_escape_leads_from_every_list_of_the_side_back_to_the_text(window, qtbot):
    press_key(KEY.Key_1)
    for tab in (Tab.THEMES, Tab.PASSAGES, Tab.ENTITIES):
        window.rooms.side.show_tab(tab)
        assert QApplication.focusWidget() is not window.reader.view
        press_key(KEY.Key_Escape)
        assert QApplication.focusWidget() is window.reader.view, tab


def test_e_chooses_the_row_of_the_entity_and_leaves_the_keyboard_to_its_card(window, qtbot):
    window.rooms.side.tabs.setCurrentIndex(Tab.ENTITIES)
    while window.reader.view.desk.mention_here() is None:
        press_key(KEY.Key_J)
    press_key(KEY.Key_E)
    assert QApplication.focusWidget() is window.reader.view._floats.entity_card
    shown = window.rooms.side.entities.list.currentIndex().data()
    assert shown == window.reader.view.desk.mention.name


def test_the_list_keeps_the_article_when_a_correction_moves_it(window, qtbot):
    rows = window.session.library.articles.rows()
    window.library.mark(rows[0].id)
    window.session.perform(correct, window.session.library, rows[0].id, "published", "1/5/2024")
    qtbot.waitUntil(lambda: window.session.library.articles.rows()[0].id != rows[0].id)
    qtbot.waitUntil(lambda: window.library.view.record().id == rows[0].id)


def test_home_and_end_go_to_the_ends_of_the_list(window, qtbot):
    window.library.focus_list()
    press_key(KEY.Key_End)
    assert window.library.view.currentIndex().row() == window.library.view.model().rowCount() - 1
    press_key(KEY.Key_Home)
    assert window.library.view.currentIndex().row() == 0


def test_a_first_window_fits_its_screen(window, qtbot):
    Columns.restore(window.columns, window)
    room = window.screen().availableSize() - FRAME
    assert window.size().boundedTo(room) == window.size() or window.minimumSizeHint().width() > room.width()


def test_the_keys_window_says_the_reviews_keys_and_no_key_that_does_nothing(window, qtbot):
    window.tools.windows.show_keys()
    shown = window.tools.windows.open.shown()
    assert "Trong phần duyệt" in shown
    assert "Đánh dấu nghi vấn, bấm lại để bỏ" in shown
    assert [words for words in shown if words.isascii()] == ["English"]  # a language is called by its own name
    window.tools.windows.open.close()


def test_the_settings_have_a_button_that_closes_them_and_buttons_have_no_pictures(window, qtbot, look):
    window.tools.windows.show_settings()
    dialog = window.tools.windows.open
    dialog.setStyleSheet(style_sheet(look.tokens, 14))
    box = dialog.findChild(QDialogButtonBox)
    box.setStandardButtons(QDialogButtonBox.StandardButton.Close)
    button = box.button(QDialogButtonBox.StandardButton.Close)
    assert button.icon().isNull()
    with qtbot.waitSignal(dialog.finished):
        button.click()


def test_words_begin_right_beside_the_magnifier(qtbot, look):
    field = SearchField(look, "Tìm")
    qtbot.addWidget(field)
    field.setStyleSheet(style_sheet(look.tokens, 14))
    field.resize(300, 32)
    field.show()
    assert 20 < field.cursorRect().center().x() < 40


def test_a_reader_that_is_hidden_keeps_its_place_through_several_type_sizes(window, qtbot):
    for _ in range(14):
        press_key(KEY.Key_J)
    view = window.reader.view
    here = view.current_sentence()
    qtbot.waitUntil(lambda: view._seen[0] <= here.start < view._seen[1])
    window.show_review()
    for _ in range(3):
        window.actions_["larger"].trigger()
    window.show_read()
    view.grab()  # painted where it is to stay
    assert view._seen[0] <= here.start < view._seen[1]


def test_the_note_speaks_the_language_in_use(window, qtbot):
    editor = window.rooms.side.passages.list.editor
    assert editor.placeholderText().startswith("Ghi chú")
    window.language.choose("en")
    qtbot.waitUntil(lambda: editor.placeholderText().startswith("Note"))
    window.language.choose("vi")


def test_another_type_size_does_not_change_the_language_asked_for_at_the_start(window, qtbot):
    window.language.choose("en")  # as `--lang en` does; no language is preferred
    window.actions_["larger"].trigger()
    assert window.language.code == "en"
    window.header._language.click()
    assert window.language.code == "vi"
    window.language.choose("en")
    window.header._language.click()
    assert window.language.code == "vi", "though Vietnamese is what is preferred already"


def test_a_star_on_an_untagged_sentence_is_one_step(window):
    press_key(KEY.Key_Asterisk)
    assert [passage.star for passage in passages(window)] == [True]
    press_key(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert passages(window) == []
