"""Panels, bars and keys go with the reader that is worked in; both are always in agreement."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.correcting import Correcting
from desktop_app.ui.side.panel import Tab
from tests.ui.split.conftest import ALT, CONTROL, KEY, SHIFT, articles, others, press_key, readers, shown, split


def test_panels_follow_the_reader_that_is_worked_in(beside, qtbot):
    window = beside
    first, second = readers(window)
    side = window.rooms.side
    window.rooms.focus_side()
    side.show_tab(Tab.PASSAGES)
    window.focus_article()
    press_key(KEY.Key_1)
    assert (len(shown(first)), len(shown(second)), side.passages.model.rowCount()) == (1, 0, 1)
    press_key(KEY.Key_F6)
    assert side.passages.model.rowCount() == 0
    press_key(KEY.Key_2)
    press_key(KEY.Key_J)
    press_key(KEY.Key_Period)
    assert (len(shown(first)), len(shown(second)), side.passages.model.rowCount()) == (1, 2, 2)
    press_key(KEY.Key_Z, CONTROL)
    assert (len(shown(first)), len(shown(second))) == (1, 1)
    side.theme_chosen.emit(next(iter(window.session.themes)))
    assert len(shown(second)) == 2
    press_key(KEY.Key_F6)
    assert side.passages.model.rowCount() == 1


def test_the_last_theme_is_repeated_in_either(beside):
    press_key(KEY.Key_2)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Period)
    first, second = readers(beside)
    assert shown(first)[0][2] == shown(second)[0][2]


def test_a_note_is_written_on_the_passage_of_the_reader_that_is_worked_in(beside, qtbot):
    window = beside
    press_key(KEY.Key_F6)
    press_key(KEY.Key_M)
    QTest.keyClicks(QApplication.focusWidget(), "so sanh")
    press_key(KEY.Key_F6)
    assert shown(readers(window)[1])[0][3] == "so sanh"
    assert shown(readers(window)[0]) == []


def test_one_article_in_both_is_always_the_same_and_scrolls_by_itself(window):
    split(window)
    first, second = readers(window)
    for _ in range(12):
        press_key(KEY.Key_J)
    assert first.view.verticalScrollBar().value() != second.view.verticalScrollBar().value()
    assert first.view.current_sentence() != second.view.current_sentence()
    press_key(KEY.Key_1)
    assert len(shown(first)) == 1
    assert shown(first) == shown(second)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_2)
    assert len(shown(second)) == 2
    assert shown(first) == shown(second)
    press_key(KEY.Key_U, SHIFT)
    assert first.facts._article == second.facts._article == window.session.article
    press_key(KEY.Key_Z, CONTROL)
    press_key(KEY.Key_Z, CONTROL)
    assert len(shown(first)) == 1
    assert shown(first) == shown(second)


def test_a_click_anywhere_in_a_reader_goes_on_there(beside, qtbot):
    window = beside
    first, second = readers(window)
    for place in (second.view.viewport(), second.facts, second.legend, second.facts.buttons["published"], second.ruler):
        window.focus_article()
        assert window.reader is first
        QTest.mouseClick(
            window.windowHandle(), Qt.MouseButton.LeftButton, pos=place.mapTo(window, place.rect().center())
        )
        assert window.reader is second, place
        assert window.session.lectern is window.attention.readings[1].lectern
        press_key(KEY.Key_F6)


def test_facts_are_corrected_where_the_key_was_pressed(beside, monkeypatch):
    asked = []
    monkeypatch.setattr(Correcting, "offer", lambda _self, articles, *_: asked.append(articles))
    press_key(KEY.Key_F6)
    press_key(KEY.Key_F2)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_F2)
    assert asked == [[articles(beside)[1]], [articles(beside)[0]]]


def test_finding_goes_through_the_reader_that_is_worked_in(beside):
    window = beside
    first, second = readers(window)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_F, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "cong an")
    before = first.view.current_sentence()
    press_key(KEY.Key_Return)
    assert window.tools.find_bar._text == second.view.desk.article.text
    assert "công an" in second.view.current_sentence().of(second.view.desk.article.text).lower()
    assert first.view.current_sentence() == before
    press_key(KEY.Key_F6)
    assert window.tools.find_bar._text == first.view.desk.article.text


def test_hits_are_lit_in_each_and_walked_in_the_one_that_is_worked_in(window, search):
    library = search("công an")
    press_key(KEY.Key_Return)
    first = window.reader
    place = first.view.current_sentence()
    press_key(KEY.Key_L, CONTROL)
    press_key(KEY.Key_Down)
    hit = library.view.record()
    press_key(KEY.Key_Return, CONTROL)
    second = readers(window)[1]
    assert articles(window)[1] == hit.article
    assert second.view.desk.article.id == hit.article
    assert first.view.current_sentence() == place
    both = [window.tools.readers.of(reading).hit_walk for reading in window.attention.readings]
    assert all(walk.lit for walk in both)
    press_key(KEY.Key_F6)
    before = second.view.current_sentence(), both[1]._at
    press_key(KEY.Key_N)
    assert (second.view.current_sentence(), both[1]._at) != before
    assert first.view.current_sentence() == place


def test_a_text_is_corrected_in_one_while_the_other_is_read(beside):
    window = beside
    first, second = readers(window)
    press_key(KEY.Key_F4)
    QTest.keyClicks(QApplication.focusWidget(), "moi ")
    manuscript = window.tools.readers.of(window.attention.readings[0]).revising.manuscript
    press_key(KEY.Key_F6)
    assert QApplication.focusWidget() is second.view
    assert manuscript.isVisible()
    press_key(KEY.Key_1)
    assert len(shown(second)) == 1
    press_key(KEY.Key_F6)
    assert QApplication.focusWidget() is manuscript
    press_key(KEY.Key_S, CONTROL)
    assert first.view.desk.article.text.startswith("moi ")
    assert QApplication.focusWidget() is first.view


def test_a_corrected_text_is_shown_in_both(window):
    split(window)
    first, second = readers(window)
    press_key(KEY.Key_F4)
    QTest.keyClicks(QApplication.focusWidget(), "moi ")
    press_key(KEY.Key_S, CONTROL)
    assert second.view.desk.article.text.startswith("moi ")
    assert first.view.desk.page.text == second.view.desk.page.text == window.session.article.text


def test_edges_that_were_moved_are_written_when_one_goes_on_in_the_other(beside):
    first, _ = readers(beside)
    press_key(KEY.Key_1)
    before = shown(first)
    QTest.keyClicks(QApplication.focusWidget(), "]")
    press_key(KEY.Key_Left)
    press_key(KEY.Key_F6)
    article = beside.attention.readings[0].lectern.article
    stored = beside.session.library.annotations.in_article(article.id)
    assert [each.anchor.span for each in stored] != [span for _, span, *_ in before]
    assert shown(first)[0][1] == stored[0].anchor.span


def test_each_has_its_own_way_back(beside):
    window = beside
    start = articles(window)
    third = others(window)[0]
    window.open_article(third)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Left, ALT)
    assert articles(window) == [third, start[1]], "nothing was opened here before"
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Left, ALT)
    assert articles(window) == start


def test_escape_leads_back_to_the_room_from_the_reader_that_it_opened_the_article_in(beside):
    window = beside
    press_key(KEY.Key_1)
    press_key(KEY.Key_F6)
    press_key(KEY.Key_2, CONTROL)
    press_key(KEY.Key_Down)
    press_key(KEY.Key_Return)
    assert window.reader is readers(window)[1]
    assert articles(window)[0] == articles(window)[1]
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0, "this one was not opened from there"
    press_key(KEY.Key_F6)
    press_key(KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.review
