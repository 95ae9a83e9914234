"""Which of a window's readers is worked in: what panels and bars ask of the article goes to that one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.reading import Reading
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.ui.widgets.carried import Carried


class Attention(QObject):
    """Knows the readers of a window, one of which has, or had last, the keyboard: that of the session's lectern."""

    made = Signal(object)
    """Reading: another reader is there; connect it."""

    def __init__(self, session: Session, first: Reading) -> None:
        super().__init__(session)
        self._session = session
        self.readings = [first]

    @property
    def reading(self) -> Reading:
        """The one that is worked in."""
        return next(reading for reading in self.readings if reading.lectern is self._session.lectern)

    def add(self, reading: Reading) -> None:
        """Another reader is there."""
        self.readings.append(reading)
        self.made.emit(reading)

    def themes_here(self) -> frozenset[ThemeId]:
        """The themes under which what the reader is at is filed."""
        desk = self.reading.panel.view.desk
        target = desk.target()
        annotation = desk.passages.find(target.annotation) if target is not None else None
        return annotation.themes if annotation is not None else frozenset()

    def file_current(self, theme: str) -> None:
        """File what the reader is at under a theme (ThemeId)."""
        self.reading.file_current(theme)

    def file_carried(self, carried: Carried, theme: str) -> None:
        """File a passage that was dragged onto a theme (ThemeId), of whichever article."""
        self.reading.file_carried(carried, theme)

    def show_passage(self, passage: str) -> None:
        """Go to a passage of the article (AnnotationId)."""
        self.reading.show_passage(passage)

    def show_found(self, span: Span) -> None:
        """Go to a place that was searched for; it stays lit until the search ends."""
        self.reading.show_found(span)

    def put_out(self) -> None:
        """A search has ended: what it lit is lit no longer, in no reader."""
        for reading in self.readings:
            reading.panel.view.put_out()

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """Show what the article will name, wherever it is open."""
        here = self._session.lectern.ident
        for reading in self.readings:
            if here is not None and reading.lectern.ident == here:
                reading.panel.show_mentions(mentions)
