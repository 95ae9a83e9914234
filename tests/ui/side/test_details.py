from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.operations.articles import correct
from desktop_app.operations.notes import write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.details import Details
from desktop_app.ui.widgets.evidence_words import reason_names, reasons
from desktop_app.ui.widgets.province_picker import ranked
from desktop_app.vietnam.provinces import units


@pytest.fixture
def details(qtbot: QtBot, session: Session, look: Look) -> Details:
    made = Details(session, look)
    qtbot.addWidget(made)
    made.resize(340, 900)
    made.show()
    qtbot.waitExposed(made)
    open_of(session, "hai-duong")
    return made


def open_of(session: Session, slug: str) -> None:
    row = next(row for row in session.library.articles.rows() if slug in row.provinces)
    session.open_article(row.id)


def type_into(qtbot: QtBot, details: Details, field: str, words: str) -> None:
    row = details.rows[field]
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert row.editor.hasFocus()
    row.editor.clear()
    qtbot.keyClicks(row.editor, words)
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)


def test_facts_are_shown_as_exact_as_they_are_known(unsure: ArticleId, details: Details, session: Session):
    assert details.rows["published"].value.text() == "09/05/2024 14:00"
    assert details.rows["published"].places.text.startswith("time printed beside the title “09/05/2024 14:00”")
    assert details.rows["provinces"].value.text() == "Hải Dương (nay thuộc Hải Phòng)"
    assert details.rows["file"].value.text().startswith("000_")
    open_of(session, "bac-ninh")
    assert details.rows["published"].value.text() == "1/2024 (only the month is known)"
    assert "11/01/2024" in details.rows["published"].reasons.text()
    session.open_article(unsure)
    assert details.rows["published"].value.text().startswith("≈ 3/2024")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9/5/2024", "2024-05-09"), ("5/2024", "2024-05"), ("2024", "2024"), ("9/5/2024 8:05", "2024-05-09T08:05")],
)
def test_a_date_is_corrected_as_it_is_typed(qtbot: QtBot, details: Details, session: Session, typed: str, kept: str):
    open_of(session, "bac-giang")
    type_into(qtbot, details, "published", typed)
    assert session.article.metadata.published.value == kept
    assert details.rows["published"].mark.isVisible()
    assert "≈" not in details.rows["published"].value.text()
    session.perform(session.library.undo)
    assert not details.rows["published"].mark.isVisible()


def test_a_day_that_is_none_is_refused_where_it_was_typed(qtbot: QtBot, details: Details, session: Session):
    type_into(qtbot, details, "event", "32/13/2024")
    row = details.rows["event"]
    assert row.error.isVisible()
    assert "32/13/2024" in row.error.text()
    assert row.editor.text() == "32/13/2024", "what was typed stays"
    assert session.article.metadata.event.value == "2024-05-08"
    row.editor.setFocus()
    qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert not row.error.isVisible()
    assert row.value.isVisible()


def test_texts_are_corrected_emptied_and_left_alone(qtbot: QtBot, details: Details, session: Session):
    type_into(qtbot, details, "author", "  Nguyen   Van A ")
    assert session.article.metadata.author.value == "Nguyen Van A"
    steps = session.library.journal.count()
    type_into(qtbot, details, "author", "Nguyen Van A")
    assert session.library.journal.count() == steps
    type_into(qtbot, details, "author", "")
    assert session.article.metadata.author.value is None
    assert details.rows["author"].value.text() == "–"


def test_leaving_keeps_and_escape_does_not(qtbot: QtBot, details: Details, session: Session):
    row = details.rows["source"]
    row.edit()
    qtbot.keyClicks(row.editor, "Bao A")
    qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert session.article.metadata.source.value is None
    row.edit()
    qtbot.keyClicks(row.editor, "Bao B")
    details.state.setFocus()
    assert session.article.metadata.source.value == "Bao B"
    row.edit()
    row.editor.setText("Bao C")
    details.commit_edits()
    assert session.article.metadata.source.value == "Bao C"


def test_provinces_are_chosen_by_a_few_letters(qtbot: QtBot, details: Details, session: Session):
    qtbot.mouseClick(details.rows["provinces"].button, Qt.MouseButton.LeftButton)
    picker = details.picker
    qtbot.waitUntil(picker.search.hasFocus)
    qtbot.keyClicks(picker.search, "bac gi")
    assert [picker.list.item(row).text() for row in range(picker.list.count())] == ["Bắc Giang"]
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.article.metadata.provinces.at_publication == ("hai-duong", "bac-giang")
    assert session.article.metadata.provinces.now == ("hai-phong", "bac-ninh")
    assert not picker.isVisible()
    assert details.rows["provinces"].mark.isVisible()
    details.rows["provinces"].edit()
    steps = session.library.journal.count()
    qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert session.library.journal.count() == steps


def test_provinces_are_found_without_accents_and_by_other_names():
    then = units("then")
    assert ranked("hai", then)[0].slug == "hai-duong"
    assert [unit.slug for unit in ranked("dak l", then)] == ["dak-lak"]
    assert "ho-chi-minh" in {unit.slug for unit in ranked("tphcm", then)} | {u.slug for u in ranked("tp.hcm", then)}
    assert ranked("qqq", then) == []
    assert len(ranked("", then)) == 63


def test_the_reading_state_is_chosen(qtbot: QtBot, details: Details, session: Session):
    details.state.setFocus()
    qtbot.keyClick(details.state, Qt.Key.Key_End)
    details.state.activated.emit(details.state.currentIndex())
    assert session.article.state is ReadingState.REVIEWED
    assert session.library.journal.undoable().label == "reading"


def test_refusals_of_others_are_not_shown_here(details: Details, session: Session):
    session.perform(session.library.redo)
    assert not any(row.error.isVisible() for row in details.rows.values())


def test_the_reasons_of_an_import_all_have_words_of_their_own(seed_paths: list[Path]):
    gold = Path(__file__).parents[2] / "ingest"
    texts = [path.read_text(encoding="utf-8") for path in seed_paths]
    texts += ["\n".join(json.loads(path.read_text(encoding="utf-8"))["text"]) for path in gold.glob("*/?-*.json")]
    found = [detect(Reading(text, "text", "utf-8"), "article.txt").metadata for text in texts]
    kinds = {
        item.kind
        for known in found
        for fact in (known.title, known.author, known.source, known.url, known.published, known.event, known.provinces)
        for item in fact.evidence
    }
    assert len(texts) > 100
    assert len(kinds) > 15
    assert kinds <= set(reason_names())


def test_a_reason_quotes_the_text_only_where_the_value_does_not_say_it():
    byline = Evidence("byline", "PHẠM HƯỜNG")
    assert reasons([byline], "Phạm Hường") == "byline"
    assert reasons([byline, byline, Evidence("stamp", "09/05/2024")]) == (
        "byline “PHẠM HƯỜNG”; time printed beside the title “09/05/2024”"
    )
    assert reasons([Evidence("unheard of", "x" * 99)]) == f"found in the text “{'x' * 60}…”"


def test_the_note_of_the_article_is_read_and_written_in_place(qtbot: QtBot, details: Details, session: Session):
    field = details.note
    assert field.button.text() == "Write a note"
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert field.editor.hasFocus()
    field.editor.insertPlainText("# Nguồn\n\n**thông cáo** <img src='file:///etc/passwd'><script>x</script>")
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert session.article.note.startswith("# Nguồn")
    assert field.button.hasFocus()
    assert field.view.toPlainText().split() == ["Nguồn", "thông", "cáo"]
    assert "img" not in field.view.toHtml()
    assert field.view.height() >= field.view.document().size().height(), "all of it is seen"
    session.perform(write_note, session.library, NotePlace(NoteKind.ARTICLE, session.article.id), "")
    assert not field.view.isVisible()


def test_another_article_keeps_the_note_that_is_being_written(qtbot: QtBot, details: Details, session: Session):
    written = session.article.id
    qtbot.mouseClick(details.note.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(details.note.editor, "dang viet")
    session.perform(correct, session.library, written, "author", "Ai đó")
    assert details.note.editor.toPlainText() == "dang viet"
    open_of(session, "quang-ninh")
    assert session.library.articles.article(written).note == "dang viet"
    assert not details.note.editor.isVisible()
    assert details.note.button.text() == "Write a note"
