"""The heading over the article at the top of the list, while it is scrolled out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.ui.library.delegates import RowDelegate
from desktop_app.ui.library.view import LibraryView
from desktop_app.ui.look.look import Look


class PinnedHeading(QWidget):
    """Lies over the top of the list and is pushed away by the next heading. A click goes to where the group begins."""

    def __init__(self, view: LibraryView, delegate: RowDelegate, look: Look) -> None:
        super().__init__(view)
        self._view, self._delegate, self._look = view, delegate, look
        self._row = -1
        self.retranslate()
        view.shifted.connect(self._on_shifted)
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setToolTip(self.tr("Go to the beginning of this group (←)"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def enterEvent(self, event: QEvent) -> None:
        """Qt: the pointer comes; as with all rows, what is under it is lit."""
        del event
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the pointer goes."""
        del event
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click."""
        if self.rect().contains(event.position().toPoint()):
            self._go_there()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: a menu is wanted, which the list has."""
        self._go_there()
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        heading = self._view.articles.heading(self._row)
        if heading is None:
            return
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.surface))
        self._delegate.draw(painter, self.rect(), heading, selected=False, hovered=self.underMouse(), folds=True)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))

    def _on_shifted(self) -> None:
        """Stand where the list is now."""
        view, height = self._view, self._view.cover
        shape, top = view.articles.shape, view.row_at(0)
        if view.searching or not 0 <= top < shape.rows:
            self.hide()
            return
        section = shape.spot(top).section
        self._row = shape.row_of(section)
        if view.row_top(self._row + 1) >= height:
            self.hide()
            return
        pushed = min(view.row_top(self._row + 1 + shape.sections[section].articles) - height, 0)
        self.setGeometry(view.viewport().geometry().translated(0, pushed))
        self.resize(view.viewport().width(), height)
        self.show()
        self.update()

    def _go_there(self) -> None:
        self._view.select(self._row)
        self._view.scrollTo(self._view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
