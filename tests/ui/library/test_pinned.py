from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.filters import Grouping
from desktop_app.ui.library.pinned import PinnedHeading

KEY = Qt.Key


@pytest.fixture
def panel(panel, qtbot):
    panel.resize(320, 320)
    panel.controls.grouped.emit(Grouping.SOURCE)
    qtbot.waitUntil(lambda: panel.view.articles.by is Grouping.SOURCE)
    return panel


@pytest.fixture
def pinned(panel):
    return panel.view.findChild(PinnedHeading)


def scroll(panel, row: int, by: int) -> None:
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.value() + panel.view.row_top(row) + by)


def test_the_heading_of_the_article_at_the_top_stays_in_sight(panel, pinned):
    assert not pinned.isVisible()  # it stands there itself
    scroll(panel, 1, 10)
    assert pinned.isVisible()
    assert (pinned.y(), pinned.height()) == (panel.view.viewport().y(), panel.view.cover)


def test_the_next_heading_pushes_it_away(panel, pinned):
    shape = panel.view.articles.shape
    following = shape.row_of(1)
    scroll(panel, following, -10)
    assert pinned.isVisible()
    assert pinned.geometry().bottom() + 1 == panel.view.viewport().y() + panel.view.row_top(following)
    scroll(panel, following, 0)
    assert not pinned.isVisible()


def test_a_click_on_it_goes_to_where_the_group_begins_and_closes_nothing(panel, pinned):
    scroll(panel, 1, 10)
    QTest.mouseClick(pinned, Qt.MouseButton.LeftButton)
    assert panel.view.record() == panel.view.articles.shape.sections[0].heading
    assert not panel.view.record().closed
    assert panel.view.row_top(0) == 0
    assert not pinned.isVisible()


def test_closed_from_afar_a_group_shows_its_heading_at_the_top(panel):
    scroll(panel, 0, 0)
    panel.view.select(0)
    scroll(panel, 1, 10)
    QTest.keyClick(panel.view, KEY.Key_Left)
    assert panel.view.record().closed
    assert panel.view.row_top(0) == 0


def test_it_never_hides_the_row_that_is_selected(panel, pinned):
    view = panel.view
    view.setFocus()
    QTest.keyClick(view, KEY.Key_End)
    while view.currentIndex().row() > 0:
        QTest.keyClick(view, KEY.Key_Up)
        if view.articles.heading(view.currentIndex().row()) is None:
            assert view.visualRect(view.currentIndex()).top() >= (view.cover if pinned.isVisible() else 0)


def test_over_hits_it_is_away(panel, pinned, qtbot):
    scroll(panel, 1, 10)
    panel.search("tội phạm")
    qtbot.waitUntil(lambda: panel.view.searching and bool(panel.view.model().rowCount()))
    assert not pinned.isVisible()
