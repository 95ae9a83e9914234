"""What is typed stays on the screen, and is kept as soon as it can be, whatever happens to the library meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.edits import Edit
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.operations import themes as codebook
from desktop_app.operations.annotations import tag
from desktop_app.operations.notes import note_of, write_note
from desktop_app.operations.revisions import revise
from desktop_app.store.library import Library
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.keeping_field import PAUSE, KeepingField
from tests.ui.hands import press_key, type_words

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = "không được mất"


@contextmanager
def in_use(library: Library) -> Iterator[None]:
    """Somebody else is writing all the while."""
    with Library.open(library.path) as other, other.write("tag"):
        yield


def take_back_all(window) -> None:
    """Undo everything, the import too, as another program may."""
    library = window.session.library
    while library.articles.rows():
        library.undo()
        window.session.tell()


@pytest.fixture
def article(press):
    return next(a for row in press.articles.rows() if "PHẠM HƯỜNG" in (a := press.articles.article(row.id)).text)


@pytest.fixture
def noted(press, article):
    """A passage that is filed and has a note."""
    at = article.text.index("Hải Dương")
    return tag(press, article, Span(at, at + len("Hải Dương")), press.themes.all()[:1], "cũ")


@pytest.fixture
def window(open_window, article, noted):
    window = open_window(article.id)
    window.rooms.open_side()
    return window


def on_sentence(window, _noted) -> KeepingField:
    press_key(KEY.Key_Home)
    press_key(KEY.Key_M)
    return window.tools.readers.here.noting.card.editor


def on_article(window, _noted) -> KeepingField:
    press_key(KEY.Key_M, SHIFT)
    return window.tools.readers.here.noting.head.editor


def in_details(window, _noted) -> KeepingField:
    window.rooms.show_details()
    note = window.rooms.side.details.note
    note.begin()
    return note.editor


def on_row(rows) -> KeepingField:
    rows.setFocus()
    rows.choose_row(next(row for row in range(rows.model().rowCount()) if rows._card(row) is not None))
    press_key(KEY.Key_M)
    return rows.editor


def in_passages(window, noted) -> KeepingField:
    window.rooms.bring_passage(noted.id)
    return on_row(window.rooms.side.passages.list)


def in_review(window, _noted) -> KeepingField:
    window.show_review()
    return on_row(window.rooms.review.list)


def in_all_notes(window, _noted) -> KeepingField:
    window.actions_["notes"].trigger()
    return on_row(window.rooms.notes.list)


def of_theme(name: str) -> Callable[[MainWindow, object], KeepingField]:
    def opened(window, noted) -> KeepingField:
        window.rooms.show_theme(next(iter(noted.themes)))
        card = window.rooms.side.themes.card
        card.edit(name)
        return card.fields[name].field

    return opened


on_theme, definition = of_theme("note"), of_theme("definition")
ON_ARTICLES = [on_sentence, on_article, in_details, in_passages, in_review, in_all_notes]


def stored(window, noted) -> set[str]:
    library = window.session.library
    theme = library.themes.named(next(iter(noted.themes)))
    article = library.articles.article(noted.article)
    notes = {each.note for each in library.annotations.in_article(noted.article)}
    return {*notes, article.note, theme.note, theme.definition}


@pytest.mark.parametrize("opened", [*ON_ARTICLES, on_theme, definition])
def test_a_note_that_cannot_be_saved_stays_open_until_it_can(window, noted, qtbot, opened):
    field = opened(window, noted)
    assert field is QApplication.focusWidget()
    field.selectAll()
    field._pause.setInterval(PAUSE // 10)
    type_words(WORDS)
    with in_use(window.session.library):
        began = time.monotonic()
        field._on_paused()
        assert time.monotonic() - began < 0.5, "who types is not made to wait"
        press_key(KEY.Key_Escape)
        assert field.isVisible()
        assert field.toPlainText() == WORDS
        assert "chưa lưu" in window.status.text
        assert window.close() is False, "nor does the window go without it"
        assert field.isVisible()
    assert WORDS not in stored(window, noted)
    qtbot.waitUntil(lambda: WORDS in stored(window, noted), timeout=5 * PAUSE)
    assert not field.writing
    assert window.tools.may_close()


@pytest.mark.parametrize("opened", ON_ARTICLES)
def test_a_note_on_what_was_taken_back_can_be_copied(window, noted, qtbot, opened):
    field = opened(window, noted)
    field.selectAll()
    type_words(WORDS)
    take_back_all(window)
    field.leave()
    assert field.isVisible()
    assert field.toPlainText() == WORDS
    assert "trich" not in window.status.text
    field.setFocus()
    field.selectAll()
    press_key(KEY.Key_C, CTRL)
    assert QApplication.clipboard().text() == WORDS
    press_key(KEY.Key_Escape)
    assert not field.isVisible()
    assert window.session.article is None
    qtbot.waitUntil(lambda: not field.writing)


def test_what_was_taken_back_by_mistake_comes_back_with_the_note(window, noted, press, qtbot):
    field = on_article(window, noted)
    type_words(WORDS)
    take_back_all(window)
    assert "không còn" in window.tools.readers.here.noting.head.sheet.hint.text()
    while press.journal.redoable():
        press.redo()
        window.session.tell()
    qtbot.waitUntil(lambda: field.saved, timeout=5 * PAUSE)
    assert press.articles.article(noted.article).note == WORDS
    assert field.isVisible(), "it goes on to be written"


def test_a_note_on_a_theme_is_one_step_however_often_it_was_saved(window, noted, press):
    field = on_theme(window, noted)
    steps = len(list(press.journal.since(0)))
    for words in ("một", " hai", " ba"):
        type_words(words)
        field.commit()
    press_key(KEY.Key_Escape)
    assert len(list(press.journal.since(0))) == steps + 3
    window.undoing.undo()
    assert press.themes.named(next(iter(noted.themes))).note == ""


def revising(window):
    if window.tools.readers.here.revising.manuscript is None:
        press_key(KEY.Key_F4)
    return window.tools.readers.here.revising


def type_at(revising, words: str, typed: str) -> None:
    cursor = revising.manuscript.textCursor()
    cursor.setPosition(revising.manuscript.map.to_utf16(revising._draft.text.index(words)))
    revising.manuscript.setTextCursor(cursor)
    revising.manuscript.setFocus()
    type_words(typed)


def another(window, _article) -> None:
    library = window.session.library
    window.choose_article(next(row.id for row in library.articles.rows() if row.id != _article.id), None, True)


def half(window, _article) -> None:
    window.actions_["close_side"].trigger()


def end(window, _article) -> None:
    assert window.close() is False


@pytest.mark.parametrize("going", [another, half, end])
def test_corrections_that_cannot_be_kept_stay_open(window, article, press, going):
    if going is half:
        other = next(row.id for row in press.articles.rows() if row.id != article.id)
        window.tools.split.open_beside(other)
    draft = revising(window)
    type_at(draft, "PHẠM", WORDS)
    with in_use(press):
        going(window, article)
        assert draft.manuscript.isVisible()
        assert QApplication.focusWidget() is draft.manuscript
        assert WORDS in draft._draft.text
        assert window.session.article.id == article.id
        assert "Ctrl+S" in draft.bar.text
    press_key(KEY.Key_S, CTRL)
    assert f"{WORDS}PHẠM" in press.articles.article(article.id).text


def test_corrections_that_would_leave_nothing_are_not_dropped_for_another_article(window, article, press):
    draft = revising(window)
    draft.manuscript.selectAll()
    press_key(KEY.Key_Delete)
    another(window, article)
    assert draft.manuscript.isVisible()
    press_key(KEY.Key_Escape)
    draft.bar._decline.click()
    another(window, article)
    assert window.session.article.id != article.id
    assert press.articles.article(article.id).text == article.text


def elsewhere(window, article) -> str:
    """Another program corrects the text."""
    library = window.session.library
    at = article.text.index("Hải Dương")
    revise(library, library.articles.article(article.id), [Edit(at, at, "tỉnh ")])
    return article.text.replace("Hải Dương", "tỉnh Hải Dương", 1)


def beside(window, article) -> str:
    """The other reader corrects it, too, and is first to keep it."""
    window.tools.split.turn()
    draft = revising(window)
    type_at(draft, "Hải Dương", "tỉnh ")
    press_key(KEY.Key_S, CTRL)
    window.tools.split.turn()
    return article.text.replace("Hải Dương", "tỉnh Hải Dương", 1)


def undone(window, article) -> str:
    """What was corrected before is taken back by the menu."""
    window.actions_["undo"].trigger()
    return article.text[len("Cũ. ") :]


def restored(window, article) -> str:
    """The original is restored in the other reader."""
    window.tools.split.turn()
    window.actions_["original"].trigger()
    window.tools.readers.here.originals.bar._yes.click()
    window.tools.split.turn()
    return article.text[len("Cũ. ") :]


@pytest.mark.parametrize("changed", [elsewhere, beside, undone, restored])
def test_corrections_go_on_from_a_text_that_was_changed_meanwhile(window, article, press, changed):
    if changed in (undone, restored):
        article = revise(press, article, [Edit(0, 0, "Cũ. ")]).article
        window.session.tell()
    if changed in (beside, restored):
        window.tools.split.open_beside(article.id)
    draft = revising(window)
    type_at(draft, "PHẠM", WORDS)
    now = changed(window, article)
    window.session.tell()
    assert draft._draft.text == now.replace("PHẠM", f"{WORDS}PHẠM", 1)
    assert draft.manuscript.toPlainText().replace("\u00a0", " ") == draft._draft.text.replace("\u00a0", " ")
    type_at(draft, "HƯỜNG", "x")
    press_key(KEY.Key_S, CTRL)
    assert draft.manuscript is None
    assert press.articles.article(article.id).text == now.replace("PHẠM HƯỜNG", f"{WORDS}PHẠM xHƯỜNG", 1)
    assert press.problems() == []


def test_corrections_of_an_article_that_was_taken_back_can_be_copied(window, article, press):
    draft = revising(window)
    type_at(draft, "PHẠM", WORDS)
    take_back_all(window)
    assert draft.manuscript.isVisible()
    press_key(KEY.Key_S, CTRL)
    assert "trich" not in window.status.text
    assert WORDS in draft.manuscript.toPlainText()
    assert "không còn" in draft.bar.text
    press_key(KEY.Key_Escape)
    draft.bar._decline.click()
    assert draft.manuscript is None
    assert window.session.article is None
    assert window.reader.empty.isVisible()


def test_corrections_are_kept_when_the_article_is_brought_back(window, article, press):
    draft = revising(window)
    type_at(draft, "PHẠM", WORDS)
    take_back_all(window)
    while press.journal.redoable():
        press.redo()
        window.session.tell()
    assert "không còn" not in draft.bar.text
    press_key(KEY.Key_S, CTRL)
    assert f"{WORDS}PHẠM" in press.articles.article(article.id).text
    assert window.reader.view.desk.page.text == press.articles.article(article.id).text


def test_where_an_article_is_read_is_not_waited_for(window, press):
    press_key(KEY.Key_End)
    places = window.tools.readers.here.places
    with in_use(press):
        began = time.monotonic()
        places.keep()
        assert time.monotonic() - began < 0.5


def test_what_is_written_elsewhere_meanwhile_is_shown_in_a_theme_s_field(window, noted, press):
    theme = next(iter(noted.themes))
    field = on_theme(window, noted)
    write_note(press, NotePlace(NoteKind.THEME, theme), "của người khác")
    window.session.tell()
    assert field.toPlainText() == "của người khác"
    type_words(" và tôi")
    press_key(KEY.Key_Escape)
    assert note_of(press, NotePlace(NoteKind.THEME, theme)) == "của người khác và tôi"


def test_an_article_opens_at_once_while_somebody_else_writes(window, article, press):
    other = next(row.id for row in press.articles.rows() if row.state is ReadingState.UNREAD)
    with in_use(press):
        began = time.monotonic()
        window.choose_article(other, None, True)
        assert time.monotonic() - began < 1
        assert window.session.article.id == other
        assert press.articles.article(other).state is ReadingState.UNREAD
    tag(press, article, Span(0, 9), press.themes.all()[:1])
    window.session.tell()
    assert press.articles.article(other).state is ReadingState.READING


@pytest.mark.parametrize("name", ["note", "definition"])
def test_what_is_said_of_a_theme_that_was_taken_back_can_be_copied(window, press, name):
    made = codebook.add(press, "Chủ đề mới")
    window.session.tell()
    window.rooms.show_theme(made.id)
    card = window.rooms.side.themes.card
    card.edit(name)
    type_words(WORDS)
    press.undo()
    window.session.tell()
    field = card.fields[name].field
    field.leave()
    assert field.isVisible()
    assert field.toPlainText() == WORDS
    assert card.theme == made.id
    assert "trich" not in window.status.text
    field.setFocus()
    press_key(KEY.Key_Escape)
    assert not card.editing
    assert card.theme in window.session.themes
