"""The note that is written under the last line of its passage: it floats over the text below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.notes import NotePlace
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.geometry import Line
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.widgets.note_sheet import NoteSheet

_AWAY, _EDGE = 2, 6
"""Px between the passage's last line and the card, and between the card and the edge of the view."""
_ABOVE = 24
"""Px that stay above the passage's last line when the text is scrolled to make room."""


class NoteCard(NoteSheet):
    """Goes along with the text when that is scrolled, or laid out anew; the text itself is never laid out for it."""

    def __init__(self, view: ReaderView, look: Look) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.span = Span(0, 1)
        """The passage, in code points of the article that is shown."""
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._return)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._place)
        look.changed.connect(self._on_laid_out)
        self.grown.connect(self._on_grown)

    def open_under(self, span: Span, place: NotePlace | None, note: str) -> None:
        """Write a note under a passage, which is brought into view."""
        self.span = span
        self._view.reveal(span)
        self.show()
        self.editor.begin(place, note)
        self.retell()
        self._make_room()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the view has another size."""
        if event.type() is QEvent.Type.Resize:
            self._on_laid_out()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: what the field does not take scrolls the text."""
        QApplication.sendEvent(self._view.verticalScrollBar(), event)

    def _on_grown(self) -> None:
        if self.editor.writing:
            self._make_room()

    def _make_room(self) -> None:
        """Scroll the text so that the whole card is seen, as far as the passage's last line stays in view."""
        line = self._last_line()
        if line is None:
            return
        self._place()
        below = line.bottom + _AWAY + self.fit() + _EDGE - self._view.viewport().height()
        bar = self._view.verticalScrollBar()
        if below > 0 or line.top < 0:
            bar.setValue(bar.value() + round(min(below, line.top - _ABOVE)))
        self._place()

    def _on_laid_out(self) -> None:
        """Another size or look: when the text has its new lines, what is written on stays in sight."""
        if self.editor.writing:
            self._later.start()

    def _return(self) -> None:
        line = self._last_line() if self.editor.writing else None
        if line is not None:
            if not 0 <= line.top < self._view.viewport().height():
                self._view.reveal(self.span)
            self._make_room()

    def _place(self) -> None:
        line = self._last_line() if self.editor.writing else None
        if line is None or self._view.document().textWidth() <= 0:  # not laid out yet
            return
        geometry, room = self._view.scene().geometry, self._view.viewport().rect()
        left = max(room.left() + _EDGE, round(geometry.column_left()) - 12)
        right = min(room.right() - _EDGE, round(geometry.column_right()) + 12)
        top = round(line.bottom) + _AWAY
        self.setFixedWidth(right - left)
        seen = 0 <= line.top < room.height()
        height = self.fit(room.height() - top - _EDGE if seen else None)
        self.setGeometry(QRect(left, top, right - left, height))

    def _last_line(self) -> Line | None:
        if self.span.end > len(self._view.desk.page.text):
            return None
        return self._view.scene().geometry.line_at(max(self.span.start, self.span.end - 1))
