"""A picture on the screen: scrolled both ways, its head in sight, each of its marks known to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.marks import Mark, MarksModel, ModelIndex, Picture
from desktop_app.ui.overview.places import Places
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.rows import STEP

PAD = 14
"""Px around a picture."""
ROOM = 0.6
"""The part of the view that the head of a picture may take and stay in sight."""


class PictureArea(QListView):
    """Paints a picture itself, and stands for its marks, one a row: Qt names the rows of a `QListView` to screen
    readers, and of no view of ours.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture: Picture | None = None
        self._size, self._head, self._width = QSizeF(), QSizeF(), 0.0
        self._hovered = -1
        self._places = Places(())
        self._marks = MarksModel(self)
        self.setModel(self._marks)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(STEP)
        quiet_focus(self)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @property
    def mark(self) -> Mark | None:
        """The current mark."""
        row = self.currentIndex().row()
        return self._marks.marks[row] if row >= 0 else None

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; of what the current mark stood for stays current, if that is there."""
        row, before = self.currentIndex().row(), self.mark
        self._picture, self._hovered = picture, -1
        self._measure()
        marks = picture.marks(self._width)
        self._places = Places(mark.place for mark in marks)
        self._marks.show(marks)
        self.updateGeometries()
        if before is not None and not (row < len(marks) and _alike(marks[row], before)):
            row = next((found for found, mark in enumerate(marks) if _alike(mark, before)), 0)
        if marks:
            self.setCurrentIndex(self._marks.index(max(0, row)))
        self.viewport().update()

    def visualRect(self, index: ModelIndex) -> QRect:
        """Qt: where a mark is in the viewport."""
        if not 0 <= index.row() < len(self._marks.marks):
            return QRect()
        place = self._marks.marks[index.row()].place
        x = 0 if place.left() < self._head.width() else self.horizontalOffset()
        y = 0 if place.top() < self._head.height() else self.verticalOffset()
        return place.translated(PAD - x, PAD - y).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt: the mark at a point of the viewport."""
        x, y = float(point.x() - PAD), float(point.y() - PAD)
        x += 0 if x < self._head.width() else self.horizontalOffset()
        y += 0 if y < self._head.height() else self.verticalOffset()
        return self._marks.index(self._places.at(QPointF(x, y)))

    def scrollTo(
        self, index: ModelIndex, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Qt: bring a mark into sight, beside the head."""
        if not 0 <= index.row() < len(self._marks.marks):
            return
        place, port = self._marks.marks[index.row()].place, self.viewport().rect()
        x, y = self.horizontalScrollBar(), self.verticalScrollBar()
        if place.left() >= self._head.width():
            x.setValue(_seen(x.value(), place.left() - self._head.width(), place.right() + 2 * PAD - port.width()))
        if place.top() >= self._head.height():
            y.setValue(_seen(y.value(), place.top() - self._head.height(), place.bottom() + 2 * PAD - port.height()))

    def horizontalOffset(self) -> int:
        """Qt: how far it is scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Qt: how far it is scrolled down."""
        return self.verticalScrollBar().value()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt: the mouse is pressed on a mark."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Qt: what to paint anew; all of it, a picture is quick."""
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        """Qt: marks lie where the picture says."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Qt: how far it can be scrolled."""
        port = self.viewport().size()
        for bar, whole, shown in (
            (self.horizontalScrollBar(), self._size.width(), port.width()),
            (self.verticalScrollBar(), self._size.height(), port.height()),
        ):
            bar.setPageStep(shown)
            bar.setRange(0, max(0, round(whole) + 2 * PAD - shown))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Qt: it was scrolled."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size: the same marks, in other places."""
        super().resizeEvent(event)
        before = self._width
        self._measure()
        if self._picture is not None and self._width != before:
            marks = self._picture.marks(self._width)
            self._places = Places(mark.place for mark in marks)
            self._marks.move(marks)
        self.updateGeometries()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw what is scrolled, and what stays in sight."""
        if self._picture is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        port, x, y = QRectF(self.viewport().rect()), self.horizontalOffset(), self.verticalOffset()
        beside = PAD + self._head.width() if self._head.width() else 0.0
        above = PAD + self._head.height() if self._head.height() else 0.0
        self._paint(painter, port.adjusted(beside, above, 0, 0), QPointF(-x, -y))
        if above:
            self._paint(painter, QRectF(beside, 0, port.width() - beside, above), QPointF(-x, 0))
        if beside:
            self._paint(painter, QRectF(0, above, beside, port.height() - above), QPointF(0, -y))
        if above and beside:
            self._paint(painter, QRectF(0, 0, beside, above), QPointF())

    def _measure(self) -> None:
        """How wide the picture may be, whether or not there is a scroll bar, and how much of its head stays."""
        if self._picture is None:
            return
        self._width = max(0.0, float(self.width() - self.verticalScrollBar().sizeHint().width() - 2 * PAD))
        self._size, head = self._picture.size(self._width), self._picture.head(self._width)
        self._head = QSizeF(
            head.width() if head.width() < ROOM * self.width() else 0.0,
            head.height() if head.height() < ROOM * self.height() else 0.0,
        )

    def _paint(self, painter: QPainter, clip: QRectF, shift: QPointF) -> None:
        """Draw one part of the view, with the marks in it that are pointed at."""
        assert self._picture is not None  # noqa: S101 - looked at before
        moved = shift + QPointF(PAD, PAD)
        painter.save()
        painter.setClipRect(clip)
        painter.fillRect(clip, QColor(self._look.tokens.surface))
        painter.translate(moved)
        painter.save()
        self._picture.draw(painter, self._width, clip.translated(-moved))
        painter.restore()
        self._point_out(painter, clip.translated(-moved))
        painter.restore()

    def _point_out(self, painter: QPainter, part: QRectF) -> None:
        tokens, marks = self._look.tokens, self._marks.marks
        rings = [(self._hovered, tokens.border, 1.0)]
        if self.hasFocus():
            current = self.currentIndex().row()
            rings = [*rings, (current, tokens.surface, 4.0), (current, tokens.accent, 2.0)]
        for row, colour, width in rings:
            if 0 <= row < len(marks) and marks[row].place.intersects(part):
                painter.setPen(QPen(QColor(colour), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(marks[row].place.adjusted(1, 1, -1, -1), 4, 4)


def _alike(one: Mark, other: Mark) -> bool:
    """Whether two marks stand for the same."""
    return one.pins == other.pins and (one.articles is None) == (other.articles is None)


def _seen(now: int, first: float, last: float) -> int:
    """Where to scroll to so that what lies from `first` to `last` is seen: no further than needed."""
    return round(min(first, max(now, last)))
