"""Vietnamese typed in every text field with every kind of input method: it arrives whole, and fires nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop_app.domain.edits import Edit
from desktop_app.operations.revisions import revise
from desktop_app.ui.intake.evidence_text import EvidenceText
from desktop_app.ui.side.panel import Tab
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand
from desktop_app.ui.widgets.markdown_view import MarkdownView

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SENTENCE = "Đẩy mạnh chuyển đổi số, kéo giảm tội phạm; người dân được hưởng an sinh xã hội tốt hơn ở Thừa Thiên"


@pytest.fixture
def window(open_window, qtbot):
    window = open_window(language="en")
    window.library.feed.follow(())
    qtbot.waitUntil(lambda: window.library.feed.ready)
    return window


def search_box(window, tap):
    window.header.open_search()


def find_bar(window, tap):
    tap(KEY.Key_F, CONTROL)


def palette(window, tap):
    tap(KEY.Key_K, CONTROL)


def picker(window, tap):
    tap(KEY.Key_T)


def note(window, tap):
    tap(KEY.Key_M)


def new_theme(window, tap):
    window.rooms.side.show_tab(Tab.THEMES)
    window.rooms.side.themes.name.setFocus()


def definition(window, tap):
    themes = window.rooms.side.themes
    window.rooms.side.show_tab(Tab.THEMES)
    themes._on_asked(ThemeChoice(ThemeCommand.DEFINE))
    themes.card.fields["definition"].field.clear()


def theme_name(window, tap):
    themes = window.rooms.side.themes
    window.rooms.side.show_tab(Tab.THEMES)
    themes.list.setFocus()
    themes._on_asked(ThemeChoice(ThemeCommand.RENAME))


def names_of_the_article(window, tap):
    window.rooms.side.show_tab(Tab.ENTITIES)
    window.rooms.side.entities.filter.setFocus()


def names_of_the_library(window, tap):
    window.show_names()
    window.rooms.names.focus_filter()


def review(window, tap):
    window.show_review()
    window.rooms.review.bar.search.setFocus()


def facts(window, tap):
    article = window.session.article.id
    card = window.tools.correcting.edit([article], "source", window.reader.facts.place_of("source"))
    card.findChild(QLineEdit).clear()


def facets(window, tap):
    tap(KEY.Key_L, CONTROL | SHIFT)


def all_keys(window, tap):
    tap(KEY.Key_F1)


FIELDS = [
    search_box, find_bar, palette, picker, note, new_theme, definition, theme_name, names_of_the_article,
    names_of_the_library, review, facts, facets, all_keys,
]  # fmt: skip


def written(widget) -> str:
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()


@pytest.mark.parametrize("opened", FIELDS, ids=lambda opened: opened.__name__)
def test_a_whole_sentence_arrives_and_fires_nothing(window, ime, focused, tap, qtbot, opened):
    opened(window, tap)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit | QPlainTextEdit))
    field = focused()
    if isinstance(field, QLineEdit):
        field.clear()
    session, view = window.session, window.reader.view
    article, sentence, step = session.article.id, view.current_sentence(), session.library.journal.last_sequence()
    ime.while_composing = lambda: _nothing_happened(window, article, sentence, step)
    ime.type(SENTENCE)
    assert focused() is field
    assert written(field) == SENTENCE
    _nothing_happened(window, article, sentence, step)


def _nothing_happened(window, article, sentence, step):
    session, view = window.session, window.reader.view
    assert session.library.journal.last_sequence() == step
    assert session.article.id == article
    assert view.current_sentence() == sentence
    assert not view.brush.on
    assert view.desk.place.selected is None


def _hand_over(field, words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(field, event)


def compose(letters: str) -> None:
    QCoreApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(letters, []))


@pytest.mark.parametrize("opened", [search_box, find_bar, review, names_of_the_article, names_of_the_library, facets])
def test_what_is_still_composed_is_not_searched_for(window, focused, tap, qtbot, opened):
    opened(window, tap)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
    field = focused()
    field.clear()
    with qtbot.assertNotEmitted(field.searched, wait=200):
        for letters in ("c", "ch", "chu", "chuy", "chuyê", "chuyển"):
            compose(letters)
        tap(KEY.Key_Return)  # with no word handed over, Enter searches for none
        _hand_over(field, "chuyển ")
        compose("đ")  # the next word is begun at once, and stays so for longer than a pause
    with qtbot.waitSignal(field.searched) as said:
        _hand_over(field, "đổi")
    assert said.args == ["chuyển đổi"]


def test_lists_for_few_letters_wait_for_the_word(window, focused, tap, qtbot):
    tap(KEY.Key_T)
    picking = window.reader.picking.picker
    qtbot.waitUntil(picking.isVisible)
    rows = picking._model.rowCount()
    compose("chuyển")
    assert picking._model.rowCount() == rows
    _hand_over(focused(), "chuyển")
    assert picking._model.index(0, 0).data() == "Chuyển đổi số"
    tap(KEY.Key_Return)
    assert len(window.session.library.annotations.in_article(window.session.article.id)) == 1


def test_a_note_that_is_still_composed_is_not_saved(window, focused, tap, qtbot):
    tap(KEY.Key_M)
    editor = focused()
    step = window.session.library.journal.last_sequence()
    compose("người")
    editor.commit()  # as its pause does
    assert window.session.library.journal.last_sequence() == step
    _hand_over(editor, "người")
    editor.commit()
    (annotation,) = window.session.library.annotations.in_article(window.session.article.id)
    assert annotation.note == "người"


def test_names_are_typed_to_the_end(window, ime, focused, tap, qtbot):
    """A theme is made, defined and found by what was typed, with Enter behind the last letter."""
    new_theme(window, tap)
    ime.type("Trật tự đô thị\n")
    made = next(theme for theme in window.session.used_themes() if theme.name == "Trật tự đô thị")
    tap(KEY.Key_J, CONTROL)
    window.focus_article()
    tap(KEY.Key_T)
    qtbot.waitUntil(window.reader.picking.picker.isVisible)
    ime.type("đô thị\n")
    (annotation,) = window.session.library.annotations.in_article(window.session.article.id)
    assert annotation.themes == {made.id}


def test_in_the_article_keys_are_commands_while_an_input_method_is_on(window, ime, focused):
    """It is not asked for letters there, so that `dd` is no đ and `1` no tone."""
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(window.reader.view, query)
    assert not query.value(Qt.InputMethodQuery.ImEnabled)
    window.focus_article()
    before = window.reader.view.current_sentence()
    ime.type("j")
    assert window.reader.view.current_sentence() != before
    ime.type("1")
    assert len(window.session.library.annotations.in_article(window.session.article.id)) == 1


@pytest.mark.parametrize("shown", ["article", "original", "evidence", "manual"])
def test_words_that_come_late_get_into_no_text_that_is_read(window, look, tap, qtbot, shown):
    """An input method of a program of its own hands them over where the keyboard is by then."""
    if shown == "original":
        article = window.session.article
        revise(window.session.library, article, [Edit(0, 0, "A")])
        window.session.tell()
        tap(KEY.Key_O, CONTROL | SHIFT)
    text = {
        "article": lambda: window.reader.view,
        "original": lambda: window.reader.view.cover,
        "evidence": lambda: EvidenceText(look),
        "manual": MarkdownView,
    }[shown]()
    if shown in ("evidence", "manual"):
        qtbot.addWidget(text)
        text.setPlainText("Một. Hai.")
    before = text.toPlainText()
    for event in (QInputMethodEvent("ộ", []), QInputMethodEvent()):
        if not event.preeditString():
            event.setCommitString("ộ", -1, 1)
        QCoreApplication.sendEvent(text, event)
        assert not event.isAccepted()
        block = text.document().begin()
        assert not block.layout().preeditAreaText()
        assert text.toPlainText() == before


@pytest.mark.parametrize("place", ["review", "passages", "entities", "articles", "names", "places"])
def test_lists_whose_letters_mean_something_ask_no_input_method_either(window, tap, qtbot, place):
    tap(KEY.Key_1)
    window.show_review()
    window.show_names()
    window.rooms.side.show_tab(Tab.ENTITIES)
    index = window.rooms.names.index
    qtbot.waitUntil(lambda: index.model.rowCount() > 0)
    index.table.selectRow(0)
    widget = {
        "review": window.rooms.review.list,
        "passages": window.rooms.side.passages.list,
        "entities": window.rooms.side.entities.list,
        "articles": window.library.view,
        "names": index.table,
        "places": index.pane.list,
    }[place]
    qtbot.waitUntil(lambda: widget.model().rowCount() > 0)
    widget.setCurrentIndex(widget.model().index(0, 0))
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(widget, query)
    assert not query.value(Qt.InputMethodQuery.ImEnabled)
