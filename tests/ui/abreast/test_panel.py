"""Provinces side by side by keyboard alone: what stands where, what gaps say, what keys do, and that it stays live."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.abreast import abreast
from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.filters import Era, Filter
from desktop_app.domain.passages import By
from desktop_app.operations import annotations as filing
from desktop_app.operations import themes as codebook
from desktop_app.operations.articles import bin_articles
from desktop_app.ui.abreast.model import CELL_ROLE
from tests.ui.hands import press_key, type_words
from tests.ui.test_selection import change

KEY, SHIFT, CONTROL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def heads(panel) -> list[tuple[str, str, str]]:
    return [(head._words.title, head.below.text, head.counts.text) for head in panel.heads.heads]


def here(panel) -> str:
    """What a screen reader says of the current cell."""
    return panel.table.currentIndex().data(SPOKEN)


def excerpt(panel):
    return panel.model.excerpt(panel.table.current())


def test_five_provinces_then_and_three_now(shown):
    panel = shown()
    assert heads(panel) == [
        ("Bắc Giang", "nay thuộc Bắc Ninh", "3 đoạn trích trong 1 bài"),
        ("Bắc Ninh", "", "3 đoạn trích trong 1 bài"),
        ("Hải Dương", "nay thuộc Hải Phòng", "4 đoạn trích trong 1 bài"),
        ("Hải Phòng", "", "6 đoạn trích trong 1 bài"),
        ("Quảng Ninh", "", "3 đoạn trích trong 1 bài"),
    ]
    panel.bar.era.click()
    assert [title for title, _, _ in heads(panel)] == ["Bắc Ninh", "Hải Phòng", "Quảng Ninh"]
    assert [counts for _, _, counts in heads(panel)][1] == "10 đoạn trích trong 2 bài"
    panel.bar.era.click()
    assert len(heads(panel)) == 5


def test_keys_lead_down_a_column_and_across_to_the_same_month(shown):
    panel = shown()
    assert panel.table.hasFocus()
    assert here(panel).startswith("Công tác phòng, chống tội phạm")
    assert "Bắc Giang (nay thuộc Bắc Ninh). 10/2023" in here(panel)
    press_key(KEY.Key_Right)
    assert here(panel) == "Bắc Ninh, 10/2023: Không có bài"
    press_key(KEY.Key_Down)
    assert here(panel) == "Bắc Ninh, 11/2023: Không có bài"
    press_key(KEY.Key_J)  # over gaps to the next passage
    assert ". 1/2024" in here(panel)
    press_key(KEY.Key_Left)
    assert here(panel) == "Bắc Giang (nay thuộc Bắc Ninh), 1/2024: Không có bài"
    press_key(KEY.Key_K)
    assert excerpt(panel).published == "2023-10"
    press_key(KEY.Key_Home)
    first = panel.table.current()
    press_key(KEY.Key_Down)
    assert panel.table.current() not in (first, None)
    press_key(KEY.Key_Up)
    assert panel.table.current() == first
    press_key(KEY.Key_Left)
    assert panel.table.current() == first
    press_key(KEY.Key_End)
    assert "Chưa rõ ngày: Không có bài" in here(panel)
    for _ in range(4):
        press_key(KEY.Key_Right)
    assert excerpt(panel).published is None


def test_to_the_side_leads_the_key_to_what_is_near_in_time(shown, session):
    panel = shown(keys=("hai-duong", "hai-phong"))
    press_key(KEY.Key_Home)
    while excerpt(panel) is None or not excerpt(panel).published.startswith("2024-05-09"):
        press_key(KEY.Key_J)
    press_key(KEY.Key_Right)
    assert excerpt(panel).published == "2024-05-10"
    assert panel.table.currentIndex().row() == panel.model.lines.first_passage()[0]


def test_the_keys_of_passages_do_what_they_do_in_the_review(shown, session):
    panel = shown()
    press_key(KEY.Key_A)
    assert excerpt(panel).annotation.state is State.CHECKED
    assert "Đã kiểm" in here(panel)
    press_key(KEY.Key_Asterisk)
    assert excerpt(panel).annotation.star
    press_key(KEY.Key_2)
    assert "cũng thuộc Chuyển đổi số" in here(panel)
    shown_now = panel.table.currentIndex().data(CELL_ROLE)
    assert (shown_now.state, shown_now.star) == (State.CHECKED, True)
    assert [theme.key for theme in shown_now.card.themes] == ["chuyen-doi-so"]
    press_key(KEY.Key_2)
    assert panel.table.currentIndex().data(CELL_ROLE).card.themes == ()
    before = panel.table.current()
    press_key(KEY.Key_Down, SHIFT)
    press_key(KEY.Key_S)
    assert {session.library.annotations.annotation(ident).state for ident in panel.table.chosen()} == {State.DOUBTFUL}
    assert len(panel.table.chosen()) == 2
    session.perform(session.library.undo)
    assert session.library.annotations.annotation(before).state is State.CHECKED


def test_a_theme_is_chosen_by_its_letters_and_filed_once_more(shown, session):
    panel = shown()
    press_key(KEY.Key_T)
    type_words("an sinh")
    press_key(KEY.Key_Return)
    assert "cũng thuộc An sinh xã hội" in here(panel)
    assert panel.table.hasFocus()
    press_key(KEY.Key_J)
    press_key(KEY.Key_Period)
    assert "cũng thuộc An sinh xã hội" in here(panel)
    for key in (KEY.Key_G, KEY.Key_C, KEY.Key_Z):  # which mean nothing here
        press_key(key)
    assert "cũng thuộc An sinh xã hội" in here(panel)


def test_a_passage_that_goes_leaves_the_keyboard_beside_it(shown, session):
    panel = shown()
    press_key(KEY.Key_Down)
    gone = panel.table.current()
    press_key(KEY.Key_X)
    assert session.library.annotations.find(gone) is None
    assert panel.table.current() not in (None, gone)
    assert heads(panel)[0][2] == "2 đoạn trích trong 1 bài"
    session.perform(session.library.undo)
    assert heads(panel)[0][2] == "3 đoạn trích trong 1 bài"
    assert panel.table.hasFocus()


def test_space_shows_the_sentences_around_and_enter_opens_the_article(shown, session, qtbot):
    panel = shown()
    height = panel.table.rowHeight(0)
    press_key(KEY.Key_Space)
    card = panel.table.currentIndex().data(CELL_ROLE).card
    text = session.library.articles.article(excerpt(panel).annotation.article).text
    assert card.before.split(" ¶ ")[-1] in text
    assert card.after
    assert panel.table.rowHeight(0) > height
    press_key(KEY.Key_Space)
    assert panel.table.rowHeight(0) == height
    press_key(KEY.Key_J)
    at = panel.table.current()
    with qtbot.waitSignal(panel.opened) as opened:
        press_key(KEY.Key_Return)
    annotation = session.library.annotations.annotation(at)
    assert opened.args == [annotation.article, annotation.anchor.span]
    press_key(KEY.Key_Home)
    panel.return_to_row()
    assert panel.table.current() == at
    with qtbot.waitSignal(panel.left):
        press_key(KEY.Key_Escape)


def test_a_note_is_written_at_the_foot(shown, session):
    panel = shown()
    at = panel.table.current()
    press_key(KEY.Key_M)
    assert panel.editor.hasFocus()
    type_words("Hỏi lại công an tỉnh.")
    press_key(KEY.Key_Escape)
    assert session.library.annotations.annotation(at).note == "Hỏi lại công an tỉnh."
    assert panel.table.hasFocus()
    assert here(panel).endswith("Hỏi lại công an tỉnh.")


def test_columns_are_chosen_closed_and_added_by_key(shown):
    panel = shown()
    panel.heads.heads[0].name.setFocus()
    press_key(KEY.Key_Space)
    picker = panel.choosing.picker
    assert picker.isVisible()
    type_words("quang n")
    assert picker.list.currentItem().text() == "Quảng Nam (nay thuộc Đà Nẵng) · 0"
    press_key(KEY.Key_Return)
    assert heads(panel)[0][0] == "Quảng Nam"
    assert panel.table.hasFocus()
    panel.heads.heads[1].close_button.click()
    assert [title for title, _, _ in heads(panel)] == ["Quảng Nam", "Hải Dương", "Hải Phòng", "Quảng Ninh"]
    for words in ("ca mau", "bac giang"):
        panel.bar.add.setFocus()
        press_key(KEY.Key_Space)
        type_words(words)
        press_key(KEY.Key_Return)
    assert [title for title, _, _ in heads(panel)][-2:] == ["Cà Mau", "Bắc Giang"]
    assert not panel.bar.add.isEnabled()


def test_another_theme_keeps_the_columns(shown, session):
    panel = shown()
    before = [title for title, _, _ in heads(panel)]
    panel.bar.theme.setFocus()
    press_key(KEY.Key_Space)
    type_words("chuyen doi")
    press_key(KEY.Key_Return)
    assert panel.choosing.theme_name() == "Chuyển đổi số"
    assert [title for title, _, _ in heads(panel)] == before
    digital = session.library.themes.named("chuyen-doi-so").id
    assert all(digital in passage.themes for passage in panel.model.table.passages)


def test_all_that_is_filed_can_be_compared(shown, feed):
    panel = shown(asked=Asked())
    assert panel.choosing.theme_name() == "Mọi chủ đề"
    assert {passage.id for passage in panel.model.table.passages} == feed.by_id.keys()
    assert panel.table.currentIndex().data(CELL_ROLE).card.themes


@pytest.mark.parametrize("by", [By.SOURCE, By.MONTH, By.EDITOR])
def test_other_columns(shown, session, by):
    panel = shown()
    panel.bar.by.setCurrentIndex(panel.bar.by.findData(by))
    assert panel.model.table.by is by
    assert not panel.bar.era.isVisible()
    assert len(heads(panel)) == {By.SOURCE: 2, By.MONTH: 3, By.EDITOR: 1}[by]
    assert panel.table.current() is not None


def test_what_cannot_be_columns_becomes_provinces(shown):
    assert shown(by=By.STATE).model.table.by is By.PROVINCE


def test_the_other_conditions_of_the_review_are_told_and_lifted(shown, crime):
    panel = shown(asked=crime._replace(state=State.DOUBTFUL))
    assert not panel.table.isVisible()
    assert "điều kiện khác" in panel._empty.accessibleName()
    panel._empty.focus_button()
    press_key(KEY.Key_Return)
    assert panel.table.isVisible()
    assert not panel.choosing.question.narrowed
    panel.compare(Asked(themes=crime.themes, pins=(Pin(By.MONTH, "2024-05"),)), By.PROVINCE)
    assert [title for title, _, _ in heads(panel)] == ["Hải Dương", "Hải Phòng"]
    assert panel.bar.free.isVisible()
    panel.bar.free.click()
    assert len(panel.model.table.rows) > 1


def test_what_has_to_be_looked_up_comes_when_it_is_there(shown, crime, qtbot, session):
    panel = shown(asked=crime._replace(within=Filter(query="ma túy")))
    qtbot.waitUntil(lambda: panel.model.table.columns != ())
    quotes = [panel.model.excerpt(passage.id).annotation.anchor.exact for passage in panel.model.table.passages]
    assert quotes
    assert all("ma túy" in quote for quote in quotes)
    assert panel.choosing.question.narrowed
    panel.bar.free.click()
    assert len(list(panel.model.table.passages)) == 19


def test_nothing_filed_teaches_what_to_do(shown, session, crime):
    panel = shown()
    session.perform(filing.untag, session.library, [e.annotation for e in session.library.annotations.excerpts()])
    assert not panel.table.isVisible()
    assert "bấm phím số" in panel._empty.accessibleName()
    session.perform(session.library.undo)
    assert panel.table.isVisible()


def test_a_gap_is_judged_anew_when_articles_come_and_go(shown, session, qtbot):
    panel = shown(keys=("hai-phong", "hai-duong"))
    crime_here = [e.annotation for e in session.library.annotations.excerpts() if e.provinces == ("hai-duong",)]
    session.perform(filing.untag, session.library, crime_here)
    row = panel.model.table.rows[0]
    assert (row.cells[1].gap, row.cells[1].articles) == ("nothing-filed", 1)
    press_key(KEY.Key_Right)
    assert here(panel) == "Hải Dương (nay thuộc Hải Phòng), 5/2024: Có 1 bài, chưa trích đoạn nào"
    session.perform(bin_articles, session.library, [crime_here[0].article])
    qtbot.waitUntil(lambda: panel.model.table.rows[0].cells[1].gap == "no-article")


def test_it_follows_only_while_it_is_seen(shown, session):
    panel = shown()
    panel.hide()
    before = panel.model.table
    session.perform(filing.review, session.library, [excerpt(panel).annotation], State.PRINT)
    assert panel.model.table is before
    panel.show()
    panel.setFocus()
    assert excerpt(panel).annotation.state is State.PRINT


def test_changes_from_another_window_leave_it_equal_to_a_fresh_table(shown, session, feed, jobs, qtbot):
    panel = shown()
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chance = random.Random(4)  # noqa: S311 - the same each time
    other = session.another()
    articles = [row.id for row in session.library.articles.rows()]
    for number in range(150):
        change(other, chance, articles)
        if number % 15 == 14:
            qtbot.waitUntil(lambda: feed.ready and jobs.idle())
            question = panel.choosing.question
            held = session.library.holdings.held(question.by, Era.THEN, question.keys)
            fresh = abreast(panel._selection.passages, question.by, Era.THEN, question.keys, held)
            assert panel.model.table == fresh, number
            seen = Counter(
                index.data(CELL_ROLE).card.id
                for line in range(panel.model.rowCount())
                for column in range(panel.model.columnCount())
                if (index := panel.model.index(line, column)).data(CELL_ROLE) and index.data(CELL_ROLE).card
            )
            assert seen == Counter(passage.id for passage in fresh.passages)


def test_a_moved_theme_moves_in_the_cells_too(shown, session):
    panel, library = shown(), session.library
    first, second = [theme for theme in library.themes.all() if theme.id not in panel.model._family][:2]
    passage = panel.model.lines.passage(*panel.model.lines.first_passage())
    for theme in (first, second):
        session.perform(filing.refile, library, library.annotations.these([passage.id]), theme)

    def filed() -> list[str]:
        line, column = panel.model.lines.first_passage()
        return [theme.name for theme in panel.model.index(line, column).data(CELL_ROLE).card.themes]

    before = filed()
    session.another().perform(codebook.move, library, first, parent=None, position=9)
    assert filed() != before
    assert filed() == [theme.name for theme in session.themes.values() if theme.name in before]


def test_the_keyboard_stays_in_the_room_when_all_passages_go_and_come_back(shown, session):
    panel = shown()
    assert panel.table.hasFocus()
    session.perform(
        filing.untag, session.library, [excerpt.annotation for excerpt in session.library.annotations.excerpts()]
    )
    assert panel.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().isVisible()
    session.perform(session.library.undo)
    assert panel.table.hasFocus()


def test_the_mouse_does_it_too(shown, qtbot, session):
    panel = shown()
    index = panel.model.index(1, 0)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=panel.table.visualRect(index).center())
    assert panel.table.currentIndex() == index
    menu = panel.deeds.menu()
    words = [action.text().partition("\t") for action in menu.actions()]
    assert [key for _, _, key in words] == ["Enter", "Space", "V", "", "T", "A", "S", "D", "*", "M", "X"]
    doubtful = next(action for action in menu.actions() if action.text().endswith("\tS"))
    assert not doubtful.isChecked()
    doubtful.trigger()
    assert excerpt(panel).annotation.state is State.DOUBTFUL
    menu.deleteLater()
    menu = panel.deeds.menu()
    assert next(action for action in menu.actions() if action.text().endswith("\tS")).isChecked()
    menu.actions()[2].trigger()
    assert panel.comparing.marks == [panel.table.current()]
    with qtbot.waitSignal(panel.opened):
        QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=panel.table.visualRect(index).center())
    menu.deleteLater()


def test_all_of_it_speaks(shown):
    panel = shown()
    for control in (*panel.heads.heads, panel.bar.back):
        assert control is not None
    for head in panel.heads.heads:
        assert "đoạn trích" in head.name.accessibleName()
        assert head.close_button.accessibleName()
    for part in (panel.bar.back, panel.bar.theme, panel.bar.by, panel.bar.add, panel.bar.export, panel.table):
        assert part.accessibleName()
    for line in range(panel.model.rowCount()):
        for column in range(panel.model.columnCount()):
            index = panel.model.index(line, column)
            assert bool(index.data(SPOKEN)) is panel.model.lines.filled(line, column)
    assert QApplication.focusWidget() is panel.table
