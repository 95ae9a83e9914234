"""The list of the pane of conditions: one flat model, its rows painted, walked and ticked by keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.library.facet_painting import FacetPainter, Zone
from desktop_app.ui.library.facet_rows import FacetRow, Mark
from desktop_app.ui.library.lengthy import Heights, LengthyList
from desktop_app.ui.library.model import RECORD_ROLE
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.quiet_focus import quiet_focus

Index = QModelIndex | QPersistentModelIndex
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_EXCLUDING = (Qt.Key.Key_Minus, Qt.Key.Key_Delete)


class FacetModel(QAbstractListModel):
    """Rows as they were made; it keeps nothing else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[FacetRow] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a row's words, or the row itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == RECORD_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.ToolTipRole:  # a long name is cut
            return tool_tip(row.label) if row.value is not None else None
        return self._spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: a hint can be passed only."""
        if not index.isValid() or self.rows[index.row()].hint:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: Sequence[FacetRow]) -> bool:
        """Take other rows; False when they are the same ones with other counts and marks, and nothing was reset."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def _spoken(self, row: FacetRow) -> str:
        if row.value is None:
            return row.label if not row.closed else self.tr("{0}, closed").format(row.label)
        said = row.label if row.articles is None else self.tr("{0}, {1} articles").format(row.label, row.articles)
        if row.mark is Mark.CHOSEN:
            return self.tr("{0}, chosen").format(said)
        return self.tr("{0}, left out").format(said) if row.mark is Mark.EXCLUDED else said


class FacetList(LengthyList):
    """Space ticks, - leaves out, ← → close and open, letters go to whoever takes them."""

    ticked = Signal(object)
    """FacetRow: this value is to be chosen, or no longer."""
    excluded = Signal(object)
    """FacetRow: articles with this value are to be left out, or no longer."""
    turned = Signal(object)
    """FacetRow: what is under it is to be shown, or hidden."""
    typed = Signal(str)
    """Letters that search for a value."""

    def __init__(self, painter: FacetPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = painter
        self.facets = FacetModel(self)
        self.setModel(self.facets)
        quiet_focus(self)

    def row(self) -> FacetRow | None:
        """The current row."""
        return cast("FacetRow | None", self.currentIndex().data(RECORD_ROLE))

    def show_rows(self, rows: Sequence[FacetRow]) -> None:
        """Show other rows; the current one stays current, and where it is on the screen, as far as it is there."""
        before, at = self.row(), max(self.currentIndex().row(), 0)
        top = self.visualRect(self.currentIndex()).top() if before is not None else 0
        scrolled = self.verticalScrollBar().value()
        if not self.facets.show(rows):
            return
        self.set_heights()
        keys = [row.key for row in rows]
        if before is None or not rows:
            return
        now = keys.index(before.key) if before.key in keys else min(at, len(rows) - 1)
        self.setCurrentIndex(self.facets.index(now))
        bar = self.verticalScrollBar()
        bar.setValue(scrolled)
        bar.setValue(bar.value() + self.visualRect(self.currentIndex()).top() - top)

    def set_heights(self) -> None:
        """Give the rows their height."""
        self.stand(Heights(len(self.facets.rows), self._painter.height))

    def draw(self, painter: QPainter, place: QRect, index: QModelIndex) -> None:
        """Draw a row."""
        row, current = self.facets.rows[index.row()], index == self.currentIndex() and self.hasFocus()
        self._painter.draw(painter, place, row, current=current, hovered=index.row() == self.lit)

    def start_over(self) -> None:
        """From the top, no row current."""
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def go_to_first(self) -> None:
        """Make the first value current; a heading when there is none."""
        values = (at for at, row in enumerate(self.facets.rows) if row.value is not None)
        self.setCurrentIndex(self.facets.index(next(values, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        key, row, text = event.key(), self.row(), event.text()
        plain = not event.modifiers() & _COMMAND
        if row is None or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(row)
        elif key in _EXCLUDING and row.value is not None:
            self.excluded.emit(row)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(row, closing=key == Qt.Key.Key_Left)
        elif text and text.isprintable() and not text.isspace():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click ticks a value; on “not” it leaves it out, on the arrow it shows what is under it."""
        super().mouseReleaseEvent(event)
        place: QPoint = event.position().toPoint()
        index = self.indexAt(place)
        row = cast("FacetRow | None", index.data(RECORD_ROLE))
        if event.button() is not Qt.MouseButton.LeftButton or row is None or index != self.currentIndex():
            return
        zone = self._painter.zone(row, self.visualRect(index), place)
        if zone is Zone.ARROW:
            self.turned.emit(row)
        elif row.value is not None and (zone is Zone.NOT or event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.excluded.emit(row)
        else:
            self._act(row)

    def _act(self, row: FacetRow) -> None:
        if row.value is not None:
            self.ticked.emit(row)
        elif not row.hint:
            self.turned.emit(row)

    def _step(self, row: FacetRow, *, closing: bool) -> None:
        """Close or open a row; what has nothing to close leads to what stands over it."""
        if row.closed is not None and row.closed is not closing:
            self.turned.emit(row)
        elif closing:
            above = range(self.currentIndex().row() - 1, -1, -1)
            holders = (at for at in above if _holds(self.facets.rows[at], row))
            self.setCurrentIndex(self.facets.index(next(holders, self.currentIndex().row())))
        elif row.closed is False:
            self.setCurrentIndex(self.facets.index(min(self.currentIndex().row() + 1, self.facets.rowCount() - 1)))


def _holds(holder: FacetRow, row: FacetRow) -> bool:
    """True for a row over another: its heading, or the value that it is under."""
    return holder.value is None or holder.level < row.level
