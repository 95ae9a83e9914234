from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from desktop_app.ui.library.lengthy import Heights, LengthyList

KEY, SHIFT, LEFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
ROWS = 1_000_000


@given(st.integers(0, 60), st.integers(1, 30), st.dictionaries(st.integers(0, 80), st.integers(1, 50)))
def test_rows_stand_one_below_another(rows: int, usual: int, others: dict[int, int]):
    heights, place = Heights(rows, usual, others), 0
    for row in range(rows):
        assert (heights.top(row), heights.height(row)) == (place, others.get(row, usual))
        assert {heights.at(y) for y in range(place, place + heights.height(row))} == {row}
        place += heights.height(row)
    assert heights.top(rows) == place
    assert heights.at(-1) == heights.at(place) == -1


class Numbers(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else ROWS

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class Plain(LengthyList):
    """Remembers the rows that were drawn."""

    drawn: list[int] = []  # noqa: RUF012 - set anew

    def draw(self, painter, place: QRect, index: QModelIndex) -> None:
        self.drawn.append(index.row())


@pytest.fixture
def view(qtbot):
    """A million rows of 20 px, the first and every thousandth 30 px high; room for 200 px of them."""
    view = Plain(None)
    qtbot.addWidget(view)
    view.setFrameShape(view.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setModel(Numbers(view))
    view.stand(Heights(ROWS, 20, dict.fromkeys(range(0, ROWS, 1_000), 30)))
    view.resize(120, 200)
    with qtbot.waitActive(view):
        view.show()
    return view


def selected(view) -> list[int]:
    return sorted(index.row() for index in view.selectionModel().selectedRows())


def test_only_what_is_in_sight_is_drawn(view):
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.drawn = []
    view.viewport().repaint()
    assert view.drawn == list(view.seen()) == list(range(ROWS - 10, ROWS))
    assert view.verticalScrollBar().maximum() == ROWS * 20 + 1_000 * 10 - 200


def test_what_comes_into_sight_is_drawn(view, qtbot):
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(5, 95))
    for key in (KEY.Key_Down, KEY.Key_End, KEY.Key_PageUp, KEY.Key_PageUp, KEY.Key_Home, KEY.Key_PageDown):
        QTest.qWait(30)
        before, view.drawn = view.seen(), []
        QTest.keyClick(view, key)
        QTest.qWait(30)
        assert set(view.seen()) - set(before) <= set(view.drawn), key
        assert view.currentIndex().row() in view.drawn, key


def test_one_row_is_lit_that_under_the_pointer(view, qtbot):
    view.setMouseTracking(True)
    QTest.mouseMove(view.viewport(), QPoint(5, 95))
    qtbot.waitUntil(lambda: view.lit == view.row_at(95))
    view.setModel(Numbers(view))  # Qt forgets which row it took for lit
    view.stand(Heights(ROWS, 20))
    assert view.lit == 4
    QTest.qWait(30)
    view.drawn = []
    QTest.mouseMove(view.viewport(), QPoint(5, 135))
    qtbot.waitUntil(lambda: view.lit == 6 and {4, 6} <= set(view.drawn))
    view.drawn = []
    view.verticalScrollBar().setValue(60)
    assert view.lit == 9
    qtbot.waitUntil(lambda: {6, 9} <= set(view.drawn))


def test_keys_go_through_all_rows(view):
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, KEY.Key_End)
    assert view.currentIndex().row() == ROWS - 1 == view.seen()[-1]
    QTest.keyClick(view, KEY.Key_PageUp)
    assert view.currentIndex().row() == ROWS - 11
    QTest.keyClick(view, KEY.Key_Home)
    QTest.keyClick(view, KEY.Key_Up)
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, KEY.Key_PageDown)
    assert view.currentIndex().row() == 9
    QTest.keyClick(view, KEY.Key_Down)
    assert view.currentIndex().row() == 10
    assert view.visualRect(view.currentIndex()).bottom() == 199


def test_a_page_is_a_row_where_less_than_one_is_in_sight(view):
    view.resize(120, 12)
    view.setCurrentIndex(view.model().index(5, 0))
    QTest.keyClick(view, KEY.Key_PageDown)
    assert view.currentIndex().row() == 6
    QTest.keyClick(view, KEY.Key_PageUp)
    assert view.currentIndex().row() == 5


def test_several_rows_are_selected_with_shift(view):
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(5, 35))
    QTest.keyClick(view, KEY.Key_Down, SHIFT)
    QTest.keyClick(view, KEY.Key_Down, SHIFT)
    assert selected(view) == [1, 2, 3]
    view.verticalScrollBar().setValue(400)
    row = view.row_at(100)
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, QPoint(5, 100))
    assert selected(view) == list(range(1, row + 1))
    QTest.keyClick(view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [(part.top(), part.bottom()) for part in view.selectionModel().selection()] == [(0, ROWS - 1)]


def test_below_the_last_row_is_none(view):
    view.stand(Heights(3, 20))
    assert view.indexAt(QPoint(5, 59)).row() == 2
    assert not view.indexAt(QPoint(5, 60)).isValid()
    assert view.seen() == range(3)


@pytest.mark.parametrize(
    ("hint", "top"),
    [("EnsureVisible", 180), ("PositionAtTop", 0), ("PositionAtBottom", 180), ("PositionAtCenter", 90)],
)
def test_a_row_is_brought_where_it_is_wanted(view, hint: str, top: int):
    index = view.model().index(500_500, 0)
    view.scrollTo(index, QAbstractItemView.ScrollHint[hint])
    assert view.visualRect(index) == QRect(0, top, view.viewport().width(), 20)


def test_what_is_selected_is_drawn_where_it_is_in_sight(view):
    view.selectAll()
    region = view.visualRegionForSelection(view.selectionModel().selection())
    assert region.boundingRect() == QRect(0, 0, view.viewport().width(), 210)
    index = view.model().index(2, 0)
    view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.visualRegionForSelection(view.selectionModel().selection()).boundingRect() == view.visualRect(index)
