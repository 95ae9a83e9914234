from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.filters import Filter
from desktop_app.operations import annotations as filing
from desktop_app.ui.codebook.split import SplitDialog
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, look: Look) -> SplitDialog:
    made = SplitDialog(session, look, session.used_themes()[0], (), None)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(dialog: SplitDialog):
    return list(dialog.model.shown)


def filed(session: Session, theme) -> set[str]:
    return {annotation.id for annotation in session.library.annotations.under(theme.id)}


def test_it_lists_all_that_is_filed_and_only_ticks_go_to_a_new_theme(
    qtbot: QtBot, dialog: SplitDialog, session: Session
):
    theme = session.used_themes()[0]
    assert {excerpt.annotation.id for excerpt in shown(dialog)} == filed(session, theme)
    assert not dialog.split.isEnabled()
    dialog.list.setCurrentIndex(dialog.model.index(1))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert not dialog.split.isEnabled(), "the new theme has no name yet"
    assert "Give the new theme a name." in dialog.preview.text()
    dialog.name.setText("Ma túy")
    assert "a name" not in dialog.preview.text()
    moving = shown(dialog)[1].annotation.id
    assert "Ma túy" in dialog.preview.text()
    steps = session.library.journal.last_sequence()
    with qtbot.waitSignal(dialog.done_with) as done:
        qtbot.mouseClick(dialog.split, Qt.MouseButton.LeftButton)
    made = session.themes[done.args[0]]
    assert made.name == "Ma túy"
    assert filed(session, made) == {moving}
    assert moving not in filed(session, theme)
    assert session.library.journal.last_sequence() == steps + 1
    session.perform(session.library.undo)
    assert moving in filed(session, theme)
    assert made.id not in session.themes


def test_a_name_that_is_taken_is_refused_and_the_window_stays(qtbot: QtBot, dialog: SplitDialog, session: Session):
    dialog.all.click()
    dialog.name.setText("an sinh xã hội")
    assert dialog.near.isVisible()
    with qtbot.waitSignal(session.refused):
        dialog.split.click()
    assert dialog.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, dialog: SplitDialog, session: Session):
    dialog.name.setText("Ma túy")
    qtbot.keyClick(dialog.all, Qt.Key.Key_Return)
    assert dialog.model.chosen
    steps = session.library.journal.last_sequence()
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert session.library.journal.last_sequence() == steps, "nothing was split"


def test_words_a_province_and_a_month_narrow_the_list_and_ticks_stay(dialog: SplitDialog, session: Session):
    everything = shown(dialog)
    dialog.model.toggle([0])
    ticked = everything[0]
    dialog.words.setText("toi pham")
    assert shown(dialog)
    assert all("tội phạm" in (e.annotation.anchor.exact + e.annotation.note + e.title).lower() for e in shown(dialog))
    dialog.words.setText("khôngcóchữnày")
    assert shown(dialog) == []
    assert dialog.model.chosen == {ticked.annotation.id}
    assert "1" in dialog.preview.text().split(".")[-2]
    dialog.words.clear()
    for row in range(1, dialog.province.count()):
        dialog.province.setCurrentIndex(row)
        assert shown(dialog) == [e for e in everything if dialog.province.currentData() in e.provinces]
        assert shown(dialog)
    dialog.province.setCurrentIndex(0)
    months = [dialog.month.itemData(row) for row in range(1, dialog.month.count())]
    assert months == sorted(months, reverse=True)
    dialog.month.setCurrentIndex(1)
    assert 0 < len(shown(dialog)) < len(everything)


def test_passages_go_to_a_theme_that_is_there(dialog: SplitDialog, session: Session):
    theme, other, _ = session.used_themes()
    dialog.into.setCurrentIndex(dialog.into.findData(other.id))
    assert not dialog.name.isVisible()
    dialog.all.click()
    all_of_it = {excerpt.annotation.id for excerpt in shown(dialog)}
    dialog.all.click()
    assert dialog.model.chosen == frozenset()
    dialog.all.click()
    dialog.split.click()
    assert all_of_it <= filed(session, other)
    assert filed(session, theme) == set()


def test_it_follows_what_happens_meanwhile_and_goes_with_its_theme(dialog: SplitDialog, session: Session):
    dialog.model.toggle([0])
    dialog.name.setText("Ma túy")
    before = dialog.preview.text()
    excerpt = shown(dialog)[0]
    session.perform(filing.untag, session.library, [excerpt.annotation])
    assert dialog.preview.text() != before
    assert not dialog.split.isEnabled()


def test_the_window_opens_it_from_the_side_and_from_review(window, qtbot: QtBot):
    session = window.session
    theme = session.used_themes()[0]
    article = session.article
    made = session.perform(filing.tag, session.library, article, filing.passage(article, 0, 30), [theme])
    window.rooms.open_side()
    window.rooms.side.themes.split_asked.emit(theme.id, ())
    dialog = window.tools.codebooks.split_dialog
    assert dialog is not None
    assert len(shown(dialog)) == len(session.library.annotations.excerpts(Filter()))
    dialog.reject()
    assert window.tools.codebooks.split_dialog is None
    window.show_review()
    window.rooms.review.menu.split_asked.emit(theme.id, (made.id,))
    assert window.tools.codebooks.split_dialog.model.chosen == {made.id}
    window.tools.codebooks.split_dialog.reject()


def test_an_example_opens_its_article_at_the_passage(window, qtbot: QtBot):
    session = window.session
    other = session.library.articles.article(session.library.articles.rows()[-1].id)
    made = session.perform(filing.tag, session.library, other, filing.passage(other, 50, 90), session.used_themes()[:1])
    window.rooms.open_side()
    [excerpt] = [e for e in session.library.annotations.excerpts(Filter()) if e.annotation.id == made.id]
    window.rooms.side.example_chosen.emit(excerpt)
    assert session.article.id == other.id
    assert window.reader.view.desk.target().span.start <= 50


def test_nothing_is_asked_of_a_theme_that_is_gone(window):
    window.tools.codebooks.split("gone", ())
    assert window.tools.codebooks.split_dialog is None


def test_many_are_moved_by_a_child_process_in_one_step_too(
    qtbot: QtBot, dialog: SplitDialog, session: Session, monkeypatch
):
    monkeypatch.setattr("desktop_app.ui.codebook.split.FEW", 3)
    theme, steps = session.used_themes()[0], session.library.journal.last_sequence()
    before = filed(session, theme)
    dialog.all.click()
    dialog.name.setText("an sinh xã hội")
    dialog.split.click()
    assert not dialog.split.isEnabled()
    assert not dialog.list.isEnabled()
    assert dialog._progress.isVisible()
    qtbot.waitUntil(dialog.list.isEnabled, timeout=30_000)
    assert "An sinh xã hội" in dialog.preview.text(), "such a name is taken"
    assert not session.circle.busy
    dialog.name.setText("Ma túy")
    with qtbot.waitSignal(dialog.done_with, timeout=30_000) as done:
        dialog.split.click()
    assert filed(session, session.themes[done.args[0]]) == before
    assert not dialog.isVisible()
    assert session.library.journal.last_sequence() == steps + 1


def test_a_move_that_is_cancelled_moves_nothing(dialog: SplitDialog, session: Session, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.codebook.split.FEW", 3)
    theme = session.used_themes()[0]
    before = filed(session, theme)
    dialog.all.click()
    dialog.into.setCurrentIndex(1)
    dialog.split.click()
    assert session.circle.busy
    dialog.cancel.click()
    assert not session.circle.busy
    assert filed(session, theme) == before
