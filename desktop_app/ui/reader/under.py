"""What lies under a point of the reader: characters, passages, entities, bars, signs and edges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.reader.cursor import Edge
from desktop_app.ui.reader.gutter import Bar, Sign
from desktop_app.ui.reader.marks import Strand
from desktop_app.ui.reader.painter import lane_room
from desktop_app.ui.reader.paper import Paper

GRIP = 6.0
"""Px around an edge within which it is gripped."""

SLACK = 1.0
"""Px above and below a theme's line that are still the line."""


class Under:
    """Looks at what a paper shows; points are px of its viewport."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def position(self, point: QPointF, *, exact: bool = False) -> int | None:
        """The position nearest to a point, or with `exact` the character under it; None when there is none."""
        scene = self._paper.scene()
        return scene.geometry.position_at(scene.lines, point, exact=exact)

    def character(self, point: QPointF) -> Span | None:
        """The character under a point; None beside the words."""
        position = self.position(point, exact=True)
        return None if position is None else Span(position, position + 1)

    def annotation(self, point: QPointF) -> Annotation | None:
        """The passage whose bar, line or sign is there, beside the words."""
        strand, sign = self.strand(point), self.sign(point)
        if strand is not None:
            return strand.annotation
        return None if sign is None else self._paper.desk.passages.find(sign.annotation)

    def strand(self, point: QPointF) -> Strand | None:
        """The theme of a passage whose bar is there, or whose line under the words."""
        bar = self.bar(point)
        return bar.strand if bar is not None else self.lane(point)

    def lane(self, point: QPointF) -> Strand | None:
        """The theme of a passage whose line under the words is there."""
        near = []
        for run in self._paper.scene().runs:
            if run.rect.left() <= point.x() < run.rect.right() and run.line.foot <= point.y() < run.line.bottom:
                room = lane_room(run.line, run.strand)
                away = abs(point.y() - room.center().y())
                if away <= room.height() / 2 + SLACK:
                    near.append((away, run.strand.lane, run.strand))
        return min(near, key=_by_distance)[2] if near else None

    def found(self, point: QPointF) -> tuple[Annotation | None, Mention | None]:
        """The passage (the shortest) and the entity; a bar or a sign stands for its passage."""
        beside, position = self.annotation(point), self.position(point, exact=True)
        if beside is not None or position is None:
            return beside, None
        desk = self._paper.desk
        passages = desk.passages.index.at(position)
        entities = [mention for mention in desk.named.at(position) if mention.type in desk.shown]
        return min(passages, key=_length, default=None), entities[0] if entities else None

    def selection(self, point: QPointF) -> bool:
        """True on words that are selected."""
        place = self._paper.desk.place
        if place is None or place.selected is None:
            return False
        position = self.position(point, exact=True)
        return position is not None and place.selected.start <= position < place.selected.end

    def bar(self, point: QPointF) -> Bar | None:
        """The bar, that of a letter first."""
        holding = [bar for bar in self._paper.scene().bars if bar.holds(point)]
        return next((bar for bar in holding if bar.badge.contains(point)), holding[0] if holding else None)

    def sign(self, point: QPointF) -> Sign | None:
        """The note or star."""
        return next((sign for sign in self._paper.scene().signs if sign.rect.contains(point)), None)

    def edge(self, point: QPointF) -> Edge | None:
        """The edge of the current passage."""
        annotation, scene = self._paper.desk.annotation(), self._paper.scene()
        if annotation is None:
            return None
        span = annotation.anchor.span
        pieces = scene.geometry.pieces(scene.lines, span)
        if not pieces:
            return None
        first, last = pieces[0], pieces[-1]
        if first[0].start <= span.start and _near(point, first[1].left(), first[1]):
            return Edge.START
        return Edge.END if span.end <= last[0].end and _near(point, last[1].right(), last[1]) else None


def _near(point: QPointF, x: float, piece: QRectF) -> bool:
    return abs(point.x() - x) <= GRIP and piece.top() - GRIP <= point.y() <= piece.bottom()


def _by_distance(lane: tuple[float, int, Strand]) -> tuple[float, int]:
    return lane[:2]


def _length(annotation: Annotation) -> int:
    return len(annotation.anchor.span)
