"""Edge mode: the ends of a passage or selection move by key, as fast as the key repeats; one step is written."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_app.domain.spans import Span
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.cursor import Edge, Place, Unit
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.intents import EdgeMoved
from desktop_app.ui.widgets.announce import announce

REST = 300
"""Milliseconds without a key after which a moved edge is asked to be written."""


class Edged(Protocol):
    """What edges need of the view."""

    edge_moved: SignalInstance
    desk: Desk

    def settle(self, place: Place) -> None:
        """Put the cursor somewhere and tell."""

    def refresh(self) -> None:
        """Draw again."""

    def reveal(self, span: Span) -> None:
        """Bring a span into view."""


class Edges(QObject):
    """Moves edges of one reader. The edge of a passage is shown moved at once, and asked to be moved when it rests."""

    def __init__(self, reader: Edged, view: QWidget) -> None:
        super().__init__(view)
        self._reader, self._view = reader, view
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.commit)

    def take(self, edge: Edge) -> None:
        """Enter edge mode; without a passage or selection the sentence is selected.

        A selection that is filed as it stands is left for its passage, which is what is to be moved.
        """
        desk = self._reader.desk
        filed = desk.passages.exactly(desk.place.selected) if desk.place and desk.place.selected else None
        if filed is not None:
            desk.pick(filed)
        place = desk.place
        if place is None:
            return
        annotation, picked = desk.annotation(), desk.picked
        if annotation is None and place.selected is None:
            place = cursor.choose(desk.page, place, place.sentence)
        self._reader.settle(cursor.take_edge(place, edge))
        if annotation is not None and picked:
            desk.current, desk.picked = annotation.id, True

    def nudge(self, unit: Unit, steps: int) -> None:
        """Move the edge: of the current passage for the eye, until it rests; of a selection at once."""
        desk = self._reader.desk
        edges = desk.edges()
        if edges is None or desk.place is None:
            return
        span, edge = edges
        moved = cursor.nudged(desk.page, span, edge, unit, steps)
        if moved == span:
            return
        annotation = desk.annotation()
        if desk.place.selected is None and annotation is not None:
            desk.foresee(EdgeMoved(annotation.id, moved))
            self._rest.start()
            at = moved.start if edge is Edge.START else moved.end - 1
            self._reader.reveal(Span(at, at + 1))
            self._reader.refresh()
        else:
            self._reader.settle(cursor.take_edge(cursor.choose(desk.page, desk.place, moved), edge))

    def stretch(self, unit: Unit, steps: int) -> None:
        """Move the far end of the selection; without one, that of the passage picked or of the sentence."""
        desk = self._reader.desk
        place, target = desk.place, desk.target()
        if place is None or target is None:
            return
        if place.selected is None and target.span != place.sentence:
            place = cursor.choose(desk.page, place, target.span)
        self._reader.settle(cursor.stretched(desk.page, place, unit, steps))

    def commit(self) -> None:
        """Ask for the move that is only shown yet; when it is refused, the passage is shown as it is."""
        self._rest.stop()
        desk = self._reader.desk
        moved = desk.moved
        if moved is None:
            return
        desk.foresee(None)
        stored = desk.passages.find(moved.annotation)
        if stored is not None and stored.anchor.span != moved.span:
            self._reader.edge_moved.emit(moved)
            announce(self._view, moved.span.of(desk.page.text))
        self._reader.refresh()
