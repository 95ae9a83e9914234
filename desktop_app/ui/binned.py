"""A quiet line over an article that lies in the bin, with the way to bring it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.question_bar import QuestionBar


class BinnedBar(QuestionBar):
    """Shown exactly while the open article is in the bin."""

    restore_asked = Signal()
    """Bring it back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._decline.hide()
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        self.retranslate()
        self._look()

    def on_yes(self) -> None:
        """Bring it back; the line goes when it is there again."""
        self.restore_asked.emit()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(self.tr("Bring back"))
        self._words.set_text(self._said())

    def _said(self) -> str:
        return self.tr("This article is in the bin.")

    def _look(self) -> None:
        article = self._session.article
        if article is None or article.binned is None:
            self.hide()
        elif self.isHidden():
            self.ask(self._said())

    def _on_opened(self, _article: Article, _span: object) -> None:
        self._look()

    def _on_changed(self, changes: Changes) -> None:
        if "article" in changes.kinds:
            self._look()
