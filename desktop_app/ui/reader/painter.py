"""Draws the marks of the visible lines beneath the text: entities, passages, the sentence, the gutter."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.lines import Line as ArticleLine
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.placed import Named
from desktop_app.domain.span_index import SpanIndex
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Pattern
from desktop_app.records import NamedTuple
from desktop_app.ui.look.colour import blend
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.asides import paint_asides
from desktop_app.ui.reader.cursor import Edge, Place
from desktop_app.ui.reader.geometry import Geometry, Line
from desktop_app.ui.reader.gutter import Bar, Sign
from desktop_app.ui.reader.marks import Strand
from desktop_app.ui.widgets.strokes import lying, standing

LANE_PITCH = 5
"""Px from lane to lane where there is room; more lanes share the room of the line."""

STROKE = 3
"""Greatest width in px of a lane's stroke."""

LIT = 0.12
"""Opacity (0–1) of the ground of places that were found, beside the current one."""

VEIL = 173
"""Opacity (of 255, so that paper stays as it is to the last bit) of what dims the paragraphs that are not read."""

ABOVE = 6
"""Px over a paragraph that are its own: the handles reach there."""

HANDLE = 2.0
"""Width in px of the handles at the ends of the current passage."""


class Run(NamedTuple):
    """The part of a strand in one line, from the top of the letters to their foot."""

    line: Line
    strand: Strand
    rect: QRectF


class Scene(NamedTuple):
    """Everything that one repaint shows."""

    geometry: Geometry
    lines: list[Line]
    place: Place | None
    named: Named
    shown: frozenset[EntityType]
    runs: list[Run]
    bars: Sequence[Bar] = ()
    signs: Sequence[Sign] = ()
    current: AnnotationId | None = None
    meant: ThemeId | None = None
    hovered: AnnotationId | None = None
    flash: tuple[Span, float] | None = None
    focused: bool = False
    roles: Sequence[ArticleLine] = ()
    lit: SpanIndex[Span] | None = None

    def shows(self, span: Span) -> bool:
        """Whether some of a span is in view."""
        return bool(self.lines) and self.lines[0].start < span.end and span.start < self.lines[-1].end


def lane_room(line: Line, strand: Strand) -> QRectF:
    """Where a strand's stroke runs under a line: its top and height; x and width are zero.

    Always between the descent and the next line's letters, whatever the number of lanes.
    """
    top = ceil(line.foot)
    room = max(1.0, line.bottom - top)
    pitch: float = min(LANE_PITCH, (room + 1) // strand.lanes)  # whole px: crisp, with a px between two
    thick = min(STROKE, pitch - 1)
    if pitch < 2:
        pitch = room / strand.lanes
        thick = 0.6 * pitch
    return QRectF(0, top + strand.lane * pitch, 0, thick)


class _Ground:
    """Fills runs so that no place is filled twice."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._covered: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def fill(self, run: Run, colour: QColor) -> None:
        """Fill what is left of a run."""
        rect, taken = run.rect, self._covered.get(run.line.key, [])
        left, right = rect.left(), rect.right()
        for low, high in _free(left, right, taken):
            self._painter.fillRect(QRectF(low, rect.top(), high - low, rect.height()), colour)
        self._covered[run.line.key] = _joined(left, right, taken)


class MarkPainter:
    """Draws scenes in the colours of a look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._inks: dict[str, QColor] = {}
        self._faints: dict[int, QColor] = {}

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Draw all that lies under the text."""
        self._inks, self._faints = {}, {}  # the look may be another
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sentence(painter, scene)
        painter.setRenderHint(
            QPainter.RenderHint.Antialiasing, on=False
        )  # upright rectangles: crisp, ten times as fast
        paint_asides(painter, self._look, scene.roles, scene.lines, scene.geometry.column_left())
        self._paint_fills(painter, scene)
        self._paint_lanes(painter, scene)
        for bar in scene.bars:
            room = bar.rect.adjusted(-1, 0, 1, 0) if _strong(bar, scene) else bar.rect
            standing(painter, _pattern(bar.strand), self._ink(bar.strand), room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_entities(painter, scene)
        self._paint_lit(painter, scene)
        self._paint_flash(painter, scene)
        letters = self._letters(scene.bars)
        for bar in scene.bars:
            self._paint_badge(painter, bar, letters, strong=_strong(bar, scene))
        for sign in scene.signs:
            self._paint_sign(painter, sign)
        self._paint_handles(painter, scene)

    def veil(self, painter: QPainter, scene: Scene, room: QRect) -> None:
        """Dim, over the words, all but the paragraphs that the cursor's sentence or selection touches."""
        veil = QColor(self._look.tokens.surface)
        veil.setAlpha(VEIL)
        span = scene.place.span if scene.place else Span(0, 1)
        blocks = {line.block for line in scene.lines if line.start < span.end and span.start < line.end}
        here = [line for line in scene.lines if line.block in blocks]
        top, foot = (floor(here[0].top) - ABOVE, ceil(here[-1].bottom)) if here else (room.bottom(), room.bottom())
        painter.fillRect(QRectF(0, 0, room.width(), max(0, top)), veil)
        painter.fillRect(QRectF(0, foot, room.width(), max(0, room.height() - foot)), veil)
        painter.end()

    def _paint_sentence(self, painter: QPainter, scene: Scene) -> None:
        if scene.place is None:
            return
        tokens = self._look.tokens
        pieces = scene.geometry.pieces(scene.lines, scene.place.sentence)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.band))
        for line, rect in pieces:
            painter.drawRoundedRect(QRectF(rect.x() - 3, line.top, rect.width() + 6, line.foot - line.top), 3, 3)
        if pieces:
            top, foot = pieces[0][0].top + 3, pieces[-1][0].foot - 3
            painter.setBrush(QColor(tokens.accent if scene.focused else tokens.border))
            x = scene.geometry.column_left() - 12
            painter.drawRoundedRect(QRectF(x, top, 3, foot - top), 1.5, 1.5)

    def _paint_fills(self, painter: QPainter, scene: Scene) -> None:
        """One faint fill wherever something is filed; overlaps keep the colour of the lowest lane: no mud."""
        filed, meant = _Ground(painter), _Ground(painter)
        for run in sorted(scene.runs, key=_lane):
            filed.fill(run, self._faint(run.strand))
            if run.strand.annotation.id in (scene.current, scene.hovered):
                meant.fill(run, self._veil(run.strand, 0.6 * self._look.tokens.fill))  # once for all its themes

    def _paint_entities(self, painter: QPainter, scene: Scene) -> None:
        if not scene.lines:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for mention in scene.named.between(scene.lines[0].start, scene.lines[-1].end):
            if mention.type not in scene.shown:
                continue
            painter.setBrush(self._look.tint(mention.type))
            for _, rect in scene.geometry.pieces(scene.lines, mention.span):
                painter.drawRoundedRect(rect.adjusted(-1.5, 2.5, 1.5, -1), 4, 4)

    def _paint_lanes(self, painter: QPainter, scene: Scene) -> None:
        for run in scene.runs:
            room = lane_room(run.line, run.strand)
            stroke = QRectF(run.rect.left(), room.top(), run.rect.width(), room.height())
            lying(painter, _pattern(run.strand), self._ink(run.strand), stroke)

    def _paint_lit(self, painter: QPainter, scene: Scene) -> None:
        """All places of what was searched for: a quiet ground and a line around it."""
        if scene.lit is None or not scene.lines:
            return
        line, ground = QColor(self._look.tokens.accent), QColor(self._look.tokens.accent)
        ground.setAlphaF(LIT)
        line.setAlphaF(3 * LIT)
        painter.setPen(QPen(line, 1))
        painter.setBrush(ground)
        for place in scene.lit.between(scene.lines[0].start, scene.lines[-1].end):
            for _, rect in scene.geometry.pieces(scene.lines, place):
                painter.drawRoundedRect(rect.adjusted(-1.5, 1.5, 1.5, -0.5), 4, 4)

    def _paint_flash(self, painter: QPainter, scene: Scene) -> None:
        if scene.flash is None:
            return
        span, strength = scene.flash
        colour = QColor(self._look.tokens.accent)
        colour.setAlphaF(0.28 * strength)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for _, rect in scene.geometry.pieces(scene.lines, span):
            painter.drawRoundedRect(rect.adjusted(-3, 0, 3, 0), 4, 4)

    def _paint_badge(self, painter: QPainter, bar: Bar, letters: QFont, *, strong: bool) -> None:
        theme = bar.strand.theme
        if theme is None:
            return
        painter.setPen(QPen(QColor(self._look.tokens.text), 1.5) if strong else Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(bar.strand))
        painter.drawRoundedRect(bar.badge, 3.5, 3.5)
        if bar.badge.width() >= 8:
            painter.setFont(letters)
            painter.setPen(self._look.theme_letter_ink(theme))
            painter.drawText(bar.badge, Qt.AlignmentFlag.AlignCenter, theme.letter)

    def _letters(self, bars: Sequence[Bar]) -> QFont:
        """The face of the letters in badges, which are all of one size."""
        font = self._look.interface_font()
        font.setPixelSize(max(8, round(0.72 * bars[0].badge.height())) if bars else 10)
        font.setWeight(QFont.Weight.Bold)
        return font

    def _paint_sign(self, painter: QPainter, sign: Sign) -> None:
        names = [*(["star-filled"] if sign.star else []), *(["note"] if sign.note else [])]
        for number, name in enumerate(names):
            icon = self._look.icon(name, ink="accent")
            icon.paint(painter, sign.rect.translated(0, 17 * number).toRect())

    def _paint_handles(self, painter: QPainter, scene: Scene) -> None:
        """The ends of the selection in edge mode, and of the current passage always."""
        strand = next((run.strand for run in scene.runs if run.strand.annotation.id == scene.current), None)
        edge = scene.place.edge if scene.place else None
        span = scene.place.selected if scene.place and scene.place.selected else strand.span if strand else None
        if span is None or (strand is None and edge is None):
            return
        pieces = scene.geometry.pieces(scene.lines, span)
        quiet = self._ink(strand) if strand else QColor(self._look.tokens.border)
        for (line, rect), side in zip(pieces[:1] + pieces[-1:], Edge, strict=False):
            if not line.start <= (span.start if side is Edge.START else span.end - 1) < line.end:
                continue
            x = rect.left() - HANDLE if side is Edge.START else rect.right()
            colour = QColor(self._look.tokens.accent) if side is edge else quiet
            width = HANDLE + 1 if side is edge else HANDLE
            painter.fillRect(QRectF(x, line.top, width, line.foot - line.top + 1), colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(x + width / 2 - 3.5, line.top - 5, 7, 7))

    def _faint(self, strand: Strand) -> QColor:
        """The colour of a strand's fill: as on paper, for the sentence's band would grey it. Not to be changed."""
        ink, tokens = self._ink(strand), self._look.tokens
        if ink.rgb() not in self._faints:
            self._faints[ink.rgb()] = QColor(blend(ink.name(), tokens.surface, tokens.fill))
        return self._faints[ink.rgb()]

    def _veil(self, strand: Strand, strength: float) -> QColor:
        colour = QColor(self._ink(strand))
        colour.setAlphaF(strength)
        return colour

    def _ink(self, strand: Strand) -> QColor:
        """The colour of a strand; not to be changed."""
        theme = strand.theme
        stored = theme.colour if theme else ""
        if stored not in self._inks:
            self._inks[stored] = self._look.theme_ink(theme) if theme else QColor(self._look.tokens.faint)
        return self._inks[stored]


def _strong(bar: Bar, scene: Scene) -> bool:
    """True for the bars of the passage under the pointer, and of the current one or its theme that is meant."""
    annotation, theme = bar.strand.annotation, bar.strand.theme
    if annotation.id == scene.current:
        return scene.meant is None or (theme is not None and theme.id == scene.meant)
    return annotation.id == scene.hovered


def _pattern(strand: Strand) -> Pattern:
    return strand.theme.pattern if strand.theme else Pattern.DOTTED


def _lane(run: Run) -> int:
    return run.strand.lane


def _joined(left: float, right: float, covered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is covered when `left`–`right` is, too: stretches of which no two touch."""
    apart = []
    for low, high in covered:
        if high < left or right < low:
            apart.append((low, high))
        else:
            left, right = min(left, low), max(right, high)
    return [*apart, (left, right)]


def _free(left: float, right: float, covered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The parts of `left`–`right` outside the covered stretches."""
    parts = [(left, right)]
    for low, high in covered:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    return parts
