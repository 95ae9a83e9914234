"""Passages that are to be looked at: in the reader, at the side and in the review, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.edits import Edit
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.revisions import revise
from desktop_app.ui.reader.keys import Command, reader_name
from desktop_app.ui.side.panel import Tab
from desktop_app.ui.widgets.card_list import CARD_ROLE

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def article(press):
    return next(a for row in press.articles.rows() if "PHẠM HƯỜNG" in (a := press.articles.article(row.id)).text)


@pytest.fixture
def passages(press, article):
    """One that is gone, one that is touched, one that was left alone, one more that is touched."""
    themes = press.themes.all()[:2]
    words = ("PHẠM HƯỜNG", "Ban Thường vụ", "Tỉnh ủy", "chú trọng phòng ngừa")
    filed = []
    for each in words:
        at = article.text.index(each)
        filed.append(filing.tag(press, article, Span(at, at + len(each)), themes).id)
    places = [article.text.index(each) for each in words]
    edits = [
        Edit(places[0], places[0] + len(words[0]), ""),
        Edit(places[1] + 4, places[1] + 10, "thường"),
        Edit(places[3] + 3, places[3] + 3, "x"),
    ]
    revise(press, article, edits)
    return filed


@pytest.fixture
def window(open_window, article, passages):
    window = open_window(article.id)
    window.rooms.open_side()
    window.focus_article()
    return window


def press_key(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def waiting(press, passages):
    return [bool(press.annotations.annotation(each).was) for each in passages]


def test_that_nothing_is_left_to_look_at_is_said(window, press, passages):
    press_key(KEY.Key_End)
    press_key(KEY.Key_R, SHIFT)
    assert window.status.text == "Ở đây không có đoạn trích cần xem lại. Bấm R để sang đoạn kế."
    window.session.perform(filing.untag, press, press.annotations.in_article(window.session.article.id))
    for modifiers in (SHIFT, Qt.KeyboardModifier.NoModifier):
        press_key(KEY.Key_R, modifiers)
        assert window.status.text == "Bài này không có đoạn trích nào cần xem lại."


def test_what_to_press_is_said_with_the_keys_in_use(window, press):
    bar = window.tools.readers.here.repairing.bar
    assert bar.text == "Đoạn trích cần xem lại: 3 – R sang đoạn kế, Shift+R nhận chữ mới."
    keys = {reader_name(Command.LOOK_AT): ["Y"], reader_name(Command.ACCEPT): []}
    window.session.prefer(window.session.settings._replace(keys=keys))
    accept = "“Nhận chữ mới của đoạn ấy, hoặc gán cho nó chữ đang chọn”"
    assert bar.text == f"Đoạn trích cần xem lại: 3 – Y sang đoạn kế, {accept} nhận chữ mới."
    press_key(KEY.Key_Y)
    assert window.reader.view.desk.current is not None


def test_a_key_walks_and_a_key_accepts(window, press, passages):
    bar, view = window.tools.readers.here.repairing.bar, window.reader.view
    assert bar.isVisible()
    assert "3" in bar.text
    press_key(KEY.Key_R)
    assert view.desk.current == passages[1]
    assert window.rooms.side.tabs.currentIndex() == Tab.PASSAGES
    press_key(KEY.Key_R)
    assert view.desk.current == passages[3]
    assert QApplication.focusWidget() is view
    press_key(KEY.Key_R, SHIFT)
    assert waiting(press, passages) == [True, True, False, False]
    assert "2" in bar.text
    window.undoing.undo()
    assert waiting(press, passages) == [True, True, False, True]
    assert "3" in bar.text


def test_words_that_are_gone_are_given_others(window, press, passages, article):
    for _ in range(3):
        press_key(KEY.Key_R)
    assert "PHẠM HƯỜNG" in window.status.text
    press_key(KEY.Key_R, SHIFT)
    assert waiting(press, passages)[0], "nothing is selected"
    view = window.reader.view
    at = view.desk.page.text.index("Hải Dương")
    view.go_to(Span(at, at + 9))
    press_key(KEY.Key_Space)
    press_key(KEY.Key_R, SHIFT)
    placed = press.annotations.annotation(passages[0])
    assert not placed.was
    assert placed.anchor.span == view.desk.place.sentence
    assert placed.id in [each.id for each in view.desk.passages.index]


def test_all_are_accepted_but_those_without_words(window, press, passages):
    window.tools.readers.here.repairing.bar._yes.click()
    assert waiting(press, passages) == [True, False, False, False]
    assert "1" in window.tools.readers.here.repairing.bar.text
    window.tools.readers.here.repairing.bar._yes.click()
    assert window.status.text, "why nothing happened"
    press_key(KEY.Key_R)
    window.rooms.focus_side()
    press_key(KEY.Key_X)
    assert not window.tools.readers.here.repairing.bar.isVisible()


def test_the_side_shows_them_first_with_both_words_and_accepts_by_key(window, press, passages):
    side = window.rooms.side
    model = side.passages.model
    cards = [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]
    assert [bool(card.look_at) for card in cards] == [True, True, True, False]
    assert "Ban Thường vụ" in [card.was for card in cards]
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert cards[0].was in spoken
    window.tools.readers.here.repairing.go_on()
    window.rooms.focus_side()
    press_key(KEY.Key_A)
    assert waiting(press, passages) == [True, False, False, True]


def test_edges_moved_by_hand_are_looked_at(window, press, passages, article):
    stored = press.articles.article(article.id)
    passage = press.annotations.annotation(passages[1])
    filing.move_edges(press, stored, passage, Span(passage.anchor.span.start, passage.anchor.span.end + 10))
    window.session.tell()
    assert waiting(press, passages)[1] is False
    assert "2" in window.tools.readers.here.repairing.bar.text


def test_the_review_tells_of_them_and_opens_their_article(window, press, passages):
    window.show_review()
    model = window.rooms.review.model
    cards = [card for row in range(model.rowCount()) if hasattr(card := model.index(row).data(CARD_ROLE), "look_at")]
    assert {card.id for card in cards if card.look_at} == {passages[0], passages[1], passages[3]}
    gone = next(
        row for row in range(model.rowCount()) if getattr(model.index(row).data(CARD_ROLE), "id", "") == passages[0]
    )
    window.rooms.review.list.choose_row(gone)
    window.rooms.review.list.peeked.emit(passages[0])
    assert model.peeking(passages[0])
    window.rooms.review.list.entered.emit(passages[0])
    assert window.centre.currentIndex() == 0


def test_no_bar_stands_over_an_article_without_any(open_window, press, passages, article):
    other = next(row.id for row in press.articles.rows() if row.id != article.id)
    window = open_window(other)
    assert not window.tools.readers.here.repairing.bar.isVisible()
    press_key(KEY.Key_R)
    assert window.status.text
    window.open_article(article.id)
    assert window.tools.readers.here.repairing.bar.isVisible()


def test_the_bar_rests_while_the_text_is_typed_into(window, press):
    bar = window.tools.readers.here.repairing.bar
    press_key(KEY.Key_F4)
    assert not bar.isVisible()
    press_key(KEY.Key_Escape)
    assert bar.isVisible()
