"""What one reader has open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.placed import Filed


class Lectern(QObject):
    """An article and its passages, kept as the library is by the session of its window."""

    opened = Signal(object, object)
    """Article, Span | None: an article was opened here, at that passage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article: Article | None = None
        self.annotations = Filed.of(())
        """In text order."""

    @property
    def ident(self) -> ArticleId | None:
        """Which article it is; None for none."""
        return self.article.id if self.article is not None else None
