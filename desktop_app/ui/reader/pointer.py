"""The mouse in the reader: clicks, drags that snap to syllables, edges, passages carried off, the card on hovering."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.spans import Span
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.cursor import Edge
from desktop_app.ui.reader.floats import Floats
from desktop_app.ui.reader.hovering import Hovering
from desktop_app.ui.reader.intents import EdgeMoved, Target
from desktop_app.ui.reader.marks import Strand
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.reader.under import Under

SCROLL = 40
"""Milliseconds between steps while a drag is held beyond the text."""


class Pointer(QObject):
    """Turns mouse events of a reader into cursor moves and signals."""

    placed = Signal(object)
    """The cursor was put somewhere (Place)."""

    picked = Signal(object, object)
    """A passage was pointed at: by bar or line of one of its themes, or by its sign (Annotation, ThemeId | None)."""

    clicked = Signal(object, object)
    """Words were clicked, after `placed`: of which passage and entity (Annotation | None, Mention | None)."""

    note_asked = Signal(object)
    """The sign of a note was clicked (Target)."""

    edge_moved = Signal(object)
    """An edge of the current passage was dragged (EdgeMoved)."""

    carried = Signal(object)
    """A passage is dragged away, until this returns (Target)."""

    def __init__(self, paper: Paper, floats: Floats) -> None:
        super().__init__(paper)
        self._paper = paper
        self._floats = floats
        self._under = Under(paper)
        self._from: int | None = None
        self._first: Span | None = None
        self._held: Target | None = None
        self._pressed = QPointF()
        self._at = QPointF()
        self._dragging = False
        self._snap = True
        self._edge: Edge | None = None
        self._since_double = QElapsedTimer()
        self.hovering = Hovering(paper, floats, self._under)
        self._scroll = QTimer(self, interval=SCROLL)
        self._scroll.timeout.connect(self._on_scroll_due)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        point = event.position()
        self.hovering.go()
        self._floats.close()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        tripled = self._tripled(point)
        self._pressed = self._at = point
        if self._press_bar(point) or self._press_sign(point):
            return
        if tripled:
            self._select_sentence(point)
            return
        self._dragging = False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._stretch(event)
            return
        self._edge = self._under.edge(point)
        self._from = self._under.position(point)
        self._first = self._under.character(point)
        if self._edge is None and self._under.selection(point) and not _exact(event):
            self._held = self._paper.desk.target()

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button."""
        self._at = event.position()
        if self._from is None and self._held is None:
            self.hovering.come(event.position())
            self._paper.viewport().setCursor(self._shape(event.position()))
            return
        away = (event.position() - self._pressed).manhattanLength()
        if not self._dragging and away < QApplication.startDragDistance():
            return
        if self._held is not None:
            held, self._held, self._from = self._held, None, None
            self.carried.emit(held)
            return
        self._dragging = True
        self._snap = not _exact(event)
        self._drag()
        if self._beyond():
            self._scroll.start()
        else:
            self._scroll.stop()

    def release(self, event: QMouseEvent) -> None:
        """The button came up."""
        self._scroll.stop()
        start, dragged, edge = self._from, self._dragging, self._edge
        self._from, self._held, self._dragging, self._edge = None, None, False, None
        if event.button() is not Qt.MouseButton.LeftButton or start is None:
            return
        if dragged and edge is not None:
            self._drop_edge()
        elif dragged:
            self._floats.open_bar()
        elif edge is None:
            self._click(event.position())

    def double(self, event: QMouseEvent) -> None:
        """A double click selects the word."""
        position = self._under.position(event.position(), exact=True)
        place = self._paper.desk.place
        if position is None or place is None:
            return
        word = self._paper.desk.page.word_at(position)
        if word is not None:
            self.placed.emit(cursor.choose(self._paper.desk.page, place, word))
            self._floats.open_bar(provisional=True)
        self._since_double.start()
        self._pressed = event.position()

    def aim(self, point: QPointF) -> None:
        """A menu is asked for here: put the cursor here unless it is inside the selection."""
        if self._pick(self._under.strand(point)):
            return
        if not self._under.selection(point) and self._under.position(point, exact=True) is not None:
            self._click(point)

    def _press_bar(self, point: QPointF) -> bool:
        bar = self._under.bar(point)
        if bar is None or not self._pick(bar.strand):
            return False
        annotation = bar.strand.annotation
        self._held = Target(annotation.anchor.span, annotation.id)
        return True

    def _pick(self, strand: Strand | None) -> bool:
        if strand is not None:
            self.picked.emit(strand.annotation, strand.theme.id if strand.theme else None)
        return strand is not None

    def _press_sign(self, point: QPointF) -> bool:
        sign, annotation = self._under.sign(point), self._under.annotation(point)
        if sign is None or annotation is None:
            return False
        self.picked.emit(annotation, None)
        if sign.note:
            self.note_asked.emit(Target(annotation.anchor.span, annotation.id))
        return True

    def _tripled(self, point: QPointF) -> bool:
        quick = self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval()
        self._since_double.invalidate()
        return quick and (point - self._pressed).manhattanLength() < 2 * QApplication.startDragDistance()

    def _select_sentence(self, point: QPointF) -> None:
        position = self._under.position(point)
        place = None if position is None else cursor.at(self._paper.desk.page, position)
        if place is not None:
            self.placed.emit(cursor.select(place))
            self._floats.open_bar()

    def _click(self, point: QPointF) -> None:
        """A click on words moves the cursor there; one beside them loses nothing."""
        if self._pick(self._under.lane(point)):
            return
        position = self._under.position(point, exact=True)
        desk = self._paper.desk
        if position is None:
            if desk.place is not None and desk.place.selected is None:
                self._to(self._under.position(point))
            return
        self._to(position)
        self.clicked.emit(*self._under.found(point))

    def _to(self, position: int | None) -> None:
        place = None if position is None else cursor.at(self._paper.desk.page, position)
        if place is not None:
            self.placed.emit(place)

    def _drag(self) -> None:
        desk, position = self._paper.desk, self._under.position(self._at)
        if position is None or self._from is None or desk.place is None:
            return
        annotation = desk.annotation()
        if self._edge is not None and annotation is not None:
            span: Span | None = self._stretched(annotation.anchor.span, self._edge, position)
        elif self._snap:
            low, high = (self._first.start, self._first.end) if self._first else (self._from, self._from)
            span = desk.page.snapped(min(low, position), max(high, position))
        else:
            low, high = sorted((self._from, position))
            span = Span(low, high) if low < high else None
        if span is not None and span != desk.place.selected:
            self.placed.emit(cursor.choose(desk.page, desk.place, span))

    def _stretch(self, event: QMouseEvent) -> None:
        """Let the selection, or the sentence, reach to a point; a drag goes on from there."""
        place, position = self._paper.desk.place, self._under.position(event.position())
        if place is None or position is None:
            return
        ends = (place.span.start, place.span.end)
        self._from = ends[0] if position > ends[0] else ends[1]
        self._first, self._snap, self._dragging = None, not _exact(event), True
        self._drag()

    def _stretched(self, span: Span, edge: Edge, position: int) -> Span | None:
        start, end = (position, span.end) if edge is Edge.START else (span.start, position)
        if start >= end:
            return None
        return self._paper.desk.page.snapped(start, end) if self._snap else Span(start, end)

    def _drop_edge(self) -> None:
        desk = self._paper.desk
        annotation, place = desk.annotation(), desk.place
        if annotation is None or place is None or place.selected is None:
            return
        span = place.selected
        self.picked.emit(annotation, None)
        self.edge_moved.emit(EdgeMoved(annotation.id, span))

    def _shape(self, point: QPointF) -> Qt.CursorShape:
        if self._under.annotation(point) is not None:
            return Qt.CursorShape.PointingHandCursor
        if self._under.edge(point) is not None:
            return Qt.CursorShape.SizeHorCursor
        if self._under.selection(point):
            return Qt.CursorShape.ArrowCursor
        words = self._under.position(point, exact=True) is not None
        return Qt.CursorShape.IBeamCursor if words else Qt.CursorShape.ArrowCursor

    def _on_scroll_due(self) -> None:
        beyond = self._beyond()
        if beyond:
            bar = self._paper.verticalScrollBar()
            bar.setValue(bar.value() + beyond // 2)
            self._paper.refresh()
            self._drag()

    def _beyond(self) -> int:
        """How far the pointer is beyond the text, in px: negative above, positive below, 0 inside."""
        height = self._paper.viewport().height()
        return round(min(0.0, self._at.y()) + max(0.0, self._at.y() - height))


def _exact(event: QMouseEvent) -> bool:
    """True with Alt: characters are meant, not syllables."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
