from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.operations import annotations as filing
from desktop_app.operations import theme_examples
from desktop_app.operations import themes as codebook
from desktop_app.operations.notes import write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand
from desktop_app.ui.side.themes import Themes
from desktop_app.ui.widgets.markdown_view import MarkdownView


@pytest.fixture
def themes(qtbot: QtBot, session: Session, look: Look) -> Themes:
    made = Themes(session, look)
    qtbot.addWidget(made)
    made.resize(240, 480)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.list.setFocus()
    return made


def file(session: Session, theme: int, start: int = 0) -> Annotation:
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    wanted = [session.used_themes()[theme]]
    return session.perform(filing.tag, session.library, article, filing.passage(article, start, start + 30), wanted)


def test_the_card_says_what_the_current_theme_means(themes: Themes, session: Session):
    theme = themes.current()
    card = themes.card
    assert card.name.text() == theme.name
    assert card.fields["definition"].words.text() == theme.definition
    assert all(line in card.fields["include"].words.text() for line in theme.include.splitlines())
    assert "1" in card.facts.text()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in card.findChildren(QLabel))
    themes.list.setCurrentIndex(themes.model.index(1))
    assert card.name.text() == session.used_themes()[1].name


def test_the_theme_under_the_mouse_is_explained_and_then_the_current_one_again(themes: Themes, session: Session):
    one, two, _ = session.used_themes()
    themes.list.entered.emit(themes.model.index(1))
    assert themes.card.theme == two.id
    themes.list.pointed.emit(None)
    assert themes.card.theme == one.id


def test_the_theme_just_used_is_explained_while_filing(qtbot: QtBot, themes: Themes, session: Session):
    themes.name.setFocus()  # the list has not the keyboard, as while one reads
    file(session, 2)
    assert themes.card.theme == themes.current().id == session.used_themes()[2].id
    session.perform(session.library.undo)
    assert themes.current().id == session.used_themes()[2].id, "what is taken back moves nothing"
    themes.list.setFocus()
    file(session, 1)
    assert themes.current().id == session.used_themes()[2].id, "whoever works in the list stays where they are"


@pytest.mark.parametrize("name", ["definition", "include", "exclude", "note"])
def test_each_field_is_written_in_place_by_key(qtbot: QtBot, themes: Themes, session: Session, name: str):
    theme = themes.current()
    field, count = themes.card.fields[name], session.library.annotations.count()
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Space)
    assert field.field.hasFocus()
    assert field.hint.isVisible()
    field.field.setPlainText("<b>Chỉ</b> tội phạm\nvà 1 2 3")
    qtbot.keyClicks(field.field, "j")
    qtbot.keyClick(field.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert getattr(session.themes[theme.id], name).startswith("j<b>Chỉ</b> tội phạm\nvà 1 2 3")
    assert not themes.card.editing
    assert not field.hint.isVisible()
    assert themes.list.hasFocus()
    assert session.library.annotations.count() == count, "keys are the field's"
    session.perform(session.library.undo)
    assert session.themes[theme.id] == theme


def test_what_is_typed_is_kept_on_a_pause_on_leaving_on_esc_and_by_the_end(
    qtbot: QtBot, themes: Themes, session: Session
):
    theme = themes.current()
    field = themes.card.fields["include"]
    field.begin()
    field.field.setPlainText("một")
    qtbot.waitUntil(lambda: session.themes[theme.id].include == "một", timeout=3000)
    assert field.editing, "a pause closes nothing"
    assert field.field.toPlainText() == "một"
    field.field.setPlainText("hai")
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert session.themes[theme.id].include == "hai"
    field.begin()
    field.field.setPlainText("ba")
    themes.name.setFocus()
    assert session.themes[theme.id].include == "ba"
    field.begin()
    field.field.setPlainText("bốn")
    themes.commit_edits()
    assert session.themes[theme.id].include == "bốn"
    field.begin()
    field.field.setPlainText("năm")
    themes.list.setCurrentIndex(themes.model.index(1))
    assert session.themes[theme.id].include == "năm"
    assert session.used_themes()[1].include != "năm"


def test_hovering_does_not_disturb_what_is_written(themes: Themes, session: Session):
    theme = themes.current()
    themes._on_asked(ThemeChoice(ThemeCommand.DEFINE))
    assert themes.card.fields["definition"].editing
    themes.list.entered.emit(themes.model.index(1))
    assert themes.card.theme == theme.id
    assert themes.card.editing


def test_examples_open_their_article_and_are_unpinned(qtbot: QtBot, themes: Themes, session: Session):
    theme = themes.current()
    made = [file(session, 0, start) for start in (0, 40)]
    for passage in made:
        session.perform(theme_examples.pin, session.library, theme, passage)
    first, second = themes.card.examples
    assert made[0].anchor.exact in first.accessibleName().replace("\n", " ")
    assert session.library.articles.rows()[0].title in first.accessibleName()
    with qtbot.waitSignal(themes.card.example_chosen) as chosen:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert chosen.args[0].annotation.id == made[0].id
    with qtbot.waitSignal(themes.card.example_chosen):
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert session.themes[theme.id].examples == (made[1].id,)
    assert len(themes.card.examples) == 1
    session.perform(filing.untag, session.library, [made[1]])
    assert themes.card.examples == [], "a passage that is gone is not shown"
    session.perform(session.library.undo)
    assert len(themes.card.examples) == 1


def test_a_note_is_shown_as_markdown_that_reaches_nothing(themes: Themes, session: Session):
    assert themes.card.findChildren(MarkdownView) == [], "nothing reads Markdown before there is some"
    text = "**Hỏi** ![x](file:///etc/passwd) <img src=x> [a](https://a.example)"
    session.perform(write_note, session.library, NotePlace(NoteKind.THEME, themes.current().id), text)
    [view] = themes.card.findChildren(MarkdownView)
    assert "Hỏi" in view.toPlainText()
    assert "img" not in view.toHtml()
    assert "a.example" not in view.toHtml()


def test_nothing_is_cut_off_in_a_narrow_column(qtbot: QtBot, themes: Themes, session: Session):
    long = "Lừa đảo chiếm đoạt tài sản trên không gian mạng và các thủ đoạn công nghệ cao"
    theme = themes.current()
    session.perform(codebook.rename, session.library, theme, long)
    session.perform(theme_examples.pin, session.library, theme, file(session, 0))
    card = themes.card
    parts = (card.name, card.facts, *(field.words for field in card.fields.values()), *card.examples)
    qtbot.waitUntil(lambda: card.widget().width() <= card.viewport().width())
    qtbot.waitUntil(lambda: all(part.height() >= part.heightForWidth(part.width()) for part in parts))
    assert all(part.geometry().right() <= card.viewport().width() for part in parts)
    assert card.verticalScrollBar().maximum() > 0
    field = card.fields["exclude"]
    field.begin()
    shown = card.viewport().rect()
    qtbot.waitUntil(lambda: shown.contains(field.field.mapTo(card.viewport(), field.field.rect().bottomLeft())))
    assert shown.contains(field.field.mapTo(card.viewport(), field.field.rect().topLeft()))


def test_an_archived_theme_is_read_only(themes: Themes, session: Session):
    theme = themes.current()
    session.perform(codebook.archive, session.library, theme)
    themes.archived.trigger()
    themes.list.setCurrentIndex(themes.model.index(themes.model.row_of(theme.id)))
    assert all(field.edit.isHidden() for field in themes.card.fields.values())
    themes.card.fields["note"].begin()
    assert not themes.card.editing
