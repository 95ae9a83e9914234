from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.operations.articles import set_reading
from desktop_app.ui import correcting
from desktop_app.ui.library.choosing import MOST, chosen_articles
from desktop_app.ui.widgets.fact_card import FactCard
from desktop_app.ui.widgets.why_card import WhyCard

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(press, open_window):
    row = next(row for row in press.articles.rows() if "hai-duong" in row.provinces)
    window = open_window(row.id, language="en")
    assert window.rooms.side
    return window


def press_key(key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifiers)


def choose(window, field: str) -> FactCard:
    """Choose a field in the menu that is open."""
    correcting = window.tools.correcting
    action = next(action for action in correcting.menu.actions() if action.data() == field)
    action.trigger()
    correcting.menu.close()
    assert isinstance(correcting.card, FactCard)
    return correcting.card


def steps(window) -> int:
    return window.session.library.journal.count()


def select_rows(window, count: int) -> list[ArticleRow]:
    """Select the article that stands highest and those under it, by keys."""
    window.library.focus_list()
    view = window.library.view
    view.select(next(row for row in range(9) if isinstance(view.record_at(row), ArticleRow)))
    while len(chosen_articles(view)) < count:
        QTest.keyClick(view, KEY.Key_Down, SHIFT)
    known = {row.id: row for row in window.session.library.articles.rows()}
    return [known[ident] for ident in chosen_articles(view)]


def test_f2_in_the_article_corrects_a_field_over_the_line(window):
    press_key(KEY.Key_F2)
    card = choose(window, "published")
    assert card.editor.hasFocus()
    assert card.editor.text() == "09/05/2024 14:00"
    assert "time printed beside the title" in card.reasons.text()
    QTest.keyClicks(card.editor, "10/5/2024")
    press_key(KEY.Key_Return)
    assert window.session.article.metadata.published.value == "2024-05-10"
    assert window.reader.facts.buttons["published"].text() == "10/05/2024"
    assert QApplication.focusWidget() is window.reader.view
    press_key(KEY.Key_Z, CONTROL)
    assert window.reader.facts.buttons["published"].text() == "09/05/2024 14:00"


def test_a_double_click_on_the_line_corrects_and_escape_does_not(window):
    before = steps(window)
    button = window.reader.facts.buttons["title"]
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    card = window.tools.correcting.card
    assert "Đề án 06" in card.editor.text()
    QTest.keyClicks(card.editor, "Khac")
    press_key(KEY.Key_Escape)
    assert card.over
    assert steps(window) == before


def test_the_fields_of_the_line_are_reached_and_corrected_by_keys(window):
    button = window.reader.facts.buttons["source"]
    button.setFocus()
    assert "Source unknown" in button.accessibleName()
    press_key(KEY.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Bao Nhan Dan")
    press_key(KEY.Key_Return)
    assert window.session.article.metadata.source.value == "Bao Nhan Dan"
    assert "Bao Nhan Dan" in button.accessibleName()
    assert QApplication.focusWidget() is button


def test_leaving_the_card_keeps_what_was_typed(window):
    window.reader.facts.correction_asked.emit("source")
    QTest.keyClicks(QApplication.focusWidget(), "Bao B")
    window.library.focus_list()
    assert window.session.article.metadata.source.value == "Bao B"
    assert window.tools.correcting.card.over


def test_a_day_that_is_none_is_refused_in_the_card(window):
    before = steps(window)
    window.reader.facts.correction_asked.emit("published")
    card = window.tools.correcting.card
    QTest.keyClicks(card.editor, "32/13/2024")
    press_key(KEY.Key_Return)
    assert card.error.isVisible()
    assert "32/13/2024" in card.error.text()
    assert card.editor.text() == "32/13/2024"
    assert steps(window) == before
    press_key(KEY.Key_Escape)


def test_several_articles_of_the_list_are_corrected_in_one_step(window, qtbot):
    before = steps(window)
    rows = select_rows(window, 2)
    press_key(KEY.Key_F2)
    titles = [action for action in window.tools.correcting.menu.actions() if action.data() == "title"]
    assert not titles[0].isEnabled()
    card = choose(window, "source")
    assert "2 articles" in card.caption.text()
    QTest.keyClicks(card.editor, "Bao A")
    press_key(KEY.Key_Return)
    assert steps(window) == before + 1
    library = window.session.library
    assert [library.articles.article(row.id).metadata.source.value for row in rows] == ["Bao A", "Bao A"]
    qtbot.waitUntil(window.jobs.idle)
    assert set(chosen_articles(window.library.view)) == {row.id for row in rows}
    window.undoing.undo()
    assert [library.articles.article(row.id).metadata.source.value for row in rows] == [None, None]


def test_different_values_are_left_alone_when_nothing_is_typed(window):
    select_rows(window, 3)
    before = steps(window)
    press_key(KEY.Key_F2)
    card = choose(window, "published")
    assert card.editor.text() == ""
    assert "differ" in card.editor.placeholderText()
    press_key(KEY.Key_Return)
    assert card.over
    assert steps(window) == before


def test_provinces_are_chosen_over_the_row_for_all_that_are_selected(window):
    rows = select_rows(window, 2)
    press_key(KEY.Key_F2)
    card = choose(window, "provinces")
    QTest.keyClicks(card.picker.search, "bac gi")
    press_key(KEY.Key_Return)
    press_key(KEY.Key_Return, CONTROL)
    assert card.over
    found = [window.session.library.articles.article(row.id).metadata.provinces for row in rows]
    assert [places.at_publication for places in found] == [("bac-giang",)] * 2
    assert QApplication.focusWidget() is window.library.view


def test_undo_in_the_card_takes_back_its_checks_and_no_step(window):
    select_rows(window, 2)
    session, before = window.session, steps(window)
    session.perform(set_reading, session.library, [session.article.id], ReadingState.REVIEWED)
    press_key(KEY.Key_F2)
    picker = choose(window, "provinces").picker
    begun = picker.chosen.text()
    QTest.keyClicks(picker.search, "bac gi")
    press_key(KEY.Key_Down)
    assert picker.list.hasFocus()
    press_key(KEY.Key_Space)
    assert picker.chosen.text().startswith("Bắc Giang")
    press_key(KEY.Key_Z, CONTROL)
    assert picker.chosen.text() == begun
    assert picker.list.item(0).checkState() is Qt.CheckState.Unchecked
    press_key(KEY.Key_Z, CONTROL)
    press_key(KEY.Key_Z, CONTROL | SHIFT)
    assert picker.chosen.text().startswith("Bắc Giang")
    press_key(KEY.Key_Y, CONTROL)
    picker.done.setFocus()
    press_key(KEY.Key_Z, CONTROL)
    assert picker.chosen.text() == begun
    press_key(KEY.Key_Escape)
    assert steps(window) == before + 1


def test_undo_in_the_card_of_reasons_takes_no_step_back(window):
    window.session.perform(set_reading, window.session.library, [window.session.article.id], ReadingState.REVIEWED)
    before = steps(window)
    press_key(KEY.Key_W)
    press_key(KEY.Key_Z, CONTROL)
    assert steps(window) == before


def test_the_menu_says_what_it_would_do_and_why_it_cannot(window, monkeypatch):
    monkeypatch.setattr(correcting, "_MOST", {"published": 2})
    select_rows(window, 3)
    press_key(KEY.Key_F2)
    offered = {action.data(): action for action in window.tools.correcting.menu.actions()}
    assert offered["title"].text() == "Correct the title…\tone article at a time"
    assert offered["published"].text() == "Correct the day of publication…\tat most 2 articles at a time"
    assert not offered["published"].isEnabled()
    assert offered["provinces"].text() == "Correct the provinces…\tthey differ"
    assert offered["source"].text() == "Correct the source…"
    press_key(KEY.Key_Escape)


def test_provinces_that_differ_are_not_called_unknown(window):
    rows = select_rows(window, 3)
    assert len({row.provinces for row in rows}) > 1
    press_key(KEY.Key_F2)
    picker = choose(window, "provinces").picker
    assert picker.chosen.text() == "The articles have different provinces"
    press_key(KEY.Key_Escape)


def test_enter_ticks_a_province_and_then_keeps_it(window):
    select_rows(window, 2)
    press_key(KEY.Key_F2)
    card = choose(window, "provinces")
    QTest.keyClicks(card.picker.search, "bac gi")
    press_key(KEY.Key_Down)
    press_key(KEY.Key_Space)
    press_key(KEY.Key_Return)
    assert card.over
    assert window.session.library.articles.article(window.session.article.id).metadata.provinces.at_publication


def test_a_ctrl_click_selects_and_opens_nothing(window):
    view, shown = window.library.view, window.session.article.id
    rows = [row for row in range(9) if isinstance(view.record_at(row), ArticleRow)]
    view.select(rows[0])
    place = view.visualRect(view.model().index(rows[1], 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, QPoint(place))
    assert len(chosen_articles(view)) == 2
    assert window.session.article.id == shown


def test_w_tells_the_reasons_and_leads_to_their_place(window):
    press_key(KEY.Key_W)
    card = window.tools.correcting.card
    assert isinstance(card, WhyCard)
    assert "time printed beside the title" in card.text
    press_key(KEY.Key_Down)
    words = QApplication.focusWidget().text()
    assert words == "title line"
    press_key(KEY.Key_Return)
    assert card.over
    assert window.reader.view._flash is not None
    assert QApplication.focusWidget() is window.reader.view


def test_w_in_the_list_tells_of_its_row_and_opens_it_at_the_place(window):
    row = select_rows(window, 1)[0]
    press_key(KEY.Key_W)
    card = window.tools.correcting.card
    assert row.title in card.accessibleName()
    press_key(KEY.Key_Up)
    press_key(KEY.Key_Return)
    assert window.session.article.id == row.id
    press_key(KEY.Key_W)
    press_key(KEY.Key_Escape)
    assert window.tools.correcting.card.over


def test_w_goes_on_with_a_title_that_is_being_typed(window):
    window.library.focus_list()
    QTest.keyClicks(window.library.view, "bw")
    assert window.tools.correcting.card is None


def test_too_many_articles_are_told(window):
    article = window.session.article.id
    assert window.tools.correcting.offer([article] * (MOST + 1), window.reader.facts.place_of("")) is None
    assert f"{MOST:,}" in window.status.text


def test_a_reason_in_the_details_leads_to_its_place(window, qtbot):
    window.rooms.side.show_tab(3)
    row = window.rooms.side.details.rows["published"]
    button = row.places.buttons[0]
    assert "14:00" in button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    span, _ = window.reader.view._flash
    assert "09/05/2024" in span.of(window.session.article.text)
    window.show_review()
    button.setFocus()
    press_key(KEY.Key_Return)
    assert window.centre.currentIndex() == 0
