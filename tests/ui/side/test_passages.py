from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.operations import annotations as filing
from desktop_app.operations.articles import correct
from desktop_app.operations.notes import write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.passages import RECORD_ROLE, Passages
from desktop_app.ui.widgets.card_list import CARD_ROLE
from desktop_app.ui.widgets.note_editor import NoteEditor


@pytest.fixture
def panel(qtbot: QtBot, session: Session, look: Look) -> Passages:
    made = Passages(session, look)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    session.open_article(session.library.articles.rows()[1].id)
    made.list.setFocus()
    made.list.choose_row(0)
    return made


def stored(panel: Passages, row: int = 0):
    return panel.model.index(row).data(RECORD_ROLE)


def test_the_passages_of_the_open_article_stand_in_text_order(panel: Passages, session: Session):
    rows = [stored(panel, row) for row in range(panel.model.rowCount())]
    assert rows == session.library.annotations.in_article(session.article.id)
    assert [row.anchor.span for row in rows] == sorted(row.anchor.span for row in rows)
    session.open_article(session.library.articles.rows()[0].id)
    assert stored(panel).article == session.article.id


def test_a_click_goes_to_the_passage(qtbot: QtBot, panel: Passages):
    with qtbot.waitSignal(panel.passage_chosen) as caught:
        place = panel.list.visualRect(panel.model.index(1)).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [stored(panel, 1).id]
    with qtbot.waitSignal(panel.passage_chosen):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)


def test_the_readers_keys_work_on_rows(qtbot: QtBot, panel: Passages, session: Session):
    passage = stored(panel)
    welfare = session.used_themes()[2]
    qtbot.keyClicks(panel.list, "3*s")
    changed = session.library.annotations.annotation(passage.id)
    assert changed.themes == passage.themes | {welfare.id}
    assert changed.star
    assert changed.state is State.DOUBTFUL
    with qtbot.waitSignal(session.refused) as refused:
        qtbot.keyClicks(panel.list, "9")
    assert refused.args[0].code == "no-such-key"
    assert session.library.annotations.annotation(passage.id) == changed, "9 belongs to no theme"
    count = panel.model.rowCount()
    qtbot.keyClicks(panel.list, "x")
    assert panel.model.rowCount() == count - 1
    assert panel.list.currentIndex().isValid()
    session.perform(session.library.undo)
    assert stored(panel).id == passage.id


def write(qtbot: QtBot, panel: Passages, row: int) -> NoteEditor:
    """Begin the note of a row."""
    panel.list.choose_row(row)
    qtbot.keyClick(panel.list, Qt.Key.Key_M)
    return panel.list.editor


def test_a_note_is_written_in_place_and_kept_when_the_focus_leaves(qtbot: QtBot, panel: Passages, session: Session):
    passage = stored(panel, 1)
    editor = write(qtbot, panel, 1)
    assert editor.hasFocus()
    assert panel.list.viewport().rect().contains(editor.geometry())
    qtbot.keyClicks(editor, "x 1 **")
    assert session.library.annotations.annotation(passage.id).note == ""
    panel.list.setFocus()
    assert session.library.annotations.annotation(passage.id).note == "x 1 **"
    assert panel.model.index(1).data(CARD_ROLE).note == "x 1 **"
    assert not editor.isVisible()
    steps = session.library.journal.count()
    write(qtbot, panel, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert session.library.journal.count() == steps, "nothing typed, nothing written"


def test_another_article_keeps_the_note_of_the_one_before(qtbot: QtBot, panel: Passages, session: Session):
    passage = stored(panel)
    qtbot.keyClicks(write(qtbot, panel, 0), "giu lai")
    session.open_article(session.library.articles.rows()[0].id)
    assert session.library.annotations.annotation(passage.id).note == "giu lai"


def test_a_note_survives_a_change_of_the_list_under_it(qtbot: QtBot, panel: Passages, session: Session):
    passage = stored(panel, 1)
    qtbot.keyClicks(write(qtbot, panel, 1), "dang viet")
    session.perform(filing.untag, session.library, [stored(panel, 0)])
    assert panel.list.editor.toPlainText() == "dang viet"
    assert panel.list.editor.place == NotePlace(NoteKind.PASSAGE, passage.id)
    panel.commit_edits()
    assert session.library.annotations.annotation(passage.id).note == "dang viet"


def test_what_concerns_others_leaves_the_rows_alone(panel: Passages, session: Session):
    current = panel.list.currentIndex()
    session.perform(correct, session.library, session.article.id, "author", "Ai đó")
    assert panel.list.currentIndex() == current


def test_a_card_says_everything_to_a_screen_reader(panel: Passages, session: Session):
    session.perform(write_note, session.library, NotePlace(NoteKind.PASSAGE, stored(panel).id), "ghi chú")
    session.perform(filing.star, session.library, [stored(panel)], starred=True)
    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in (stored(panel).anchor.exact, "Chuyển đổi số", "ghi chú", "New", "Starred"):
        assert words in spoken


def test_gathering_rows_with_the_mouse_moves_nothing(qtbot: QtBot, panel: Passages):
    received = []
    panel.passage_chosen.connect(received.append)
    for row, modifier in ((0, Qt.KeyboardModifier.ControlModifier), (2, Qt.KeyboardModifier.ShiftModifier)):
        place = panel.list.visualRect(panel.model.index(row)).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, modifier, pos=place)
    assert len(panel.list.chosen()) > 1
    assert received == []
