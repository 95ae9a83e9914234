"""The text of the open article, corrected in the window with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def article(press):
    return next(a for row in press.articles.rows() if "PHẠM HƯỜNG" in (a := press.articles.article(row.id)).text)


@pytest.fixture
def passages(press, article):
    theme = press.themes.all()[:1]

    def filed(words):
        at = article.text.index(words)
        return filing.tag(press, article, Span(at, at + len(words)), theme).id

    return [filed("chuyển đổi số"), filed("PHẠM HƯỜNG"), filed("Hải Dương")]


@pytest.fixture
def window(open_window, article, passages):
    return open_window(article.id)


@pytest.fixture
def revising(window):
    press_key(KEY.Key_F4)
    revising = window.tools.readers.here.revising
    assert QApplication.focusWidget() is revising.manuscript
    return revising


def press_key(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_while_a_text_is_open_no_button_takes_back_what_was_before(window):
    press_key(KEY.Key_1)
    assert window.status.action
    press_key(KEY.Key_F4)
    assert window.status.text == window.status.action == ""


def type_by_method(words):
    """As an input method does: each letter is there to be composed before it is committed."""
    for char in words:
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(char, []))
        done = QInputMethodEvent("", [])
        done.setCommitString(char)
        QApplication.sendEvent(QApplication.focusWidget(), done)


def go_to(revising, words, behind=False):
    text = revising._draft.text
    at = text.index(words) + (len(words) if behind else 0)
    cursor = revising.manuscript.textCursor()
    cursor.setPosition(revising.manuscript.map.to_utf16(at))
    revising.manuscript.setTextCursor(cursor)


def test_typed_words_are_kept_as_one_step_and_passages_stay(window, revising, article, passages, press):
    steps = press.journal.count()
    go_to(revising, "PHẠM HƯỜNG")
    type_by_method("Tác giả: ")
    go_to(revising, "đổi số")
    press_key(KEY.Key_Delete)
    press_key(KEY.Key_S, CTRL)
    assert press.journal.count() == steps + 1
    stored = press.articles.article(article.id)
    assert "Tác giả: PHẠM HƯỜNG" in stored.text
    assert stored.text == article.text.replace("PHẠM", "Tác giả: PHẠM", 1).replace("đổi số", "ổi số", 1)
    assert [press.annotations.annotation(each).was for each in passages] == ["chuyển đổi số", "", ""]
    assert window.reader.view.desk.page.text == stored.text
    assert QApplication.focusWidget() is window.reader.view
    assert not window.tools.readers.here.revising.bar.isVisible()
    assert "1" in window.status.text
    assert window.status.action
    window.undoing.undo()
    assert press.articles.article(article.id).text == article.text
    assert window.reader.view.desk.page.text == article.text


def test_all_that_was_not_touched_is_stored_as_it_was(window, press, qtbot):
    with_blanks = next(a for row in press.articles.rows() if "\u00a0" in (a := press.articles.article(row.id)).text)
    window.open_article(with_blanks.id)
    press_key(KEY.Key_F4)
    revising = window.tools.readers.here.revising
    end = revising.manuscript.document().characterCount() - 1
    cursor = revising.manuscript.textCursor()
    at = with_blanks.text.index("\u00a0")
    cursor.setPosition(at)
    cursor.setPosition(min(end, at + 40), cursor.MoveMode.KeepAnchor)
    revising.manuscript.setTextCursor(cursor)
    press_key(KEY.Key_Delete)
    press_key(KEY.Key_Z, CTRL)  # what was deleted comes back as it was
    assert revising._draft.edits == ()
    go_to(revising, with_blanks.text[:20])
    press_key(KEY.Key_Return)
    press_key(KEY.Key_S, CTRL)
    assert press.articles.article(with_blanks.id).text == "\n" + with_blanks.text


def test_characters_that_qt_counts_twice(window, revising, press, article):
    go_to(revising, "PHẠM")
    type_by_method("😀𝄞")
    press_key(KEY.Key_Return, SHIFT)
    go_to(revising, "HƯỜNG")
    type_by_method("😀")
    press_key(KEY.Key_Backspace)
    type_by_method("x")
    press_key(KEY.Key_S, CTRL)
    expected = article.text.replace("PHẠM HƯỜNG", "😀𝄞\nPHẠM xHƯỜNG", 1)
    assert press.articles.article(article.id).text == expected


def test_undo_in_the_text_is_its_own(window, revising, press):
    steps = press.journal.count()
    go_to(revising, "PHẠM")
    type_by_method("ab")
    press_key(KEY.Key_Z, CTRL)
    press_key(KEY.Key_Z, CTRL)
    press_key(KEY.Key_Z, CTRL)  # there is nothing left: no step of the library is taken back for it
    assert press.journal.count() == steps
    assert revising._draft.edits == ()
    press_key(KEY.Key_Escape)
    assert revising.manuscript is None, "nothing was changed: nothing is asked"
    assert QApplication.focusWidget() is window.reader.view


def test_esc_asks_when_something_was_changed(window, revising, press, article):
    steps = press.journal.count()
    type_by_method("x")
    press_key(KEY.Key_Escape)
    assert revising.bar.asking
    press_key(KEY.Key_Escape)  # go on
    assert not revising.bar.asking
    assert QApplication.focusWidget() is revising.manuscript
    press_key(KEY.Key_Escape)
    revising.bar._decline.click()
    assert revising.manuscript is None
    assert press.journal.count() == steps
    assert window.reader.view.desk.page.text == article.text


def test_another_article_and_the_end_keep_what_was_typed(window, revising, press, article):
    go_to(revising, "PHẠM")
    type_by_method("x")
    other = next(row.id for row in press.articles.rows() if row.id != article.id)
    window.choose_article(other, None, False)
    assert "xPHẠM" in press.articles.article(article.id).text
    assert revising.manuscript is None
    assert window.reader.view.desk.article.id == other
    press_key(KEY.Key_F4)
    type_by_method("y")
    window.end()
    assert press.articles.article(other).version == 2


def test_a_refusal_leaves_the_text_as_it_was_typed(window, revising, press, article):
    cursor = revising.manuscript.textCursor()
    cursor.select(cursor.SelectionType.Document)
    revising.manuscript.setTextCursor(cursor)
    press_key(KEY.Key_Delete)
    press_key(KEY.Key_S, CTRL)
    assert press.articles.article(article.id).version == 1
    assert revising.manuscript is not None
    assert window.status.text
    press_key(KEY.Key_Z, CTRL)
    assert revising._draft.edits == ()


def test_it_begins_and_ends_at_the_sentence_that_is_read(open_window, press, article, passages):
    window = open_window(article.id)
    at = article.text.index("Bộ trưởng Tô Lâm đề nghị")
    window.reader.view.go_to(Span(at, at + 10))
    before = window.reader.view.reading_place()
    press_key(KEY.Key_F4)
    manuscript = window.tools.readers.here.revising.manuscript
    assert manuscript.place().sentence == before.sentence
    assert abs(manuscript.place().top - before.top) <= 2
    type_by_method("x")
    press_key(KEY.Key_S, CTRL)
    after = window.reader.view.reading_place()
    assert after.sentence == before.sentence
    assert abs(after.top - before.top) <= 2


def test_touched_passages_are_counted_while_one_types(revising, qtbot):
    go_to(revising, "đổi số")
    type_by_method("x")
    qtbot.waitUntil(lambda: "1" in revising.bar.text)
    go_to(revising, "xđổi", behind=False)
    press_key(KEY.Key_Delete)
    qtbot.waitUntil(lambda: "1" not in revising.bar.text)


def test_blank_lines_that_get_words_are_as_high_as_others(revising):
    manuscript = revising.manuscript
    blank = next(
        n for n in range(manuscript.document().blockCount()) if manuscript.document().findBlockByNumber(n).length() == 1
    )
    cursor = manuscript.textCursor()
    cursor.setPosition(manuscript.document().findBlockByNumber(blank).position())
    manuscript.setTextCursor(cursor)
    type_by_method("chữ")
    layout = manuscript.document().findBlockByNumber(blank).layout()
    assert layout.lineAt(0).height() > 15
    for _ in range(3):
        press_key(KEY.Key_Z, CTRL)
    assert revising._draft.edits == ()
