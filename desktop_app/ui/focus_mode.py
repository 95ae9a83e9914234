"""Only the paragraph that is read: the columns beside the article are away, all other paragraphs dimmed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop_app.ui.actions import Actions
from desktop_app.ui.columns import Columns
from desktop_app.ui.reader.view import ReaderView


class FocusMode(QObject):
    """Goes in and out by one action; out also by Esc, or when something beside the article is asked for."""

    def __init__(self, actions: Actions, columns: Columns, view: ReaderView) -> None:
        super().__init__(view)
        self._action, self._columns, self._view = actions["focus_mode"], columns, view
        self._action.toggled.connect(self._on_toggled)
        columns.wanted.connect(self.leave)

    def leave(self) -> None:
        """Show everything again."""
        self._action.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Esc in the article, where it has nothing else to leave."""
        place = self._view.desk.place
        busy = place is not None and (place.selected is not None or place.edge is not None)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed == Qt.Key.Key_Escape and not busy:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def _on_toggled(self, alone: bool) -> None:
        self._columns.leave_alone(alone=alone)
        self._view.leave_alone(alone=alone)
        if alone:
            self._view.installEventFilter(self)
            self._view.setFocus()
        else:
            self._view.removeEventFilter(self)
        QTimer.singleShot(0, self._reveal)  # when the article has its new width

    def _reveal(self) -> None:
        sentence = self._view.current_sentence()
        if sentence is not None:
            self._view.reveal(sentence)
