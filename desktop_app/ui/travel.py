"""Where the reader has been: back and forward through every jump, as in a browser."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.session import Session

LONGEST = 200
"""Stops that are remembered."""


class Stop(NamedTuple):
    """One place: an article, and the sentence in it where the reader was last."""

    article: ArticleId
    span: Span | None = None


class Trail:
    """The stops in order, and which of them the reader is at."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def move(self, article: ArticleId, span: Span | None) -> None:
        """The reader moved within its article: that is where it will come back to."""
        if self._at >= 0 and self._stops[self._at].article == article:
            self._stops[self._at] = self._stops[self._at]._replace(span=span)

    def visit(self, article: ArticleId, span: Span | None) -> None:
        """A jump: what was ahead is forgotten; a jump to where the reader is adds nothing."""
        stop = Stop(article, span)
        if self._at >= 0 and self._stops[self._at] == stop:
            return
        del self._stops[self._at + 1 :]
        self._stops.append(stop)
        del self._stops[:-LONGEST]
        self._at = len(self._stops) - 1

    def step(self, steps: int) -> Stop | None:
        """Go back (−1) or forward (1); None at either end."""
        if not 0 <= self._at + steps < len(self._stops):
            return None
        self._at += steps
        return self._stops[self._at]

    def leave(self) -> Stop | None:
        """Go back to where the reader was before it came to its article; None when it was nowhere else."""
        here = self._stops[self._at].article if self._at >= 0 else None
        found = next((at for at in range(self._at, -1, -1) if self._stops[at].article != here), None)
        return None if found is None else self.step(found - self._at)


class Room(Protocol):
    """What a room that opens articles can do."""

    def return_to_row(self) -> None:
        """Come back from the article: the same row, with the keyboard."""


class WayBack(QObject):
    """Escape in an article that was opened from a room leads back to it, when it means nothing else there."""

    asked = Signal(object)
    """Room: show this room again; where it was left it finds itself."""
    told = Signal(str)
    """How to go back."""
    outdated = Signal(str)
    """What was told means nothing any more."""

    def __init__(self, lectern: Lectern, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self.room: Room | None = None
        """The room that opened the article, while it is shown."""
        self._said = ""
        view.installEventFilter(self)
        lectern.opened.connect(self._on_opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the reader."""
        room = self.room
        if room is None or not _is_escape(event):
            return super().eventFilter(watched, event)
        if any(self._view.commands.mode):
            return False
        self._forget()
        self.asked.emit(room)
        room.return_to_row()
        return True

    def lead_to(self, room: Room) -> None:
        """A room has opened the article that is shown."""
        self.room, self._said = room, self.tr("Esc leads back to where this was opened from.")
        self.told.emit(self._said)

    def _forget(self) -> None:
        self.room = None
        self.outdated.emit(self._said)

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        if self.room is not None:
            self._forget()


class WayHome(QObject):
    """Escape in a room that was asked for from an article leads back to where its reader was in it."""

    asked = Signal(object)
    """Stop: back to this place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop: Stop | None = None

    def begin(self, stop: Stop, room: QWidget) -> None:
        """A room is asked for at this place; `room` is what has its keyboard when Escape means nothing else there."""
        self._stop = stop
        room.installEventFilter(self)

    def forget(self) -> None:
        """The room is asked for otherwise."""
        self._stop = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the room."""
        stop = self._stop
        if stop is None or not _is_escape(event):
            return super().eventFilter(watched, event)
        self._stop = None
        self.asked.emit(stop)
        return True


class Travel(QObject):
    """Keeps the trail of one reader and walks it."""

    def __init__(self, session: Session, lectern: Lectern, view: ReaderView) -> None:
        super().__init__(view)
        self._session, self._lectern, self._view = session, lectern, view
        self._trail = Trail()
        self._stepping = False
        lectern.opened.connect(self._on_opened)
        view.moved.connect(self._on_moved)
        if lectern.article is not None:
            self._on_opened(lectern.article, view.current_sentence())

    def step(self, back: bool) -> None:
        """Go back, or forward."""
        self._go(self._trail.step(-1 if back else 1))

    def leave(self) -> None:
        """Go back to the article that was here before this one, if there was any."""
        self._go(self._trail.leave())

    def _go(self, stop: Stop | None) -> None:
        if stop is None:
            return
        self._stepping = True
        try:
            self._session.open_article(stop.article, stop.span, self._lectern)
        finally:
            self._stepping = False

    def _on_opened(self, article: Article, span: Span | None) -> None:
        if not self._stepping:
            self._trail.visit(article.id, span)

    def _on_moved(self, sentence: Span) -> None:
        shown = self._view.desk.article
        if not self._stepping and shown is not None:
            self._trail.move(shown.id, sentence)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
