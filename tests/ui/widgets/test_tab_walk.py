from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTabWidget, QWidget

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.filters import Choice, Facet, Filter
from desktop_app.ui.widgets.tab_walk import seen

KEY = Qt.Key


@pytest.fixture
def window(open_window, qtbot):
    """A window with a condition chosen, so that some of its controls were made after others that they stand before."""
    window = open_window()
    window.rooms.open_side()
    states = (ReadingState.UNREAD, ReadingState.READING)
    window.library.feed.choose(Filter(frozenset(Choice(Facet.READING, state.value) for state in states)))
    qtbot.waitUntil(window.library.filtering.chips.isVisible)
    return window


def round_trip(window, key) -> list:
    """Where the keyboard goes from the article on until it is back there."""
    window.focus_article()
    walked = []
    for _ in range(100):
        QTest.keyClick(QApplication.focusWidget(), key)
        walked.append(QApplication.focusWidget())
        if walked[-1] is window.reader.view:
            return walked
    pytest.fail("it never comes back")


def test_tab_comes_to_everything_in_the_order_seen(window):
    walked = round_trip(window, KEY.Key_Tab)
    library = window.library
    landmarks = [
        *library.filtering.chips.chips, library.filtering.chips.clear, library.view,
        *window.reader.facts.buttons.values(), window.reader.view,
    ]  # fmt: skip
    start = walked.index(window.header.library)
    assert walked[start + 1 :].index(window.header.search) < walked[start + 1 :].index(landmarks[0])
    assert [widget for widget in walked if widget in landmarks] == landmarks
    side = window.rooms.side_place
    assert any(side.isAncestorOf(widget) for widget in walked[:start])
    assert len(walked) == len(set(map(id, walked)))


def test_shift_tab_goes_the_same_way_back(window):
    forth, back = round_trip(window, KEY.Key_Tab), round_trip(window, KEY.Key_Backtab)
    assert back[-2::-1] == forth[:-1]


def test_what_is_laid_out_in_a_row_is_met_from_left_to_right(window):
    header = [widget for widget in seen(window.header) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    lefts = [widget.mapTo(window, QPoint()).x() for widget in header]
    assert lefts == sorted(lefts)


def test_tab_stays_in_the_pane_that_lies_over_the_window(window, qtbot):
    pane = window.library.filtering.pane
    pane.open()
    qtbot.waitUntil(pane.search.hasFocus)
    walked = []
    while pane.search not in walked:
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [pane.leave, pane.dates.since, pane.dates.until, pane.list, pane.clear, pane.search]


def test_what_qt_made_in_a_tab_is_still_known_after_a_walk(qtbot):
    tabs, page = QTabWidget(), QWidget()
    qtbot.addWidget(tabs)
    field = QLineEdit(page)
    action = QMenu(page).addAction("Một")
    tabs.addTab(page, "Trang")
    tabs.show()
    assert {page, field} <= set(seen(tabs))
    action.setText("Hai")
    assert action.text() == "Hai"
