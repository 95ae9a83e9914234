"""Space on a row: two sentences on either side of its passage, in place; once more takes them away."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.surroundings import around
from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CardList


class Peeking(QObject):
    """Reads the article of the current row when it is asked for."""

    def __init__(self, session: Session, model: ReviewModel, rows: CardList) -> None:
        super().__init__(rows)
        self._session, self._model, self._rows = session, model, rows

    def toggle(self, passage: str) -> None:
        """Show, or hide, what stands around a passage (AnnotationId), which is that of the current row."""
        ident = AnnotationId(passage)
        excerpt = self._model.excerpt(self._rows.currentIndex().row())
        if self._model.peeking(ident):
            self._model.peek(ident, None)
            return
        if excerpt is None:
            return
        library, annotation = self._session.library, excerpt.annotation
        article = self._session.perform(library.articles.article, annotation.article)
        if article is not None:
            if excerpt.gone:
                article = library.articles.version(article, annotation.text_id)
            self._model.peek(ident, around(article.text, annotation.anchor.span))
