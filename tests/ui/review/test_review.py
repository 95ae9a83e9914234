from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.passages import By
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.operations.articles import correct
from desktop_app.operations.notes import write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.review.panel import Review
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CARD_ROLE
from tests.ui.review.rows import current, headings, passages


def test_all_passages_are_there_without_asking(review: Review, session: Session):
    assert len(passages(review)) == len(session.library.annotations.excerpts())
    assert len(headings(review)) == 5


def test_the_keys_step_over_headings(qtbot: QtBot, review: Review):
    seen = []
    for _ in range(review.model.rowCount()):
        seen.append(current(review).id)
        qtbot.keyClick(review.list, Qt.Key.Key_J)
    assert list(dict.fromkeys(seen)) == passages(review)
    qtbot.keyClick(review.list, Qt.Key.Key_Home)
    qtbot.keyClick(review.list, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert review.list.rowViewportPosition(0) == 0, "the heading above the first row is in sight"


def test_twenty_passages_are_filed_by_one_digit_and_brought_back_by_one_undo(
    qtbot: QtBot, review: Review, session: Session
):
    before = session.library.annotations.excerpts()
    for _ in range(19):
        qtbot.keyClick(review.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = review.list.chosen()
    assert len(chosen) == 20
    qtbot.keyClicks(review.list, "3")
    welfare = session.library.themes.named("an-sinh-xa-hoi").id
    assert all(welfare in session.library.annotations.annotation(passage).themes for passage in chosen)
    assert review.list.chosen() == chosen, "what is chosen stays chosen"
    session.perform(session.library.undo)
    assert session.library.annotations.excerpts() == before


def test_states_are_set_and_taken_back_by_the_same_key(qtbot: QtBot, review: Review):
    passage = current(review).id
    for key, state in (("a", State.CHECKED), ("s", State.DOUBTFUL), ("d", State.PRINT), ("d", State.NEW)):
        qtbot.keyClicks(review.list, key)
        assert current(review).id == passage
        assert current(review).state is state
    assert review.bar.states._group.button(1).text().endswith(str(len(passages(review))))


def test_star_note_and_removal(qtbot: QtBot, review: Review, session: Session):
    passage = current(review).id
    qtbot.keyClicks(review.list, "*")
    assert current(review).star
    qtbot.keyClicks(review.list, "m")
    editor = review.list.editor
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "xem 123 lai")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert current(review).note == "xem 123 lai", "digits and letters are inert in the field"
    assert review.list.hasFocus()
    qtbot.keyClicks(review.list, "x")
    assert passage not in passages(review)
    assert current(review).id in passages(review), "the neighbour is current"
    session.perform(session.library.undo)
    assert passage in passages(review)


def test_a_note_is_kept_on_a_pause_and_the_field_stays(qtbot: QtBot, review: Review, session: Session):
    passage = current(review).id
    qtbot.keyClicks(review.list, "m")
    review.list.editor._pause.setInterval(10)
    qtbot.keyClicks(review.list.editor, "mot hai")
    qtbot.waitUntil(lambda: session.library.annotations.annotation(passage).note == "mot hai")
    assert review.list.editor.hasFocus()
    qtbot.keyClicks(review.list.editor, " ba")
    review.commit_edits()
    assert session.library.annotations.annotation(passage).note == "mot hai ba"


def test_space_shows_the_context_in_place_and_takes_it_away(qtbot: QtBot, review: Review):
    index = review.list.currentIndex()
    height = review.list.rowHeight(index.row())
    qtbot.keyClick(review.list, Qt.Key.Key_Space)
    card = index.data(CARD_ROLE)
    assert card.after
    assert card.quote == current(review).anchor.exact
    assert review.list.rowHeight(index.row()) > height
    qtbot.keyClick(review.list, Qt.Key.Key_Space)
    assert review.list.rowHeight(index.row()) == height


def test_enter_opens_the_passage_and_coming_back_finds_the_row_where_it_was(qtbot: QtBot, review: Review):
    for _ in range(9):
        qtbot.keyClick(review.list, Qt.Key.Key_Down)
    passage, row = current(review), review.list.currentIndex().row()
    below = review.list.rowViewportPosition(row)
    with qtbot.waitSignal(review.opened) as caught:
        qtbot.keyClick(review.list, Qt.Key.Key_Return)
    assert caught.args == [passage.article, passage.anchor.span]
    review.list.choose_row(1)
    review.list.scrollToTop()
    review.bar.search.setFocus()
    review.return_to_row()
    assert review.list.hasFocus()
    assert review.list.currentIndex().row() == row
    assert review.list.rowViewportPosition(row) == below


def test_grouping_era_state_and_themes_narrow_what_is_shown(qtbot: QtBot, review: Review, session: Session):
    qtbot.mouseClick(review.bar.era, Qt.MouseButton.LeftButton)
    assert headings(review) == ["Bắc Ninh", "Hải Phòng", "Quảng Ninh"]
    assert session.settings.era == "now"
    review.bar.levels.chosen.emit((By.MONTH,))
    assert headings(review)[0] == "5/2024"
    toggle = review.bar.themes._toggles[2]
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    theme = toggle.theme.id
    assert len(passages(review)) == session.library.themes.counts()[theme]
    assert review.exported() == Filter(choosing(Facet.THEME, theme), era=Era.NOW)
    qtbot.mouseClick(review.bar.states._group.button(2), Qt.MouseButton.LeftButton)
    assert passages(review) == []
    assert review._empty.isVisible()
    assert review.exported().state is State.CHECKED


def test_the_search_looks_in_quotes_and_notes_without_accents(qtbot: QtBot, review: Review, session: Session):
    passage = current(review)
    session.perform(write_note, session.library, NotePlace(NoteKind.PASSAGE, passage.id), "hỏi lại tòa soạn")
    assert typed(qtbot, review, "toa soan") == [passage.id]
    typed(qtbot, review, "toa soan!!")
    assert len(typed(qtbot, review, "?!")) == 31, "signs alone look for nothing"


def typed(qtbot: QtBot, review: Review, line: str) -> list[str]:
    review.bar.search.setText(line)
    qtbot.keyClick(review.bar.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: review.selection.ready)
    return passages(review)


def test_the_search_takes_conditions_and_fields(qtbot: QtBot, review: Review, session: Session):
    passage = current(review)
    session.perform(write_note, session.library, NotePlace(NoteKind.PASSAGE, passage.id), "hỏi lại tòa soạn")
    everything = passages(review)
    of_one = [row.annotation.id for row in session.library.annotations.excerpts(Filter(article=passage.article))]
    title = "Một nhan đề riêng"
    session.perform(correct, session.library, passage.article, "title", title)
    assert typed(qtbot, review, "ghi chú:toa soan") == [passage.id]
    assert typed(qtbot, review, "tiêu đề:toa soan") == []
    assert set(typed(qtbot, review, f'tiêu đề:"{title}"')) == set(of_one)
    assert set(typed(qtbot, review, f'tiêu đề:"{title}" -"toa soan"')) == {*of_one} - {passage.id}
    assert typed(qtbot, review, "từ:2999") == []
    assert set(typed(qtbot, review, "-có:chưa chắc -ghi chú:toa soan")) <= {*everything} - {passage.id}
    theme = session.used_themes()[0]
    assert typed(qtbot, review, f'-chủ đề:"{theme.name}"')
    article = session.library.articles.article(passage.article)
    made = session.perform(filing.tag, session.library, article, filing.passage(article, 0, 7), [theme])
    assert made.id not in passages(review), "what is left out stays so when something is filed"


def test_a_line_that_is_refused_shows_why_and_no_passage(qtbot: QtBot, review: Review):
    assert typed(qtbot, review, "tỉnh:Atlantis toa soan") == []
    assert "tỉnh:Atlantis" in review._empty._sentence.text()
    assert not review.bar.export.isEnabled()
    assert len(typed(qtbot, review, "")) == 31


def test_choosing_a_theme_shows_those_under_it_too(review: Review, session: Session):
    crime = session.library.themes.named("keo-giam-toi-pham")
    child = session.perform(codebook.add, session.library, "Ma túy", parent=crime)
    excerpt = session.library.annotations.excerpts(Filter(choosing(Facet.THEME, session.used_themes()[2].id)))[0]
    session.perform(filing.refile, session.library, [excerpt.annotation], child)
    review.show_theme(crime.id)
    assert excerpt.annotation.id in passages(review)


def test_a_tag_made_elsewhere_appears_and_merging_moves_passages(review: Review, session: Session):
    first = passages(review)
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    made = session.perform(
        filing.tag, session.library, article, filing.passage(article, 0, 7), session.used_themes()[:1]
    )
    assert set(passages(review)) == {*first, made.id}
    crime, digital = session.used_themes()[:2]
    session.perform(codebook.merge, session.library, crime, digital)
    assert [toggle.theme.id for toggle in review.bar.themes._toggles] == [t.id for t in session.used_themes()]
    assert review.bar.themes._toggles[0].count == session.library.themes.counts()[digital.id]


def test_a_moved_theme_moves_on_the_rows_too(review: Review, session: Session):
    first, second = session.library.themes.all()[:2]
    filing.refile(session.library, session.library.annotations.these(passages(review)), first)
    session.perform(filing.refile, session.library, session.library.annotations.these(passages(review)), second)

    def filed() -> list[str]:
        return [theme.name for theme in review.model.index(1, 0).data(CARD_ROLE).themes]

    before = filed()
    session.another().perform(codebook.move, session.library, first, parent=None, position=9)
    assert filed() != before
    assert filed() == [theme.name for theme in session.themes.values() if theme.name in before]


def test_signs_search_no_row(review: Review):
    review.list.choose_row(1)
    for sign in ("]", "“", "ạ", "ư", "7"):
        was = review.list.currentIndex().row()
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        event.accept()
        review.list._pass_on(event)
        assert not event.isAccepted(), sign
        assert review.list.currentIndex().row() == was


def test_a_long_list_is_measured_only_where_it_is_seen(qtbot: QtBot, session: Session, look: Look, feed: PassageFeed):
    article = session.library.articles.article(session.library.articles.rows()[0].id)
    theme = session.used_themes()[0]
    with session.library.write("tag") as write:
        for start in range(0, 4_000, 5):
            passage = filing.new_passage(session.library, article, filing.passage(article, start, start + 40))
            write.put(passage._replace(themes=frozenset({theme.id})))
    review = Review(session, look, feed)
    qtbot.addWidget(review)
    review.resize(900, 700)
    review.show()
    qtbot.waitExposed(review)
    qtbot.waitUntil(lambda: review.model.rowCount() > 800)
    rows = review.model.rowCount()
    assert len(set(passages(review))) == len(session.library.annotations.excerpts())
    row = rows - 3
    review.list.setFocus()
    review.list.choose_row(row)
    assert review.list.visualRect(review.list.currentIndex()).bottom() <= review.list.viewport().height()
    below = review.list.rowViewportPosition(row)
    review.list.come_back(row, below)
    assert review.list.rowViewportPosition(row) == below


def test_the_keyboard_stays_in_the_room_when_the_last_passage_goes_and_comes_back(
    qtbot: QtBot, review: Review, session: Session
):
    with qtbot.waitActive(review):
        review.activateWindow()
    review.list.setFocus()
    theme = session.library.themes.named("an-sinh-xa-hoi")
    review.show_theme(theme.id)
    review.list.choose_rows(range(review.model.rowCount()))
    qtbot.keyClick(review.list, Qt.Key.Key_X)
    assert not passages(review)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.isVisible()
    assert review.isAncestorOf(held)
    with qtbot.waitSignal(review.left):
        qtbot.keyClick(held, Qt.Key.Key_Escape)
    session.perform(session.library.undo)
    assert passages(review)
    assert review.list.hasFocus()


def test_an_empty_review_is_worked_in_at_its_search_box(qtbot: QtBot, review: Review):
    with qtbot.waitActive(review):
        review.activateWindow()
    review.selection.ask(review.asked, "zzz-không-có")
    qtbot.waitUntil(lambda: review.selection.ready)
    assert not passages(review)
    review.setFocus()
    assert review.bar.search.hasFocus() or review.bar.search.isAncestorOf(QApplication.focusWidget())


def test_the_note_of_a_card_higher_than_the_list_is_seen_while_it_is_written(review: Review, qtbot: QtBot):
    review.resize(500, 380)
    review.resize(500, review.height() + 130 - review.list.viewport().height())  # whatever the size of type
    review.list.choose_row(1)
    qtbot.keyClick(review.list, Qt.Key.Key_Space)
    assert review.list.rowHeight(1) > review.list.viewport().height()
    qtbot.keyClick(review.list, Qt.Key.Key_M)
    editor = review.list.editor
    assert editor.hasFocus() or editor.isAncestorOf(review.window().focusWidget())
    assert review.list.viewport().rect().contains(editor.geometry())
