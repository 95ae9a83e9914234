"""The ways from the overview to articles: those that a number counts, and the next to read for a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.asked import Pin
from desktop_app.operations.coverage import Part, articles_of
from desktop_app.ui.overview.covering import Covering
from desktop_app.ui.overview.marks_view import MarksView
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.overview.words import Words


class Seeing(Protocol):
    """Who knows what pictures are drawn of."""

    @property
    def seen(self) -> Seen:
        """All that is drawn."""


class Ways(QObject):
    """Follows the marks of a view; opens nothing itself."""

    articles_wanted = Signal(object)
    """Filter: show these articles in the list."""
    article_chosen = Signal(object, object)
    """ArticleId, None: open this article, to be read for a gap."""
    told = Signal(str)
    """Why none is opened."""

    def __init__(self, view: MarksView, covering: Covering, room: Seeing, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._covering, self._room = view, covering, room
        self._words = Words(self)
        view.articles_opened.connect(self._on_articles_opened)

    def read_next(self) -> None:
        """Choose the next article for what the current mark stands for."""
        mark, seen = self._view.mark, self._room.seen
        if mark is None or mark.pins is None:
            return
        article = self._covering.next_article(seen, mark.pins)
        if article is not None:
            self.article_chosen.emit(article, None)
        elif self._covering.reading(seen, mark.pins):
            self.told.emit(self.tr("Reading the articles…"))
        else:
            self.told.emit(self._nothing(mark.pins, seen))

    def _nothing(self, pins: Sequence[Pin], seen: Seen) -> str:
        """Why there is nothing to read, and what can be done about it."""
        if self._covering.held(seen, pins):
            said = self.tr("{0}: all there is to read has been opened or filed")
        else:
            said = self.tr("{0}: the library has no article yet; import some")
        return said.format(self._words.names(pins, seen))

    def _on_articles_opened(self, pins: tuple[Pin, ...], part: Part) -> None:
        self.articles_wanted.emit(articles_of(self._room.seen.asked, pins[0].by, pins[0].key, part))
