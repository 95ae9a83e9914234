"""Keeps where each article is being read: when it is left, at the end, and now and then in between."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.articles import ReadingPlace
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.reading_places import remember
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.session import AT_ONCE, Session

EVERY = 30_000
"""Milliseconds between two writes while the reader moves within an article."""


class Places(QObject):
    """Follows one reader."""

    def __init__(self, session: Session, lectern: Lectern, view: ReaderView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._article: ArticleId | None = None
        self._place: ReadingPlace | None = None
        self._timer = QTimer(self, interval=EVERY, singleShot=True)
        self._timer.timeout.connect(self.keep)
        view.moved.connect(self._follow)
        view.verticalScrollBar().valueChanged.connect(self._follow)
        lectern.opened.connect(self._on_opened)

    def keep(self) -> None:
        """Write down where the reader is, if it has moved. No word when that cannot be written: it is not asked for."""
        self._timer.stop()
        article, place = self._article, self._place
        if article is None or place is None or self._session.circle.busy:
            return
        self._place = None
        try:
            with self._session.library.waiting(AT_ONCE):
                remember(self._session.library, article, place)
        except UserError:
            self._place = place

    def _follow(self, _where: object) -> None:
        shown, place = self._view.desk.article, self._view.reading_place()
        if shown is None or place is None:
            return
        if shown.id != self._article:
            self.keep()
            self._article = shown.id
        self._place = place
        if not self._timer.isActive():
            self._timer.start()

    def _on_opened(self, _article: object, _span: object) -> None:
        """Where it opens needs not be kept: only what is moved to."""
        self._follow(None)
        self._timer.stop()
        self._place = None
