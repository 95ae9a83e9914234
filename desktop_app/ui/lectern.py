"""What one reader has open."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.placed import Filed


class Writing(Protocol):
    """What is typed about the article of a lectern, in one place of its reader."""

    @property
    def unsaved(self) -> bool:
        """True while something that was typed is not stored."""

    def commit_edits(self) -> bool:
        """Store it and close; False when that is refused, and it stays open."""


class Lectern(QObject):
    """An article and its passages, kept as the library is by the session of its window."""

    opened = Signal(object, object)
    """Article, Span | None: an article was opened here, at that passage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article: Article | None = None
        self.annotations = Filed.of(())
        """In text order."""
        self.writings: list[Writing] = []
        """Where something can be typed about it."""
        self.gone = False
        """True when the library has the article no more, and it lies here for the sake of what is typed about it."""

    @property
    def ident(self) -> ArticleId | None:
        """Which article it is; None for none."""
        return self.article.id if self.article is not None else None

    @property
    def held(self) -> bool:
        """True while something that was typed about the article is not stored: it must not be taken away."""
        return any(writing.unsaved for writing in self.writings)

    def settled(self) -> bool:
        """Store what is typed about the article; False when that is refused, and another one cannot lie here yet."""
        kept = [writing.commit_edits() for writing in self.writings]  # of all, whatever becomes of the first
        return all(kept)
