"""What a search answers in the list's place: hits, a sentence that says how many, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.domain.errors import BadQueryError
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.hits import HitsModel
from desktop_app.ui.look.look import Look
from desktop_app.ui.translation import language_in_use

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Everything, First


class Answers(QWidget):
    """The bar over the hits, and the hits themselves. Shown while the line of the search box asks for words."""

    begun = Signal()
    """The first hits of another search are there, or a refusal."""
    completed = Signal()
    """All hits are known."""
    left = Signal()
    """The list is wanted back."""

    def __init__(self, feed: Feed, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._feed, self._look = feed, look
        self._refusal: BadQueryError | None = None
        self.hits = HitsModel(self)
        self._found = QLabel(self)
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self._found.setProperty("role", "small")
        self._back = QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self._found, 1)
        row.addWidget(self._back)
        feed.found.connect(self._on_first)
        feed.completed.connect(self._on_everything)
        feed.paged.connect(self.hits.take)
        feed.refused.connect(self._on_refused)
        self.hits.wanted.connect(feed.page)
        self._back.clicked.connect(self.left)
        look.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def nothing(self) -> str:
        """Why there is no hit, and what to do."""
        if self._refusal is not None:
            return self._refusal.message(language_in_use())
        said = self.tr("No article holds “{0}”. Try fewer words, or type them without accents.")
        return said.format(self._feed.line)

    def clear(self) -> None:
        """No search is asked for any more."""
        self._refusal = None
        self.hits.clear()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._back.setText(self.tr("Back to the list"))
        self._back.setAccessibleName(self.tr("Back to the list"))
        self._back.setToolTip(self.tr("Back to the list (Esc)"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _say(self) -> None:
        hits = self.hits
        if self._refusal is not None:
            said = ""
        elif not hits.complete:
            said = self.tr("Searching…")
        else:
            said = self.tr("1 article") if hits.total == 1 else self.tr("{0} articles, newest first").format(hits.total)
        self._found.setText(said)

    def _on_first(self, first: First) -> None:
        self._refusal = None
        self.hits.show(first)
        self._say()
        self.begun.emit()

    def _on_everything(self, everything: Everything) -> None:
        self.hits.complete_with(everything)
        self._say()
        self.completed.emit()

    def _on_refused(self, refusal: BadQueryError) -> None:
        self.clear()
        self._refusal = refusal
        self._say()
        self.begun.emit()

    def _dress(self) -> None:
        self._back.setIcon(self._look.icon("back", ink="muted"))
