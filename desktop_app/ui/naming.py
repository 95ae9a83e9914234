"""What a window is called: after the article that is read in it, and its library."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.spans import Span
from desktop_app.ui.library_words import shown_name
from desktop_app.ui.session import Session


class Naming(QObject):
    """Names one window, in its title and, by `named`, wherever its library is named."""

    named = Signal(str)
    """The name of the library, in the language in use."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)

    def retell(self) -> None:
        """Say the names anew."""
        self.named.emit(shown_name(self._session.library.path))
        self._entitle()

    def _entitle(self) -> None:
        name, article = shown_name(self._session.library.path), self._session.article
        title = self.tr("{0} – Trích").format(name)
        if article is not None:
            title = self.tr("{0} – {1}").format(" ".join(article.shown_title.split()), title)
        self._window.setWindowTitle(title)

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        self._entitle()

    def _on_changed(self, changes: Changes) -> None:
        if "article" in changes.kinds:
            self._entitle()
