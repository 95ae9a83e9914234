"""Passages dropped on a theme of the list: the row lights up and says what letting go will do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.side.theme_model import THEME_ROLE
from desktop_app.ui.widgets.carried import carried_in

SCROLL = 80
"""Milliseconds between two steps of the list while a passage is held at its upper or lower end."""
_REACH = 18  # px from an end within which the list moves
_PAD = 8


class ThemeDrops(QObject):
    """Takes passages that are dropped on the rows of a list of themes."""

    dropped = Signal(object, str)
    """Carried, ThemeId: this passage was let go on this theme."""

    def __init__(self, rows: QAbstractItemView, look: Look) -> None:
        super().__init__(rows)
        self._rows = rows
        self._at = QPoint()
        self.mark = DropMark(look, rows.viewport())
        self._scroll = QTimer(self, interval=SCROLL)
        self._scroll.timeout.connect(self._on_scroll_due)
        rows.viewport().setAcceptDrops(True)
        rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something is dragged over the list; all that is no passage is the list's own affair."""
        if event.type() is QEvent.Type.DragLeave:
            self._stop()
        if not isinstance(event, QDropEvent):  # so are entering and moving, too
            return super().eventFilter(watched, event)
        carried = carried_in(event.mimeData())
        if carried is None:
            return super().eventFilter(watched, event)
        self._at = event.position().toPoint()
        index = self._rows.indexAt(self._at)
        theme = index.data(THEME_ROLE) if index.isValid() else None
        taken = theme is not None and not theme.archived and theme.id not in carried.themes
        # Who enters is heard in any case, or Qt would not tell where it goes on.
        event.setDropAction(Qt.DropAction.CopyAction if taken else Qt.DropAction.IgnoreAction)
        event.setAccepted(taken or event.type() is QEvent.Type.DragEnter)
        if event.type() is not QEvent.Type.Drop:
            self._show(index, theme, taken=taken)
        else:
            self._stop()
            if theme is not None and taken:
                self.dropped.emit(carried, theme.id)
        return True

    def _show(self, index: QModelIndex, theme: Theme | None, *, taken: bool) -> None:
        if self._beyond():
            self._scroll.start()
        else:
            self._scroll.stop()
        if theme is None:
            self.mark.hide()
            return
        archived, filed = self.tr("Archived"), self.tr("Filed here already")
        self.mark.say(self.tr("File here") if taken else archived if theme.archived else filed, taken=taken)
        self.mark.setGeometry(self._rows.visualRect(index))
        self.mark.show()
        self.mark.raise_()

    def _stop(self) -> None:
        self._scroll.stop()
        self.mark.hide()

    def _beyond(self) -> int:
        """−1 at the upper end of the list, 1 at the lower one, else 0."""
        y, height = self._at.y(), self._rows.viewport().height()
        return -1 if y < _REACH else 1 if y > height - _REACH else 0

    def _on_scroll_due(self) -> None:
        bar = self._rows.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._beyond() * bar.singleStep())
        if bar.value() != before:
            self.mark.hide()  # until the pointer moves again: the rows have moved under it


class DropMark(QWidget):
    """A frame over a row, with words at its end."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.words = ""
        self.taken = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, *, taken: bool) -> None:
        """Say what letting go will do; `taken`: that it does something."""
        self.words, self.taken = words, taken
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        tokens, font = self._look.tokens, self._look.interface_font(0.93)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QColor(tokens.accent if self.taken else tokens.border)
        painter.setPen(QPen(line, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        metrics = QFontMetrics(font)
        wide, high = metrics.horizontalAdvance(self.words) + 2 * _PAD, metrics.height() + 4
        pill = QRectF(self.width() - wide - _PAD, (self.height() - high) / 2, wide, high)
        painter.setPen(QPen(line, 1))
        painter.setBrush(QColor(tokens.accent if self.taken else tokens.background))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_accent if self.taken else tokens.muted))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.words)
