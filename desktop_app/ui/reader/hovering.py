"""What the pointer rests on is told in a card; what the library knows of it is asked for as soon as it comes near."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.mentions import Mention
from desktop_app.ui.reader.floats import Floats
from desktop_app.ui.reader.intents import Neighbours
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.reader.under import Under

HOVER = 75
"""Milliseconds at rest before the card shows."""


class Hovering(QObject):
    """Follows the pointer over one paper."""

    neighbours_wanted = Signal(object)
    """Annotation: the pointer comes to it, or rests on it; what the library has beside it goes to `show_neighbours`."""

    def __init__(self, paper: Paper, floats: Floats, under: Under) -> None:
        super().__init__(paper)
        self._paper, self._floats, self._under = paper, floats, under
        self._at = QPointF()
        self._found: tuple[Annotation | None, Mention | None] = (None, None)
        self._neighbours: Neighbours | None = None
        self._rest = QTimer(self, interval=HOVER, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._rest.timeout.connect(self._on_rested)

    def come(self, point: QPointF) -> None:
        """The pointer is here."""
        before, self._at, self._found = self._found[0], point, self._under.found(point)
        annotation, mention = self._found
        self._paper.hover(annotation.id if annotation else None)
        self._floats.close_card()
        if annotation is None and mention is None:
            self._rest.stop()
            return
        self._rest.start()
        if annotation is not None and annotation != before:
            self._neighbours = None
            self.neighbours_wanted.emit(annotation)

    def go(self) -> None:
        """The pointer went, or something else is going on."""
        self._rest.stop()
        self._found = (None, None)
        self._floats.close_card()
        self._paper.hover(None)

    def show_neighbours(self, ident: AnnotationId, neighbours: Neighbours) -> None:
        """Tell what the library has beside a passage, if the pointer is still there."""
        annotation = self._found[0]
        if annotation is not None and annotation.id == ident:
            self._neighbours = neighbours
            if self._floats.told:
                self._tell()

    def _on_rested(self) -> None:
        self._found = self._under.found(self._at)  # which may have been changed, or scrolled away
        if self._found[0] is not None:
            self.neighbours_wanted.emit(self._found[0])  # answered at once where nothing was written since
        self._tell()

    def _tell(self) -> None:
        annotation, mention = self._found
        at = QRectF(self._at.x(), self._at.y() - 10, 1, 20)
        self._floats.open_card(annotation, mention, self._neighbours, at)
