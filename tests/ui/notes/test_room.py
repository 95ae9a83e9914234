"""The room of notes in its window: what is listed, narrowed, opened and written there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import new_passage, passage, untag
from desktop_app.operations.notes import note_of, note_passage, write_note
from desktop_app.ui.notes.model import PAGE
from desktop_app.ui.notes.room import FIRST
from desktop_app.ui.side.panel import Tab
from desktop_app.ui.widgets.card_list import CARD_ROLE, Heading
from desktop_app.vietnam.sentences import sentences
from tests.ui.hands import press_key, type_words

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def places(press) -> list[NotePlace]:
    """A note on a passage, on an article and on a theme."""
    article = press.articles.article(press.articles.rows()[1].id)
    sentence = Span(*list(sentences(article.text))[5])
    made = note_passage(press, article, sentence, "Hỏi lại **sở**")
    theme = press.themes.all()[1]
    noted = {NoteKind.PASSAGE: made.id, NoteKind.ARTICLE: article.id, NoteKind.THEME: theme.id}
    found = [NotePlace(kind, ident) for kind, ident in noted.items()]
    write_note(press, found[1], "# Nguồn\n\nthông cáo <script>x</script>")
    write_note(press, found[2], "không gộp")
    return found


@pytest.fixture
def room(window, places, qtbot):
    window.session.tell()
    press_key(KEY.Key_5, CONTROL)
    room = window.rooms.notes
    qtbot.waitUntil(lambda: room._whole and window.jobs.idle())
    return room


def cards(room):
    shown = (room.model.index(row, 0).data(CARD_ROLE) for row in range(room.model.rowCount()))
    return [card for card in shown if not isinstance(card, Heading)]


def go_to(room, place):
    room.list.choose_row(room.model.row_of(place))


def test_all_notes_stand_in_one_list_by_day(room, places, window):
    assert window.actions_["notes"].isChecked()
    assert QApplication.focusWidget() is room.list
    assert room.model.index(0, 0).data(CARD_ROLE).title == "Hôm nay"
    theme, article, passage = cards(room)
    assert [card.place for card in (passage, article, theme)] == places
    assert passage.quote == "Hỏi lại sở"
    assert passage.title.startswith("“")
    assert article.quote == "Nguồn · thông cáo"
    assert theme.themes == (window.session.themes[places[2].id],)
    assert room.bar.title.text() == "3 ghi chú"
    QAbstractItemModelTester(room.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_filter_follows_what_is_committed_not_what_is_composed(room, qtbot):
    press_key(KEY.Key_F, CONTROL)
    assert QApplication.focusWidget() is room.bar.search
    QApplication.sendEvent(room.bar.search, QInputMethodEvent("khong", []))
    qtbot.wait(200)
    assert len(cards(room)) == 3
    type_words("hoi SO")
    qtbot.waitUntil(lambda: [card.quote for card in cards(room)] == ["Hỏi lại sở"])
    assert room.bar.title.text() == "1 ghi chú"
    type_words(" xyz")
    qtbot.waitUntil(lambda: not room.list.isVisible())
    assert "Xóa bộ lọc" in room._empty.accessibleName()
    press_key(KEY.Key_Escape)
    assert len(cards(room)) == 3


def test_one_kind_is_shown_by_its_button(room):
    button = room.bar._group.button(2)
    assert button.text() == "Ở bài 1"
    button.click()
    assert [card.kind for card in cards(room)] == [NoteKind.ARTICLE]
    room.bar._group.button(0).click()
    assert len(cards(room)) == 3


def test_enter_opens_the_place_and_escape_comes_back(room, places, window):
    go_to(room, places[0])
    press_key(KEY.Key_Return)
    assert window.centre.currentIndex() == 0
    assert window.session.article.id == places[1].id
    assert window.reader.view.desk.current == places[0].id
    press_key(KEY.Key_Escape)
    assert window.centre.currentWidget() is room
    assert room.list.current() == places[0].id
    assert QApplication.focusWidget() is room.list
    go_to(room, places[1])
    press_key(KEY.Key_Return)
    assert window.session.article.id == places[1].id
    press_key(KEY.Key_Escape)
    assert room.list.current() == places[1].id
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0


def test_enter_on_a_note_of_a_theme_shows_the_theme(room, places, window):
    go_to(room, places[2])
    press_key(KEY.Key_Return)
    side = window.rooms.side
    assert side.tabs.currentIndex() == Tab.THEMES
    assert side.themes.current().id == places[2].id
    assert QApplication.focusWidget() is side.themes.list
    press_key(KEY.Key_Escape)
    assert QApplication.focusWidget() is room.list


@pytest.mark.parametrize("number", range(3))
def test_a_note_is_written_where_it_stands(room, places, window, number, qtbot):
    place, library = places[number], window.session.library
    go_to(room, place)
    press_key(KEY.Key_M)
    editor = room.list.editor
    assert QApplication.focusWidget() is editor
    assert editor.toPlainText() == note_of(library, place)
    assert room.list.viewport().rect().contains(editor.geometry())
    type_words(" – thêm")
    editor.commit()
    assert note_of(library, place).endswith("– thêm")
    assert editor.hasFocus(), "it stays where it is while it is written"
    type_words(" nữa")
    press_key(KEY.Key_Escape)
    assert QApplication.focusWidget() is room.list
    qtbot.waitUntil(lambda: room._whole and window.jobs.idle())
    assert cards(room)[0].place == place, "written last"
    assert cards(room)[0].written.endswith("– thêm nữa")
    assert room.list.current() == place.id


def test_the_list_follows_what_is_written_elsewhere(room, places, window, qtbot):
    session = window.session
    session.perform(write_note, session.library, places[2], "")
    qtbot.waitUntil(lambda: len(cards(room)) == 2)
    session.perform(untag, session.library, [session.library.annotations.annotation(places[0].id)])
    qtbot.waitUntil(lambda: len(cards(room)) == 1)
    session.perform(session.library.undo)
    qtbot.waitUntil(lambda: len(cards(room)) == 2)
    window.show_read()
    session.perform(write_note, session.library, places[2], "wieder da")
    press_key(KEY.Key_5, CONTROL)
    qtbot.waitUntil(lambda: len(cards(room)) == 3)


def test_a_library_without_notes_says_how_to_begin(window, qtbot):
    press_key(KEY.Key_5, CONTROL)
    room = window.rooms.notes
    assert not room.list.isVisible()
    assert "bấm M" in room._empty.accessibleName()
    assert QApplication.focusWidget() is room.bar.search


def test_a_long_list_shows_its_beginning_at_once_and_reads_what_is_seen(window, press, qtbot):
    article = press.articles.article(press.articles.rows()[0].id)
    with press.write("tag") as write:
        for number in range(400):
            made = new_passage(press, article, passage(article, number, number + 20))
            noted = f"2026-05-{1 + number // 20:02d}T03:{number % 20:02d}:00.000Z"  # of equal ones none is the first
            write.put(made._replace(note=f"số {number}", noted=noted))
    window.session.tell()
    press_key(KEY.Key_5, CONTROL)
    room = window.rooms.notes
    assert len(room.model._index) == FIRST
    qtbot.waitUntil(lambda: len(room.model._index) == 400)
    room.list.viewport().repaint()
    assert len(room.model._notes) <= FIRST + 2 * PAGE, "the others are read when they are seen"
    room.list.scrollToBottom()
    room.grab()
    assert room.model.note(room.model.rowCount() - 1).text == "số 0"


def test_the_room_speaks_the_language_in_use(room, window, qtbot):
    window.language.choose("en")
    qtbot.waitUntil(lambda: room.bar.title.text() == "3 notes")
    assert room.model.index(0, 0).data(CARD_ROLE).title == "Today"
    assert cards(room)[1].facts.endswith("the whole article")
