"""The mouse in the reader: clicks, drags that snap to syllables, edges, and what is told on hovering."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.cursor import Edge
from desktop_app.ui.reader.floats import Floats
from desktop_app.ui.reader.gutter import Bar, Sign
from desktop_app.ui.reader.intents import EdgeMoved, Target
from desktop_app.ui.reader.paper import Paper

HOVER = 90
"""Milliseconds at rest before the card shows."""

GRIP = 6.0
"""Px around an edge within which it is gripped."""

SCROLL = 40
"""Milliseconds between steps while a drag is held beyond the text."""


class Pointer(QObject):
    """Turns mouse events of a reader into cursor moves and signals."""

    placed = Signal(object)
    """The cursor was put somewhere (Place)."""

    picked = Signal(object)
    """A passage was pointed at by its bar or sign (Annotation)."""

    clicked = Signal(object, object)
    """Words were clicked, after `placed`: of which passage and entity (Annotation | None, Mention | None)."""

    note_asked = Signal(object)
    """The sign of a note was clicked (Target)."""

    edge_moved = Signal(object)
    """An edge of the current passage was dragged (EdgeMoved)."""

    def __init__(self, paper: Paper, floats: Floats) -> None:
        super().__init__(paper)
        self._paper = paper
        self._floats = floats
        self._from: int | None = None
        self._pressed = QPointF()
        self._at = QPointF()
        self._dragging = False
        self._snap = True
        self._edge: Edge | None = None
        self._since_double = QElapsedTimer()
        self._rest = QTimer(self, interval=HOVER, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        self._scroll = QTimer(self, interval=SCROLL)
        self._scroll.timeout.connect(self._on_scroll_due)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        point = event.position()
        self.leave()
        self._floats.close()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._press_bar(point) or self._press_sign(point):
            return
        if self._tripled(point):
            self._select_sentence(point)
            return
        self._pressed = self._at = point
        self._edge = self._grip(point)
        self._from = self._position(point)
        self._dragging = False

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button."""
        self._at = event.position()
        if self._from is None:
            self._hover(event.position())
            return
        away = (event.position() - self._pressed).manhattanLength()
        if not self._dragging and away < QApplication.startDragDistance():
            return
        self._dragging = True
        self._snap = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        self._drag()
        if self._beyond():
            self._scroll.start()
        else:
            self._scroll.stop()

    def release(self, event: QMouseEvent) -> None:
        """The button came up."""
        self._scroll.stop()
        start, dragged, edge = self._from, self._dragging, self._edge
        self._from, self._dragging, self._edge = None, False, None
        if event.button() is not Qt.MouseButton.LeftButton or start is None:
            return
        if dragged and edge is not None:
            self._drop_edge()
        elif dragged:
            self._floats.open_bar()
        elif edge is None:
            self._click(event.position())

    def double(self, event: QMouseEvent) -> None:
        """A double click selects the syllable."""
        position = self._position(event.position(), exact=True)
        place = self._paper.desk.place
        if position is None or place is None:
            return
        word = self._paper.desk.page.word_at(position)
        if word is not None:
            self.placed.emit(cursor.choose(self._paper.desk.page, place, word))
            self._floats.open_bar(provisional=True)
        self._since_double.start()
        self._pressed = event.position()

    def leave(self) -> None:
        """The pointer left, or something else is going on."""
        self._rest.stop()
        self._floats.close_card()
        self._paper.hover(None)

    def aim(self, point: QPointF) -> None:
        """A menu is asked for here: put the cursor here unless it is inside the selection."""
        position = self._position(point, exact=True)
        selected = self._paper.desk.place.selected if self._paper.desk.place else None
        bar = self._bar_at(point)
        if bar is not None:
            self.picked.emit(bar.strand.annotation)
        elif position is not None and not (selected and selected.start <= position < selected.end):
            self._click(point)

    def found_at(self, point: QPointF) -> tuple[Annotation | None, Mention | None]:
        """The passage (the shortest) and the entity under a point; a bar stands for its passage."""
        bar = self._bar_at(point)
        if bar is not None:
            return bar.strand.annotation, None
        position = self._position(point, exact=True)
        if position is None:
            return None, None
        desk = self._paper.desk
        passages = desk.passages.index.at(position)
        entities = [mention for mention in desk.mentions.at(position) if mention.type in desk.shown]
        return min(passages, key=_length, default=None), entities[0] if entities else None

    def _press_bar(self, point: QPointF) -> bool:
        bar = self._bar_at(point)
        if bar is not None:
            self.picked.emit(bar.strand.annotation)
        return bar is not None

    def _press_sign(self, point: QPointF) -> bool:
        sign: Sign | None = next((s for s in self._paper.scene().signs if s.rect.contains(point)), None)
        if sign is None:
            return False
        annotation = self._paper.desk.passages.find(sign.annotation)
        if annotation is not None:
            self.picked.emit(annotation)
            if sign.note:
                self.note_asked.emit(Target(annotation.anchor.span, annotation.id))
        return True

    def _tripled(self, point: QPointF) -> bool:
        quick = self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval()
        self._since_double.invalidate()
        return quick and (point - self._pressed).manhattanLength() < 2 * QApplication.startDragDistance()

    def _select_sentence(self, point: QPointF) -> None:
        position = self._position(point)
        place = None if position is None else cursor.at(self._paper.desk.page, position)
        if place is not None:
            self.placed.emit(cursor.select(place))
            self._floats.open_bar()

    def _click(self, point: QPointF) -> None:
        """A click on words moves the cursor there; one beside them loses nothing."""
        position = self._position(point, exact=True)
        desk = self._paper.desk
        if position is None:
            if desk.place is not None and desk.place.selected is None:
                self._to(self._position(point))
            return
        self._to(position)
        self.clicked.emit(*self.found_at(point))

    def _to(self, position: int | None) -> None:
        place = None if position is None else cursor.at(self._paper.desk.page, position)
        if place is not None:
            self.placed.emit(place)

    def _drag(self) -> None:
        desk, position = self._paper.desk, self._position(self._at)
        if position is None or self._from is None or desk.place is None:
            return
        annotation = desk.annotation()
        if self._edge is not None and annotation is not None:
            span: Span | None = self._stretched(annotation.anchor.span, self._edge, position)
        elif self._snap:
            span = desk.page.snapped(self._from, position)
        else:
            low, high = sorted((self._from, position))
            span = Span(low, high) if low < high else None
        if span is not None and span != desk.place.selected:
            self.placed.emit(cursor.choose(desk.page, desk.place, span))

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
        self.picked.emit(annotation)
        self.edge_moved.emit(EdgeMoved(annotation.id, span))

    def _grip(self, point: QPointF) -> Edge | None:
        """The edge of the current passage under the pointer."""
        annotation, scene = self._paper.desk.annotation(), self._paper.scene()
        if annotation is None:
            return None
        span = annotation.anchor.span
        pieces = list(scene.geometry.pieces(scene.lines, span))
        if not pieces:
            return None
        first, last = pieces[0], pieces[-1]
        if first[0].start <= span.start and _near(point, first[1].left(), first[1]):
            return Edge.START
        return Edge.END if span.end <= last[0].end and _near(point, last[1].right(), last[1]) else None

    def _hover(self, point: QPointF) -> None:
        annotation, mention = self.found_at(point)
        self._paper.hover(annotation.id if annotation else None)
        self._paper.viewport().setCursor(self._shape(point))
        self._floats.close_card()
        if annotation is None and mention is None:
            self._rest.stop()
        else:
            self._rest.start()

    def _shape(self, point: QPointF) -> Qt.CursorShape:
        if self._bar_at(point) is not None:
            return Qt.CursorShape.PointingHandCursor
        if self._grip(point) is not None:
            return Qt.CursorShape.SizeHorCursor
        words = self._position(point, exact=True) is not None
        return Qt.CursorShape.IBeamCursor if words else Qt.CursorShape.ArrowCursor

    def _on_rested(self) -> None:
        annotation, mention = self.found_at(self._at)
        self._floats.open_card(annotation, mention, QRectF(self._at.x(), self._at.y() - 10, 1, 20))

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

    def _bar_at(self, point: QPointF) -> Bar | None:
        holding = [bar for bar in self._paper.scene().bars if bar.holds(point)]
        return next((bar for bar in holding if bar.badge.contains(point)), holding[0] if holding else None)

    def _position(self, point: QPointF, *, exact: bool = False) -> int | None:
        scene = self._paper.scene()
        return scene.geometry.position_at(scene.lines, point, exact=exact)


def _near(point: QPointF, x: float, piece: QRectF) -> bool:
    return abs(point.x() - x) <= GRIP and piece.top() - GRIP <= point.y() <= piece.bottom()


def _length(annotation: Annotation) -> int:
    return len(annotation.anchor.span)
