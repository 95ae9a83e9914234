"""Pieces of a dossier measured and painted: a calm page of headings, paragraphs and quote blocks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QTextLayout, QTextOption

from desktop_app.domain.dossiers import PieceKind
from desktop_app.records import NamedTuple
from desktop_app.ui.dossiers.words import Sheet
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.cards import flowing
from desktop_app.ui.widgets.changed_words import ChangedWords
from desktop_app.ui.widgets.markdown_view import MarkdownDrawing
from desktop_app.ui.widgets.theme_chip import chip_size, paint_chip

WIDEST = 760
"""Px of a page's column at most."""
BESIDE, INDENT, GAP = 24, 18, 6
"""Px beside the column, between a quote and the edge of its bar, between the parts of a piece."""
ABOVE = {1: 22, 2: 14, 3: 10}
"""Px over a heading, by its level."""
SIZES = {1: 1.5, 2: 1.22, 3: 1.05}
"""How large headings are, in sizes of the interface."""
AROUND = 8
"""Px over and under all else."""
CARRIED = 240
"""Px of the words of a piece that is dragged, at most."""
_MEASURED = 1_000  # pieces that are remembered
LONGEST = 20_000
"""Code points of a quote that are laid out at most."""


class Measured(NamedTuple):
    """How high a piece is at a width, and where its parts are, relative to the row."""

    height: int
    words: QTextLayout | None
    at: QPointF
    citation: QTextLayout | None
    under: QPointF
    chips: tuple[QRect, ...]
    changed: QRect


class PiecePainter:
    """Measures and paints pieces in a look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._changed = ChangedWords(look)
        self._drawing = MarkdownDrawing()
        self._known: dict[tuple[Sheet, int], Measured] = {}

    def forget(self) -> None:
        """Measure anew: the look has changed."""
        self._known.clear()
        self._drawing.forget()

    def column(self, width: int) -> tuple[int, int]:
        """Where the column of a page so wide begins, and how wide it is."""
        inner = max(80, min(WIDEST, width - 2 * BESIDE))
        return (width - inner) // 2, inner

    def height(self, sheet: Sheet, width: int) -> int:
        """The height in px that a piece needs at a width."""
        return self._measured(sheet, width).height

    def paint(self, painter: QPainter, sheet: Sheet, room: QRect) -> None:
        """Draw a piece without its ground."""
        measured, tokens = self._measured(sheet, room.width()), self._look.tokens
        corner = QPointF(room.topLeft())
        painter.save()
        if sheet.kind is PieceKind.TEXT:
            left, inner = self.column(room.width())
            at = corner + QPointF(left, AROUND)
            self._drawing.draw(painter, sheet.words, self.font(sheet), QColor(tokens.text), inner, at)
        if measured.words is not None:
            painter.setPen(QColor(tokens.muted if sheet.gone else tokens.text if sheet.words else tokens.faint))
            measured.words.draw(painter, corner + measured.at)
        if sheet.kind is PieceKind.QUOTE:
            self._paint_quote(painter, sheet, measured, room)
        painter.restore()

    def carried(self, sheet: Sheet, count: int, ratio: float) -> QPixmap:
        """What is seen of pieces that are dragged: the first words of one, and how many more there are."""
        font, tokens = self._look.interface_font(0.93), self._look.tokens
        metrics = QFontMetrics(font)
        words = metrics.elidedText(" ".join(sheet.words.split()) or "…", Qt.TextElideMode.ElideRight, CARRIED)
        words = f"{words}  +{count - 1}" if count > 1 else words
        size = QSize(metrics.horizontalAdvance(words) + 2 * INDENT, metrics.height() + 2 * GAP)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(tokens.raised))
        painter = QPainter(picture)
        painter.setFont(font)
        painter.setPen(QColor(tokens.border))
        painter.drawRect(QRect(0, 0, size.width() - 1, size.height() - 1))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return picture

    def font(self, sheet: Sheet) -> QFont:
        """The font of a piece's words."""
        if sheet.kind is PieceKind.HEADING:
            font = self._look.interface_font(SIZES.get(sheet.level, 1.0))
            font.setWeight(QFont.Weight.DemiBold)
            return font
        font = self._look.reading_font()
        font.setPixelSize(max(14, round(self._look.font_size * 0.88)))
        font.setStrikeOut(sheet.gone)
        return font

    def _paint_quote(self, painter: QPainter, sheet: Sheet, measured: Measured, room: QRect) -> None:
        tokens, corner = self._look.tokens, room.topLeft()
        left, _ = self.column(room.width())
        ink = QColor(tokens.danger) if sheet.why else QColor(tokens.line)
        if sheet.themes and not sheet.why:
            ink = self._look.theme_ink(sheet.themes[0])
        painter.fillRect(QRect(corner.x() + left, corner.y() + AROUND, 3, measured.height - 2 * AROUND), ink)
        if measured.citation is not None:
            painter.setPen(QColor(tokens.muted))
            measured.citation.draw(painter, QPointF(corner) + measured.under)
        if sheet.why:
            self._changed.paint(
                painter, sheet.why, sheet.was or sheet.words, sheet.words, measured.changed.translated(corner)
            )
        for theme, chip in zip(sheet.themes, measured.chips, strict=True):
            paint_chip(painter, self._look, theme, QRectF(chip.translated(corner)))

    def _measured(self, sheet: Sheet, width: int) -> Measured:
        found = self._known.get((sheet, width))
        if found is None:
            if len(self._known) >= _MEASURED:
                self._known.clear()
            found = self._known[sheet, width] = self._measure(sheet, width)
        return found

    def _measure(self, sheet: Sheet, width: int) -> Measured:
        left, inner = self.column(width)
        if sheet.kind is PieceKind.TEXT:
            high = self._drawing.height(sheet.words, self.font(sheet), inner)
            return Measured(high + 2 * AROUND, None, QPointF(), None, QPointF(), (), QRect())
        if sheet.kind is PieceKind.HEADING:
            above = ABOVE.get(sheet.level, AROUND)
            words = _laid_out(sheet.words or "…", self.font(sheet), inner)
            high = above + _height(words) + AROUND
            return Measured(high, words, QPointF(left, above), None, QPointF(), (), QRect())
        return self._measure_quote(sheet, left + INDENT, inner - INDENT)

    def _measure_quote(self, sheet: Sheet, left: int, inner: int) -> Measured:
        words = _laid_out(sheet.words[:LONGEST], self.font(sheet), inner)
        bottom = AROUND + _height(words)
        citation = _laid_out(sheet.citation, self._look.interface_font(0.93), inner) if sheet.citation else None
        under = QPointF(left, bottom + GAP)
        if citation is not None:
            bottom += GAP + _height(citation)
        changed = QRect()
        if sheet.why:
            changed = QRect(
                left, bottom + GAP, inner, self._changed.height(sheet.was or sheet.words, sheet.words, inner)
            )
            bottom += GAP + changed.height()
        chips = flowing([chip_size(self._look, theme) for theme in sheet.themes], inner)
        chips = tuple(chip.translated(left, bottom + GAP) for chip in chips)
        bottom = max((chip.bottom() + 1 for chip in chips), default=bottom)
        return Measured(bottom + AROUND, words, QPointF(left, AROUND), citation, under, chips, changed)


def _laid_out(text: str, font: QFont, width: int) -> QTextLayout:
    """Words in lines; line breaks of the text stay."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    step, y = round(QFontMetrics(font).height() * 1.15), 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += step
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> int:
    return layout.lineCount() * round(QFontMetrics(layout.font()).height() * 1.15)
