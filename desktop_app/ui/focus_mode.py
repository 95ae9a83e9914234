"""Only the paragraph that is read: the columns beside the article are away, all other paragraphs dimmed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.ui.actions import Actions, key_of
from desktop_app.ui.attention import Attention
from desktop_app.ui.columns import Columns


class FocusMode(QObject):
    """Goes in and out by one action; out also by Esc, or when something beside the article is asked for."""

    told = Signal(str)
    """A sentence for the status line: how all comes back."""
    outdated = Signal(str)
    """Such a sentence is true no longer."""

    def __init__(self, actions: Actions, columns: Columns, attention: Attention) -> None:
        super().__init__(attention)
        self._action, self._columns, self._attention = actions["focus_mode"], columns, attention
        self._action.toggled.connect(self._on_toggled)
        columns.wanted.connect(self.leave)

    def leave(self) -> None:
        """Show everything again."""
        self._action.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Esc in the article, where it has nothing else to leave."""
        busy = any(self._attention.reading.panel.view.commands.mode)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed == Qt.Key.Key_Escape and not busy:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def _on_toggled(self, alone: bool) -> None:
        self._columns.leave_alone(alone=alone)
        for reading in self._attention.readings:
            view = reading.panel.view
            view.leave_alone(alone=alone)
            view.installEventFilter(self) if alone else view.removeEventFilter(self)
        if alone:
            self._attention.reading.panel.view.setFocus()
        (self.told if alone else self.outdated).emit(self._way_back())
        QTimer.singleShot(0, self._reveal)  # when the article has its new width

    def _way_back(self) -> str:
        key = key_of(self._action)
        said = self.tr("Only what you are reading is shown – {0} or Esc brings the rest back.")
        return said.format(key) if key else self.tr("Only what you are reading is shown – Esc brings the rest back.")

    def _reveal(self) -> None:
        for reading in self._attention.readings:
            sentence = reading.panel.view.current_sentence()
            if sentence is not None and reading.lectern.article is not None:
                reading.panel.view.reveal(sentence)
