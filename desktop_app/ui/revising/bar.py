"""The line over a text that is being corrected: its keys, how many passages are touched, the question at the end."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.question_bar import QuestionBar


class Trouble(StrEnum):
    """Why what was typed is not kept."""

    NONE = ""
    REFUSED = "refused"
    GONE = "gone"


class RevisingBar(QuestionBar):
    """Shown while a text is corrected. When it is left with changes, the two answers are to keep or to drop these."""

    kept = Signal()
    """Keep what was corrected."""
    stopped = Signal()
    """Leave the text."""
    dropped = Signal()
    """Leave it as it was before: what was typed is given up."""
    resumed = Signal()
    """Go on typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched = 0
        self._asking = False
        self._trouble = Trouble.NONE
        self.retranslate()

    @property
    def trouble(self) -> Trouble:
        """What stands in the way of keeping what was typed."""
        return self._trouble

    @property
    def asking(self) -> bool:
        """True while it is asked what shall become of the changes."""
        return self._asking

    def begin(self) -> None:
        """A text is being corrected."""
        self._touched, self._asking, self._trouble = 0, False, Trouble.NONE
        self.retranslate()
        self.ask(self._said())

    def count(self, touched: int) -> None:
        """So many passages have other words by now."""
        if touched != self._touched:
            self._touched = touched
            if not self._asking:
                self._words.set_text(self._said())

    def tell(self, trouble: Trouble) -> None:
        """Say why what was typed could not be kept and is still here; or that nothing stands in its way any more."""
        if trouble is not self._trouble:
            self._trouble, self._asking = trouble, False
            self.retranslate()
            self.ask(self._said())

    def ask_what_becomes(self) -> None:
        """Ask whether the changes shall be kept; the keyboard is with the answers."""
        self._asking = True
        self.retranslate()
        self.ask(self._said())
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self) -> None:
        """Nobody wants to leave any more."""
        self._asking = False
        self.retranslate()

    def on_yes(self) -> None:
        """Keep."""
        self.kept.emit()

    def on_decline(self) -> None:
        """Leave; when asked, without the changes."""
        (self.dropped if self._asking else self.stopped).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.resumed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(self.tr("Keep the text"), self.tr("Give up the changes") if self._asking else self.tr("Leave"))
        self._words.set_text(self._said())

    def _said(self) -> str:
        if self._asking:
            return self.tr("Keep what you corrected? Esc goes back to the text.")
        if self._trouble is Trouble.GONE:
            return self.tr("The article is gone from the library: copy what you typed.")
        if self._trouble is Trouble.REFUSED:
            return self.tr("Could not be kept yet – Ctrl+S tries again, Esc leaves.")
        if self._touched:
            said = self.tr("You are correcting the text, passages touched: {0} – Ctrl+S keeps it, Esc leaves.")
            return said.format(QLocale().toString(self._touched))
        return self.tr("You are correcting the text – Ctrl+S keeps it, Esc leaves.")
