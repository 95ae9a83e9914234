"""A plain field that keeps what is typed by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.notes import NotePlace, composed
from desktop_app.ui.filing import NoteWritten
from desktop_app.ui.session import GONE

PAUSE = 1_000
"""Milliseconds without a key after which what was typed is kept, and between two tries where that is refused."""
Keeper = Callable[[NoteWritten], UserError | None]
"""Stores what was typed; why it could not, None when it did."""


class KeepingField(QPlainTextEdit):
    """Keeps on a pause, on Ctrl+Enter, on Esc and when the focus leaves. Nothing typed is thrown away.

    What cannot be kept stays open and is tried again; it closes when that succeeds, if it was left meanwhile. What has
    no place in the library any more can be copied until a second Esc gives it up.
    """

    tried = Signal()
    """What was typed was kept, or could not be: see `refusal`."""
    closed = Signal()
    """Nothing is being written any more."""
    left = Signal()
    """It was left by key; what it was opened from may have the focus back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper: Keeper | None = None
        """Who stores what is typed; to be set by whoever makes the field."""
        self.place: NotePlace | None = None
        """What the note stands on; None also for a passage that is not kept yet, and for what is no note."""
        self.writing = False
        """True until `closed`."""
        self.refusal: UserError | None = None
        """Why what was typed last could not be kept yet."""
        self._known = ""
        self._has_saved = self._saving = self._leaving = self._by_key = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._on_paused)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_typed)
        self.hide()

    @property
    def saved(self) -> bool:
        """True while all that was typed is stored."""
        return composed(self.toPlainText()) == composed(self._known)

    @property
    def unsaved(self) -> bool:
        """True while something is written that is not stored."""
        return self.writing and not self.saved

    @property
    def stuck(self) -> bool:
        """True while something is written that could not be stored."""
        return self.unsaved and self.refusal is not None

    def follow(self, text: str) -> None:
        """This is stored now: saved by us, or written elsewhere; then it is shown, unless more was typed here."""
        if text == self._known:
            return
        if text == composed(self.toPlainText()):
            self._known, self._has_saved = text, True
        elif self.saved:
            self._show(text)
            self._has_saved = False

    def commit(self) -> None:
        """Keep what was typed, if anything."""
        if self.unsaved and not self._saving:
            self._kept(done=False)

    def held(self) -> bool:
        """Whether something is written that cannot be kept, which is tried first: what it stands in must stay."""
        self.commit()
        return self.stuck

    def leave(self) -> bool:
        """Keep and close; the focus goes where it will. False when that is refused: it stays, and is tried again."""
        if not self.writing:
            return True
        if self._saving:
            return False
        QGuiApplication.inputMethod().commit()
        self._leaving = not self._kept(done=True)
        if not self._leaving:
            self._close()
        return not self._leaving

    def end(self, *, by_key: bool = False) -> None:
        """As `leave`; `by_key` tells also that the focus may go back."""
        lost = by_key and isinstance(self.refusal, GONE)  # which was told
        self._by_key = by_key
        if not self.leave() and lost:
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Enter and Esc end it."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.end(by_key=True)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: done when the focus goes elsewhere; a menu or another window keeps the field open."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
        else:
            self.end()

    def _begin(self, text: str) -> None:
        """Show what is stored, to be written on, and take the focus."""
        self.writing, self._has_saved = True, False
        self.show()
        self._show(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, *, done: bool) -> bool:
        """Store what was typed; `done` when the field is to be closed."""
        self._pause.stop()
        again, self.refusal, self._saving = self.refusal is not None, None, True
        text, since = self.toPlainText(), self._known if self._has_saved else None
        try:
            if self.keeper is not None:
                self.refusal = self.keeper(NoteWritten(self.place, text, self._known, since, done, again))
        finally:
            self._saving = False
        if self.refusal is None:
            self.follow(composed(text))
        else:
            self._pause.start()
        self.tried.emit()
        return self.refusal is None

    def _close(self) -> None:
        by_key, self._by_key = self._by_key, False
        self._pause.stop()
        self.writing = self._leaving = False
        self.refusal = None
        self.hide()
        self.place = None
        self.closed.emit()
        if by_key:
            self.left.emit()

    def _show(self, text: str) -> None:
        self._known = text
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _on_typed(self) -> None:
        self._leaving = self._by_key = False
        self._pause.start()

    def _on_paused(self) -> None:
        if self._leaving:
            self.leave()
        else:
            self.commit()
