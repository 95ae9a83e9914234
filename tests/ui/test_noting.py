"""Notes written in the reader: in place under their passage, over the text for the article, saved whatever comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag, untag
from desktop_app.operations.notes import note_of, write_note
from desktop_app.store.library import Library
from desktop_app.ui.widgets.keeping_field import PAUSE
from tests.ui.hands import press_key, type_words

KEY = Qt.Key
TYPING = """
import signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
import desktop_app.ui.app as app
from desktop_app.settings import Settings

class Window(app.MainWindow):
    def __init__(self, *values):
        super().__init__(*values)
        self.timer = QTimer(self, interval=20)
        self.timer.timeout.connect(self.type)
        self.timer.start()

    def type(self):
        if self._tools is not None:
            self.timer.stop()
            QTest.keyClick(self.reader.view, Qt.Key.Key_M)
            editor = self.tools.readers.here.noting.card.editor
            editor._pause.setInterval(1_000_000)
            editor.insertPlainText("đang gõ dở")
            Path(sys.argv[2]).touch()

app.MainWindow = Window
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # `nohup`, under which tests may run, has it ignored
sys.exit(app.run(Path(sys.argv[1]), None, Settings(), "vi"))
"""
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def card(window):
    return window.tools.readers.here.noting.card


def passages(window):
    return window.session.library.annotations.in_article(window.session.article.id)


def bounds(window, span: Span):
    scene = window.reader.view.scene()
    return scene.geometry.bounds(scene.lines, span).toAlignedRect()


def test_a_note_is_written_under_its_sentence_which_stays_in_sight(window, card):
    for _ in range(7):
        press_key(KEY.Key_J)
    sentence = window.reader.view.current_sentence()
    press_key(KEY.Key_M)
    assert QApplication.focusWidget() is card.editor
    room = window.reader.view.viewport().rect()
    assert room.contains(card.geometry())
    words = bounds(window, sentence)
    assert room.contains(words)
    assert not card.geometry().intersects(words)
    assert 0 < card.geometry().top() - words.bottom() < 40, "right under its last line"
    for _ in range(30):
        type_words("thêm một dòng nữa\n")
    assert room.contains(card.geometry()), "it grows, but not out of sight"
    assert not card.geometry().intersects(bounds(window, sentence))


@pytest.mark.parametrize("key", [KEY.Key_Home, KEY.Key_End])
@pytest.mark.parametrize("size", [(960, 640), (1280, 800)])
def test_the_first_and_the_last_sentence_have_room_for_a_note(window, card, size, key):
    window.resize(*size)
    press_key(key)
    sentence = window.reader.view.current_sentence()
    press_key(KEY.Key_M)
    type_words("dòng\n" * 12)
    assert window.reader.view.viewport().rect().contains(card.geometry())
    assert not card.geometry().intersects(bounds(window, sentence))


def test_the_card_goes_along_with_its_passage(window, card, qtbot):
    for _ in range(7):
        press_key(KEY.Key_J)
    span = window.reader.view.current_sentence()
    press_key(KEY.Key_M)
    bar = window.reader.view.verticalScrollBar()
    top, before = card.y(), bar.value()
    bar.setValue(before + 60)
    assert card.y() == top - (bar.value() - before)
    window.actions_["larger"].trigger()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: 0 < card.y() - bounds(window, span).bottom() < 60)
    assert card.editor.hasFocus()
    assert card.width() < window.reader.view.viewport().width()


def test_a_click_beside_the_words_of_the_card_does_not_move_the_cursor(window, card, qtbot):
    press_key(KEY.Key_M)
    here = window.reader.view.current_sentence()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, card.height() - 6))
    assert window.reader.view.current_sentence() == here
    assert card.isVisible()


def test_a_note_is_opened_again_as_high_as_what_is_in_it(window, card, qtlog):
    for words in ("một\nhai\nba\nbốn\nnăm", ""):
        press_key(KEY.Key_M)
        type_words(words)
        whole = card.editor.document().size().height() * card.editor.fontMetrics().lineSpacing()
        assert card.editor.height() >= whole
        assert card.height() > card.editor.height() + card.hint.height()
        press_key(KEY.Key_Escape)
    assert not [record for record in qtlog.records if "Negative" in record.message]


def test_a_note_is_saved_on_a_pause_and_says_so(window, card, qtbot):
    press_key(KEY.Key_M)
    assert card.hint.text().endswith("xong"), "there is nothing yet"
    type_words("hỏi lại")
    assert card.hint.text().endswith("chưa lưu")
    assert passages(window) == []
    qtbot.waitUntil(lambda: [passage.note for passage in passages(window)] == ["hỏi lại"], timeout=5 * PAUSE)
    assert card.hint.text().endswith("đã lưu")
    assert card.editor.hasFocus()
    assert window.status.text.startswith("Đã lưu ghi chú")


def test_what_an_input_method_composes_is_no_word_yet(window, card):
    press_key(KEY.Key_M)
    type_words("hỏi ")
    QApplication.sendEvent(card.editor, QInputMethodEvent("laj", []))
    card.editor.commit()
    assert [passage.note for passage in passages(window)] == ["hỏi"]


def test_all_that_was_written_in_one_go_is_one_undo(window, card):
    undo = window.actions_["undo"]
    before, named = window.session.library.journal.count(), undo.text()
    press_key(KEY.Key_M)
    for words in ("một ", "hai ", "ba"):
        type_words(words)
        card.editor.commit()
    press_key(KEY.Key_Escape)
    assert window.session.library.journal.count() == before + 3
    assert "Ghi chú – “" in undo.text()
    undo.trigger()
    assert passages(window) == []
    assert undo.text() == named
    window.actions_["redo"].trigger()
    assert [passage.note for passage in passages(window)] == ["một hai ba"]


@pytest.mark.parametrize("end", ["article", "language", "review", "focus", "close", "enter"])
def test_whatever_comes_the_note_is_kept(window, card, end):
    library, article = window.session.library, window.session.article.id
    press_key(KEY.Key_M)
    type_words("đang viết")
    if end == "article":
        window.open_article(library.articles.rows()[1].id)
    elif end == "language":
        window.language.choose("en")
        QApplication.sendPostedEvents()
    elif end == "review":
        window.show_review()
    elif end == "focus":
        window.library.focus_list()
    elif end == "close":
        window.close()
    else:
        press_key(KEY.Key_Return, CONTROL)
        assert QApplication.focusWidget() is window.reader.view
    assert [passage.note for passage in library.annotations.in_article(article)] == ["đang viết"]
    assert card.isVisible() == (end == "language")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM for a program with windows on Windows")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_note_being_typed_is_in_the_library_after_a_signal(press, tmp_path, name):
    """A child process that is typed into, and ended before any pause has saved it."""
    done = tmp_path / "typed"
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(press.path), str(done)], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    end = time.monotonic() + 30
    while not done.exists() and time.monotonic() < end:
        time.sleep(0.02)
    child.send_signal(getattr(signal, name))
    assert child.wait(20) == 0
    with Library.open(press.path) as library:
        notes = [passage.note for row in library.articles.rows() for passage in library.annotations.in_article(row.id)]
    assert notes == ["đang gõ dở"]


def test_what_another_window_wrote_meanwhile_stands_in_the_history(window, card):
    session = window.session
    made = tag(session.library, session.article, window.reader.view.current_sentence(), session.used_themes()[:1])
    session.tell()
    press_key(KEY.Key_M)
    type_words("của tôi")
    place = NotePlace(NoteKind.PASSAGE, made.id)
    with Library.open(session.library.path) as other:
        write_note(other, place, "của người khác")
    session.tell()
    assert card.editor.toPlainText() == "của tôi", "what was typed is not thrown away"
    press_key(KEY.Key_Escape)
    assert note_of(session.library, place) == "của tôi"
    assert "nơi khác" in window.status.text
    window.actions_["undo"].trigger()
    assert note_of(session.library, place) == "của người khác"


def test_a_field_in_which_nothing_was_typed_follows_what_others_write(window, card):
    session = window.session
    made = tag(session.library, session.article, window.reader.view.current_sentence(), session.used_themes()[:1])
    session.tell()
    press_key(KEY.Key_M)
    session.perform(write_note, session.library, NotePlace(NoteKind.PASSAGE, made.id), "của người khác")
    assert card.editor.toPlainText() == "của người khác"
    steps = session.library.journal.count()
    press_key(KEY.Key_Escape)
    assert session.library.journal.count() == steps


def test_a_passage_removed_meanwhile_is_made_again_with_its_note(window, card):
    session = window.session
    made = tag(session.library, session.article, window.reader.view.current_sentence(), session.used_themes()[:1])
    session.tell()
    press_key(KEY.Key_M)
    type_words("giữ lấy")
    session.perform(untag, session.library, [made])
    press_key(KEY.Key_Escape)
    assert [passage.note for passage in passages(window)] == ["giữ lấy"]


def test_the_article_has_a_note_over_its_text(window):
    head = window.tools.readers.here.noting.head
    assert not head.isVisible()
    press_key(KEY.Key_M, SHIFT)
    assert QApplication.focusWidget() is head.editor
    type_words("**Nguồn**: <b>thông cáo</b>\n\n- chưa kiểm")
    press_key(KEY.Key_Return, CONTROL)
    assert QApplication.focusWidget() is window.reader.view
    assert window.session.article.note.startswith("**Nguồn**")
    assert head.line.text().startswith("Nguồn: thông cáo · chưa")
    assert passages(window) == []
    other = window.session.library.articles.rows()[1].id
    window.open_article(other)
    assert not head.isVisible()
    window.tools.readers.here.travel.step(True)
    assert head.line.isVisible()
    head.line.click()
    assert QApplication.focusWidget() is head.editor
    head.editor.clear()
    press_key(KEY.Key_Escape)
    assert window.session.article.note == ""
    assert not head.isVisible()


def test_with_a_selection_the_key_of_the_articles_note_does_nothing(window):
    press_key(KEY.Key_Space)
    press_key(KEY.Key_M, SHIFT)
    assert not window.tools.readers.here.noting.head.isVisible()


def test_a_library_that_cannot_be_written_says_so_before_anything_is_typed(window, card):
    window.session.library.read_only = "the file is write-protected"
    press_key(KEY.Key_M)
    assert not card.isVisible()
    assert "chỉ" in window.status.text
    press_key(KEY.Key_M, SHIFT)
    assert not window.tools.readers.here.noting.head.isVisible()
