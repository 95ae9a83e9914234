"""How the rows of the pane of conditions are painted."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLocale, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.filters import Facet
from desktop_app.domain.ids import ThemeId
from desktop_app.ui.library.drawing import Fonts, draw_arrow, draw_line, draw_state
from desktop_app.ui.library.facet_rows import FacetRow, Mark
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.check_mark import BOX, paint_check
from desktop_app.ui.widgets.theme_chip import BADGE, paint_badge

_ARROW, _LEFT, _STEP, _RIGHT, _GAP = 14, 28, 22, 12, 8  # px
_AIR = 10  # px over and under the words of a row


class Zone(StrEnum):
    """What of a row the pointer is on."""

    ARROW = "arrow"
    NOT = "not"
    ROW = "row"


class FacetPainter(QObject):
    """Paints headings, values with box, mark and count, and beside the row in question a small “not”."""

    def __init__(self, session: Session, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self.dress()

    def dress(self) -> None:
        """Take the faces of the look anew."""
        self._fonts = Fonts(self._look)
        self._struck = QFont(self._fonts.title)
        self._struck.setStrikeOut(True)

    @property
    def height(self) -> int:
        """How high a row is, px."""
        return max(self._fonts.line + _AIR, BOX + 6)

    def draw(self, painter: QPainter, place: QRect, row: FacetRow, *, current: bool, hovered: bool) -> None:
        """Draw a row; `current`: it has the keyboard."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, place, current=current, hovered=hovered and not row.hint)
        if row.value is None:
            self._heading(painter, row, place)
        else:
            self._value(painter, row, place, asked=current or hovered)
        painter.restore()

    def zone(self, row: FacetRow, place: QRect, at: QPoint) -> Zone:
        """What of a row is at a point."""
        if row.closed is not None and row.value is not None and at.x() < place.left() + _LEFT - 2:
            return Zone.ARROW
        return Zone.NOT if row.value is not None and self._not_place(row, place).contains(at) else Zone.ROW

    def _ground(self, painter: QPainter, place: QRect, *, current: bool, hovered: bool) -> None:
        tokens = self._look.tokens
        if current:
            painter.fillRect(place, QColor(tokens.accent_soft))
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), QColor(tokens.accent))
        elif hovered:
            painter.fillRect(place, QColor(tokens.hover))

    def _heading(self, painter: QPainter, row: FacetRow, place: QRect) -> None:
        tokens, fonts = self._look.tokens, self._fonts
        if row.hint:
            draw_line(painter, row.label, fonts.small, place.adjusted(_LEFT, 0, -_RIGHT, 0), tokens.faint)
            return
        if row.closed is not None:
            centre = QPointF(place.left() + _ARROW, place.center().y() + 1)
            draw_arrow(painter, centre, self._look, closed=row.closed)
        font = QFont(fonts.small)
        font.setWeight(QFont.Weight.DemiBold)
        draw_line(painter, row.label, font, place.adjusted(_LEFT, 2, -_RIGHT, 0), tokens.muted)

    def _value(self, painter: QPainter, row: FacetRow, place: QRect, *, asked: bool) -> None:
        tokens, fonts = self._look.tokens, self._fonts
        middle = place.center().y() + 1
        if row.closed is not None:
            draw_arrow(painter, QPointF(place.left() + _ARROW, middle), self._look, closed=row.closed)
        left = place.left() + _LEFT + _STEP * row.level
        self._box(painter, row, QRectF(left, middle - BOX / 2, BOX, BOX))
        left = self._sign(painter, row, left + BOX + _GAP, middle)
        right = self._count_place(row, place).left()
        if row.articles is not None:
            ink = tokens.muted if row.articles else tokens.faint
            draw_line(painter, self._count(row), fonts.small, self._count_place(row, place), ink)
        if asked or row.mark is Mark.EXCLUDED:
            said = self._not_place(row, place)
            right = said.left()
            self._not(painter, row, said)
        struck = row.mark is Mark.EXCLUDED
        words = QRect(left, place.top(), right - _GAP - left, place.height())
        draw_line(painter, row.label, self._struck if struck else fonts.title, words, tokens.text)

    def _box(self, painter: QPainter, row: FacetRow, box: QRectF) -> None:
        paint_check(painter, self._look, box, ticked=row.mark is Mark.CHOSEN)
        if row.mark is Mark.EXCLUDED:
            ink = QPen(QColor(self._look.tokens.text), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(ink)
            painter.drawLine(QPointF(box.left() + 5.5, box.center().y()), QPointF(box.right() - 5.5, box.center().y()))

    def _sign(self, painter: QPainter, row: FacetRow, left: int, middle: int) -> int:
        """The sign of a theme or a reading state; returns where the words begin."""
        if row.facet is Facet.READING:
            draw_state(painter, ReadingState(row.value or ""), QPointF(left + 5, middle), self._look)
            return left + 18
        theme = self._session.themes.get(ThemeId(row.value or "")) if row.facet is Facet.THEME else None
        if theme is None:
            return left
        paint_badge(painter, self._look, theme, QRectF(left, middle - BADGE / 2, BADGE, BADGE))
        return left + BADGE + _GAP

    def _not(self, painter: QPainter, row: FacetRow, place: QRect) -> None:
        tokens, out = self._look.tokens, row.mark is Mark.EXCLUDED
        painter.setPen(QPen(QColor(tokens.accent if out else tokens.border), 1))
        painter.setBrush(QColor(tokens.accent_soft if out else tokens.surface))
        pill = QRectF(place).adjusted(0.5, 4.5, -0.5, -4.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(tokens.accent if out else tokens.muted))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.tr("not"))

    def _count(self, row: FacetRow) -> str:
        return "" if row.articles is None else QLocale().toString(row.articles)

    def _count_place(self, row: FacetRow, place: QRect) -> QRect:
        wide = QFontMetrics(self._fonts.small).horizontalAdvance(self._count(row)) + 2
        return QRect(place.right() - _RIGHT - wide, place.top(), wide + 2, place.height())

    def _not_place(self, row: FacetRow, place: QRect) -> QRect:
        wide = QFontMetrics(self._fonts.small).horizontalAdvance(self.tr("not")) + 16
        return QRect(self._count_place(row, place).left() - _GAP - wide, place.top(), wide, place.height())
