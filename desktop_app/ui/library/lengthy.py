"""A list of very many rows of few heights: where a row stands is worked out, not kept.

Qt's own views keep some bytes of each row and walk through them when a height changes: 8 MB for a million articles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop_app.ui.widgets.viewport import own_viewport

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_POINTED = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.MouseMove)
"""Events after which the pointer may be over another row."""


class Heights:
    """The heights of rows, px: all are `usual` but for some. Grows with these some alone."""

    def __init__(self, rows: int = 0, usual: int = 1, others: Mapping[int, int] = {}) -> None:
        self.rows, self.usual = rows, usual
        self._others = sorted(row for row in others if row < rows)
        self._heights = [others[row] for row in self._others]
        self._more = list(accumulate((height - usual for height in self._heights), initial=0))
        self._tops = [self.top(row) for row in self._others]

    def top(self, row: int) -> int:
        """Where a row begins; all of them together are as high as the top of the row after the last."""
        return row * self.usual + self._more[bisect_left(self._others, row)]

    def height(self, row: int) -> int:
        """How high a row is."""
        return self.top(row + 1) - self.top(row)

    def at(self, place: int) -> int:
        """The row that stands at a place; −1 above the first and below the last."""
        before = bisect_right(self._tops, place) - 1
        if before < 0:
            row = place // self.usual
        else:
            below = place - self._tops[before] - self._heights[before]
            row = self._others[before] + (1 + below // self.usual if below >= 0 else 0)
        return row if 0 <= row < self.rows else -1


class LengthyList(QListView):
    """Shows the rows of a model, one below another, each as wide as the view. How they look is for `draw` to say."""

    shifted = Signal()
    """Other rows may stand in the view, or elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._heights = Heights()
        self.cover = 0
        """Px at the top of the view that may be covered: rows that are brought into view stand below."""
        self.lit = -1
        """The row under the pointer; −1 where there is none."""
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def draw(self, painter: QPainter, place: QRect, index: QModelIndex) -> None:
        """Draw a row at its place in the viewport."""
        raise NotImplementedError

    def stand(self, heights: Heights) -> None:
        """Have the rows of the model stand in these heights."""
        self._heights = heights
        self.updateGeometries()
        self.viewport().update()
        self._light()

    def row_at(self, y: int) -> int:
        """The row at a height of the viewport; −1 where there is none."""
        return self._heights.at(y + self.verticalOffset())

    def row_top(self, row: int) -> int:
        """Where a row begins in the viewport."""
        return self._heights.top(row) - self.verticalOffset()

    def seen(self) -> range:
        """The rows in sight."""
        return self._between(0, self.viewport().height() - 1)

    def doItemsLayout(self) -> None:
        """Qt: lay the rows out. There is nothing to be laid out but the scroll bar."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Qt: the scroll bar has to fit the rows."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._heights.usual)
        bar.setPageStep(seen)
        bar.setRange(0, max(0, self._heights.top(self._heights.rows) - seen))
        self.shifted.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: the scroll bar was moved. QListView would leave to be drawn only what was to be drawn before."""
        self.viewport().scroll(dx, dy)
        self._light()
        self.shifted.emit()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt: rows say something else; their places stay."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def horizontalOffset(self) -> int:
        """Qt: how far the view is scrolled to the right."""
        return 0

    def verticalOffset(self) -> int:
        """Qt: how far the view is scrolled down, px."""
        return self.verticalScrollBar().value()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt: the row at a point; anywhere in its width."""
        return self.model().index(self.row_at(point.y()), 0) if self.model() is not None else QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        """Qt: where a row stands in the viewport."""
        return self._rect(index.row()) if index.isValid() else QRect()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Qt: bring a row into view."""
        if not index.isValid():
            return
        bar, spare = self.verticalScrollBar(), self.viewport().height() - self._heights.height(index.row())
        top = self._heights.top(index.row())
        lowest, highest = {
            _Hint.EnsureVisible: (top - spare, top - self.cover),
            _Hint.PositionAtTop: (top, top),
            _Hint.PositionAtBottom: (top - spare, top - spare),
            _Hint.PositionAtCenter: (top - spare // 2, top - spare // 2),
        }[hint]
        bar.setValue(min(max(bar.value(), lowest), highest))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where a key leads."""
        del modifiers
        row, last = self.currentIndex().row(), self._heights.rows - 1
        top = self._heights.top(max(row, 0))
        page = self.viewport().height() - self.cover
        wanted = {
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MoveHome: 0,
            _Move.MoveEnd: last,
            _Move.MovePageUp: min(self._heights.at(max(top - page, 0)), row - 1),
            _Move.MovePageDown: max(self._heights.at(min(top + page, self._heights.top(last + 1) - 1)), row + 1),
        }.get(action, row)
        return self.model().index(min(max(wanted, 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt: select the rows in a part of the viewport."""
        rows, selected = self._between(rect.top(), rect.bottom()), QItemSelection()
        if rows:
            selected.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(selected, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Qt: the part of the viewport that selected rows take."""
        region = QRegion()
        for row in self.seen():
            if selection.contains(self.model().index(row, 0)):
                region = region.united(self._rect(row))
        return region

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: something happens to the viewport. Which row is lit is forgotten by Qt with each reset of the model."""
        done = super().viewportEvent(event)
        if event.type() in _POINTED:
            self._light()
        return done

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard goes elsewhere. The frame tells where it is, so the rows need not be drawn again."""
        del event
        self.update(QRegion(self.rect()) - QRegion(self.viewport().geometry()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw."""
        painter = QPainter(self.viewport())
        for row in self._between(event.rect().top(), event.rect().bottom()):
            self.draw(painter, self._rect(row), self.model().index(row, 0))

    def _light(self) -> None:
        """Light the row under the pointer, and no other any more."""
        viewport = self.viewport()
        row = self.row_at(viewport.mapFromGlobal(QCursor.pos()).y()) if viewport.underMouse() else -1
        if row != self.lit:
            for changed in (self.lit, row):
                viewport.update(self._rect(changed))
            self.lit = row

    def _rect(self, row: int) -> QRect:
        return QRect(0, self.row_top(row), self.viewport().width(), self._heights.height(row))

    def _between(self, top: int, bottom: int) -> range:
        """The rows between two heights of the viewport."""
        last_place = self._heights.top(self._heights.rows) - 1
        first, last = (
            self._heights.at(min(max(y + self.verticalOffset(), 0), last_place)) for y in sorted((top, bottom))
        )
        return range(max(first, 0), last + 1)
