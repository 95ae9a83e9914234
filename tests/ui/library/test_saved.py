from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.operations.finding import Finder
from desktop_app.operations.saved_searches import save

KEY = Qt.Key
CHOSEN = Filter(choosing(Facet.THEN, "hai-duong"))


@pytest.fixture
def window(open_window, qtbot):
    window = open_window(language="en")
    window.library.feed.follow(())
    qtbot.waitUntil(lambda: bool(window.library.feed.counts))
    return window


@pytest.fixture
def saved(window):
    return window.library.filtering.saved


def names(window) -> list[str]:
    return [search.name for search in window.session.library.saved_searches.all()]


def chosen_of(menu: QMenu, verb: str, name: str = ""):
    actions = [
        *menu.actions(),
        *(inner for action in menu.actions() if action.menu() for inner in action.menu().actions()),
    ]
    return next(a for a in actions if a.objectName() == verb and a.text().split("\t")[0].startswith(name))


def open_menu(window, saved) -> QMenu:
    window.library.controls.offer_saved()
    saved.menu.close()
    return saved.menu


def test_what_is_typed_and_chosen_is_saved_by_name(window, saved, qtbot):
    window.library.feed.choose(CHOSEN)
    window.header.search.say("chuyển đổi số")
    chosen_of(open_menu(window, saved), "save").trigger()
    qtbot.waitUntil(saved.card.isVisible)
    assert saved.card.name.text() == "province:Hải Dương chuyển đổi số"
    saved.card.name.setText("Số hóa")
    QTest.keyClick(saved.card.name, KEY.Key_Return)
    assert names(window) == ["Số hóa"]
    assert not saved.card.isVisible()
    assert window.session.library.saved_searches.all()[0].line == 'province:"Hải Dương" chuyển đổi số'
    window.actions_["undo"].trigger()
    assert names(window) == []


def test_the_card_has_its_height_in_a_small_window_which_does_not_grow(window, saved, qtbot):
    slugs = ("hai-duong", "hai-phong", "ha-noi", "hue", "da-nang", "can-tho", "nghe-an", "ha-giang")
    library, chips = window.library, window.library.filtering.chips
    window.resize(900, 600)
    window.header.search.say("chuyen doi so")
    qtbot.waitUntil(lambda: library.view.searching and library.answers.hits.complete)
    qtbot.waitUntil(library.answers.suggestions.isVisible)
    library.feed.choose(Filter(choosing(Facet.THEN, *slugs)))
    qtbot.waitUntil(lambda: bool(library.feed.wanted.choices) and library.answers.hits.complete)
    chosen_of(open_menu(window, saved), "save").trigger()
    qtbot.waitUntil(saved.card.isVisible)
    assert not chips.isVisible()
    assert not library.answers.suggestions.isVisible()
    qtbot.waitUntil(lambda: saved.card.name.height() >= saved.card.name.sizeHint().height())
    assert window.height() == 600
    assert library.answers.geometry().top() > saved.card.geometry().bottom()
    saved.card.hide()
    assert chips.isVisible()


def test_what_offers_other_searches_gives_way_while_a_name_is_asked_for(window, search, saved, qtbot):
    library = search("chuyen doi so")
    qtbot.waitUntil(library.answers.suggestions.isVisible)
    saved.card.ask("Name", "a")
    assert not library.answers.suggestions.isVisible()
    saved.card.hide()
    assert library.answers.suggestions.isVisible()


def test_nothing_to_save_is_not_saved(window, saved):
    assert not chosen_of(open_menu(window, saved), "save").isEnabled()


def test_the_same_name_is_replaced_after_asking(window, saved, qtbot):
    save(window.session.library, "Số hóa", "x")
    window.library.feed.choose(CHOSEN)
    saved.save()
    qtbot.waitUntil(saved.card.isVisible)
    saved.card.name.setText("số hóa")
    QTest.keyClick(saved.card.name, KEY.Key_Return)
    assert saved.card.isVisible()
    assert "Số hóa" in saved.card.said.text()
    QTest.keyClick(saved.card.name, KEY.Key_Return)
    assert not saved.card.isVisible()
    assert [s.line for s in window.session.library.saved_searches.all()] == ['province:"Hải Dương"']


def test_a_name_that_cannot_be_kept_is_said_in_the_card_and_escape_leaves_it(window, saved, qtbot):
    window.library.feed.choose(CHOSEN)
    saved.save()
    qtbot.waitUntil(saved.card.isVisible)
    saved.card.name.setText("…")
    QTest.keyClick(saved.card.name, KEY.Key_Return)
    assert saved.card.said.text()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not saved.card.isVisible()
    assert window.library.view.hasFocus()


def test_a_saved_search_is_chosen_with_words_and_conditions(window, saved, qtbot):
    save(window.session.library, "Số hóa", 'tỉnh:"Hải Dương" từ:2024 chuyển đổi số')
    chosen_of(open_menu(window, saved), "choose", "Số hóa").trigger()
    qtbot.waitUntil(lambda: window.library.view.searching)
    assert window.header.search.text() == "chuyển đổi số"
    assert window.library.feed.chosen == CHOSEN._replace(since="2024-01-01")
    save(window.session.library, "Tỉnh", 'tỉnh:"Hải Dương"')
    chosen_of(open_menu(window, saved), "choose", "Tỉnh").trigger()
    qtbot.waitUntil(lambda: not window.library.view.searching)
    assert window.header.search.text() == ""
    assert window.library.feed.chosen == CHOSEN


def test_a_search_that_means_nothing_any_more_says_so(window, saved, qtbot):
    save(window.session.library, "Cũ", 'chủ đề:"đã mất"')
    chosen_of(open_menu(window, saved), "choose", "Cũ").trigger()
    qtbot.waitUntil(lambda: "đã mất" in window.library._empty.accessibleName())
    assert window.header.search.text() == 'chủ đề:"đã mất"'


def test_the_menu_says_how_much_each_finds_now(window, saved, qtbot):
    save(window.session.library, "Tỉnh", "tỉnh:hai-duong")
    save(window.session.library, "Hỏng", 'chủ đề:"đã mất"')
    menu = open_menu(window, saved)
    qtbot.waitUntil(lambda: chosen_of(menu, "choose", "Tỉnh").text() == "Tỉnh\t1")
    assert chosen_of(menu, "choose", "Hỏng").text() == "Hỏng"


def test_a_menu_that_is_opened_again_says_each_number_once(window, saved, qtbot):
    save(window.session.library, "Tỉnh", "tỉnh:hai-duong")
    open_menu(window, saved)
    menu = open_menu(window, saved)
    qtbot.waitUntil(window.library.feed.beside._jobs.idle)
    assert chosen_of(menu, "choose", "Tỉnh").text() == "Tỉnh\t1"


def test_what_the_numbers_fail_with_is_not_hidden(window, saved, qtbot, monkeypatch):
    failures = []
    window.library.feed.beside._jobs.failed.disconnect()
    window.library.feed.beside._jobs.failed.connect(failures.append)
    monkeypatch.setattr(Finder, "found", lambda *_: 1 / 0)
    save(window.session.library, "Tỉnh", "tỉnh:hai-duong")
    open_menu(window, saved)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_line_is_copied_and_pasted(window, saved, qtbot):
    window.library.feed.choose(CHOSEN)
    QGuiApplication.clipboard().clear()
    chosen_of(open_menu(window, saved), "copy").trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == 'province:"Hải Dương"')
    window.library.feed.choose(Filter())
    chosen_of(open_menu(window, saved), "paste").trigger()
    assert window.header.search.text() == 'province:"Hải Dương"'
    qtbot.waitUntil(lambda: window.library.feed.wanted.choices == CHOSEN.choices)


def test_a_search_is_renamed_and_deleted(window, saved, qtbot):
    save(window.session.library, "Một", "x")
    save(window.session.library, "Hai", "y")
    chosen_of(open_menu(window, saved), "rename", "Hai").trigger()
    saved.card.name.setText("Một")
    QTest.keyClick(saved.card.name, KEY.Key_Return)
    assert saved.card.said.text()
    saved.card.name.setText("Ba")
    QTest.keyClick(saved.card.name, KEY.Key_Return)
    assert names(window) == ["Ba", "Một"]
    chosen_of(open_menu(window, saved), "remove", "Ba").trigger()
    assert names(window) == ["Một"]


def test_keys_of_the_window_open_pane_and_menu(window, saved, qtbot):
    window.actions_["facets"].trigger()
    assert window.library.filtering.pane.isVisible()
    window.actions_["facets"].trigger()
    assert not window.library.filtering.pane.isVisible()
    window.actions_["saved_searches"].trigger()
    assert saved.menu.isVisible()
    saved.menu.close()


def test_a_pasted_line_that_stands_in_the_box_already_is_searched_for_alone(window, saved, qtbot):
    window.header.search.say("tội phạm")
    window.library.feed.choose(CHOSEN)
    QGuiApplication.clipboard().setText("tội phạm")
    chosen_of(open_menu(window, saved), "paste").trigger()
    qtbot.waitUntil(lambda: window.library.feed.wanted == Filter(query="tội phạm", folded=True))


def test_a_saved_search_that_holds_no_longer_says_so_though_its_line_stands_in_the_box(window, saved, qtbot):
    line = 'chủ đề:"đã mất"'
    save(window.session.library, "Hỏng", line)
    window.header.search.say(line)
    window.library.feed.choose(CHOSEN)
    chosen_of(open_menu(window, saved), "choose", "Hỏng").trigger()
    qtbot.waitUntil(lambda: window.library.feed.chosen == Filter())
    qtbot.waitUntil(lambda: "đã mất" in window.library.answers.nothing()[0])


def test_a_saved_search_leads_out_of_the_bin(window, saved, qtbot):
    save(window.session.library, "Tỉnh", "tỉnh:hai-duong")
    window.library.feed.in_bin = True
    window.library.feed.ask()
    qtbot.waitUntil(window.library.bin_bar.isVisible)
    chosen_of(open_menu(window, saved), "choose", "Tỉnh").trigger()
    qtbot.waitUntil(lambda: not window.library.bin_bar.isVisible())
    assert window.library.feed.wanted.choices == CHOSEN.choices
