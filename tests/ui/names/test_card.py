"""The card of a name: its buttons by keyboard, and what a click beside them leaves alone."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.operations import identities
from desktop_app.store.library import Library
from desktop_app.ui.names.card import Offer
from desktop_app.ui.names.room import NamesRoom
from desktop_app.ui.session import Session
from tests.ui.names.conftest import Settle, person

KEY = Qt.Key


def button(room: NamesRoom, spoken: str) -> Offer:
    return next(offer for offer in room.index.pane.card.offers() if offer.accessibleName() == spoken)


def test_tab_goes_from_the_table_through_the_buttons_of_the_card_to_the_places(
    room: NamesRoom, session: Session, settled: Settle
):
    session.perform(identities.merge, session.library, [person("Đặng Quốc Ấn")], person("Lê Văn Tám"))
    settled(room)
    table, places, card = room.index.table, room.index.pane.list, room.index.pane.card
    assert [offer.text() for offer in card.offers()] == ["part", "Lê Vân Tám", "join"]
    table.setFocus()
    for before, after in pairwise([table, *card.offers(), places]):
        QTest.keyClick(before, KEY.Key_Tab)
        assert after.hasFocus()
    QTest.keyClick(places, KEY.Key_Tab)
    assert room.tabs.tabBar().hasFocus(), "and out"
    for before, after in pairwise([room.tabs.tabBar(), places, *reversed(card.offers()), table]):
        QTest.keyClick(before, KEY.Key_Backtab)
        assert after.hasFocus()


def test_after_a_decision_the_keyboard_is_in_the_table(qtbot: QtBot, room: NamesRoom, settled: Settle):
    table = room.index.table
    button(room, "Join with Lê Vân Tám").setFocus()
    QTest.keyClick(button(room, "Join with Lê Vân Tám"), KEY.Key_Space)
    room.index.deciding.dialog.accept()
    settled(room)
    assert room.focusWidget() is table
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    button(room, "Part Lê Vân Tám again").setFocus()
    QTest.keyClick(button(room, "Part Lê Vân Tám again"), KEY.Key_Space)
    settled(room)
    assert table.hasFocus()
    near = room.index.pane.card.near.offers[0]
    near.setFocus()
    QTest.keyClick(near, KEY.Key_Space)
    settled(room)
    assert table.hasFocus()
    assert table.current().name == "Lê Vân Tám"


def test_the_keyboard_stays_on_a_button_that_is_made_anew(room: NamesRoom, settled: Settle):
    button(room, "Join with Lê Vân Tám").setFocus()
    room.index.pane.read_again()
    settled(room)
    assert button(room, "Join with Lê Vân Tám").hasFocus()


def test_the_next_near_name_has_the_keyboard_when_all_are_asked_for(room: NamesRoom, settled: Settle):
    card = room.index.pane.card
    one = card._near[0]
    card.show_near([one._replace(id=person(name), name=name) for name in "abcdef"])
    more = card.offers()[-1]
    more.setFocus()
    QTest.keyClick(more, KEY.Key_Space)
    assert [offer.text() for offer in card.offers() if offer.hasFocus()] == ["e"]


def test_a_click_beside_the_words_of_the_card_leaves_the_keyboard_where_it_is(room: NamesRoom, library: Library):
    places, card = room.index.pane.list, room.index.pane.card
    places.setFocus()
    left = Qt.MouseButton.LeftButton
    for spot in (QPoint(4, card.height() - 3), card.name.geometry().center(), card.figures.geometry().center()):
        clicked = room.childAt(card.mapTo(room, spot))
        QTest.mouseClick(
            clicked, left, pos=clicked.mapFrom(card, spot) if clicked is not card.parent() else QPoint(1, 1)
        )
        assert places.hasFocus()
    QTest.mouseDClick(card.name, left, pos=QPoint(6, 10))
    QTest.mouseRelease(card.name, left, pos=QPoint(6, 10))
    assert card.name.selectedText() == "Lê"
    assert card.name.hasFocus(), "to be copied"


def test_near_names_stay_in_sight_when_all_posts_are_shown(room: NamesRoom, settled: Settle):
    index = room.index
    card, facts = index.pane.card, index.pane.facts
    one = facts.posts[0]
    card.show_facts(facts._replace(posts=tuple(one._replace(name=f"Phó giám đốc Sở số {n}") for n in range(40))))
    more = card.posts.offers[0]
    assert more.text() == "and 36 more posts"
    height = index.pane._scroll.height()
    more.click()
    room.grab()
    assert index.pane._scroll.height() > height
    window = index.pane._scroll.viewport()
    for offer in card.near.offers:
        place = QRect(offer.mapTo(window, QPoint(0, 0)), offer.size())
        assert window.rect().contains(place)
