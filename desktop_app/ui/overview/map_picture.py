"""Viet Nam as tiles, one a province of an era, Hoàng Sa and Trường Sa always among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.domain.asked import Pin
from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import Fill, paint, tint
from desktop_app.ui.overview.legend import Entry, draw_legend, legend_places, legend_width
from desktop_app.ui.overview.map_frame import FINE, HIGH, MapFrame, Region
from desktop_app.ui.overview.marks import Cell, Mark

_NONE = QSizeF(150, 44)
Flag = Qt.AlignmentFlag


class Tile(NamedTuple):
    """A province, or an archipelago that goes with one (`of`, its name); `number` is written as it is shown.

    `fill` is a share (0–1) of the greatest number, a pattern of nothing, or None where nothing is known of it.
    """

    cell: tuple[int, int]
    name: str
    short: str
    number: str
    fill: Fill | float | None
    words: str
    tip: str
    pins: tuple[Pin, ...]
    of: str = ""


@dataclass(frozen=True)
class MapPicture:
    """The finished drawing. `nowhere` is what has no province, or None; `sea` the name of the sea."""

    tiles: tuple[Tile, ...]
    regions: tuple[Region, ...]
    nowhere: Tile | None
    legend: tuple[Entry, ...]
    sea: str
    rows: tuple[tuple[Cell, ...], ...]
    ink: Ink

    def size(self, width: float) -> QSizeF:
        """How large it is where this width is there."""
        frame = self._frame(width)
        return QSizeF(frame.size[0], max(frame.size[1], self._beside(frame).bottom()))

    def head(self, width: float) -> QSizeF:
        """Nothing of it stays in sight."""
        del width
        return QSizeF()

    def marks(self, width: float) -> Sequence[Mark]:
        """The tiles from north to south, then what has no province."""
        frame = self._frame(width)
        found = [Mark(self._place(frame, tile), tile.words, tile.pins, tile.tip) for tile in self.tiles]
        if self.nowhere is not None:
            corner = self._beside(frame).topLeft()
            found.append(Mark(QRectF(corner, _NONE), self.nowhere.words, self.nowhere.pins, self.nowhere.tip))
        return found

    def draw(self, painter: QPainter, width: float, part: QRectF) -> None:
        """Draw it; it is small enough to be drawn whole."""
        del part
        frame = self._frame(width)
        room = self._beside(frame)
        self._draw_borders(painter, frame)
        self._draw_regions(painter, frame)
        for tile in self.tiles:
            if tile.of:
                self._draw_islands(painter, frame, tile)
            else:
                self._draw_tile(painter, frame, tile)
        if self.nowhere is not None:
            self._draw_nowhere(painter, QRectF(room.topLeft(), _NONE), self.nowhere)
            room.setTop(room.top() + _NONE.height() + 14)
        room.setWidth(0.0)  # an entry a line
        draw_legend(painter, self.legend, self.ink, room)

    def table(self) -> Sequence[Sequence[Cell]]:
        """Each province with its number."""
        return self.rows

    def _frame(self, width: float) -> MapFrame:
        names = [tile.name for tile in self.tiles if not tile.of]
        cells = [tile.cell for tile in self.tiles]
        return MapFrame(cells, names, self.ink, width)

    def _beside(self, frame: MapFrame) -> QRectF:
        """Where the legend stands: where no tile is, or under the map."""
        above = _NONE.height() + 14 if self.nowhere is not None else 0.0
        wide = max(legend_width(self.legend, self.ink), _NONE.width() if above else 0.0) + 2
        high = above + legend_places(self.legend, self.ink, 0.0)[1]
        return frame.block(wide, high) or QRectF(0, frame.size[1] + 14, wide, high)

    def _place(self, frame: MapFrame, tile: Tile) -> QRectF:
        return frame.tile(tile.cell, self._wide(tile) if tile.of else 0.0)

    def _wide(self, tile: Tile) -> float:
        metrics = QFontMetricsF(self.ink.interface_font(FINE))
        return max(metrics.horizontalAdvance(line) for line in (tile.name, f"({tile.of})")) + 10

    def _draw_tile(self, painter: QPainter, frame: MapFrame, tile: Tile) -> None:
        place = frame.tile(tile.cell)
        words = self._fill(painter, tile.fill, place)
        fitted = None if frame.short else frame.face(tile.name)
        font, lines = fitted or (self.ink.interface_font(FINE), (tile.short,))
        painter.setPen(words)
        painter.setFont(font)
        high = QFontMetricsF(font).height() * (0.86 if len(lines) > 1 else 1.0)
        top = place.top() + (0.0 if len(lines) > 1 else 1.5)
        for at, line in enumerate(lines):
            painter.drawText(QRectF(place.left(), top + at * high, place.width(), high), Flag.AlignCenter, line)
        painter.setFont(self.ink.interface_font(FINE if len(lines) > 1 else 1.0, bold=True))
        rest = QRectF(place.left(), top + len(lines) * high, place.width(), place.bottom() - top - len(lines) * high)
        painter.drawText(rest.adjusted(0, -2, 0, 0), Flag.AlignCenter, tile.number)

    def _draw_islands(self, painter: QPainter, frame: MapFrame, tile: Tile) -> None:
        place = self._place(frame, tile)
        painter.setPen(self._fill(painter, tile.fill, place))
        painter.setFont(self.ink.interface_font(FINE))
        half = place.height() / 2
        painter.drawText(place.adjusted(0, 1, 0, -half), Flag.AlignCenter, tile.name)
        painter.drawText(place.adjusted(0, half - 1, 0, -1), Flag.AlignCenter, f"({tile.of})")

    def _draw_nowhere(self, painter: QPainter, place: QRectF, tile: Tile) -> None:
        tokens = self.ink.tokens
        painter.setPen(QPen(QColor(tokens.border), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        half = place.height() / 2
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self.ink.interface_font(FINE))
        painter.drawText(place.adjusted(0, 3, 0, -half), Flag.AlignCenter, tile.name)
        painter.setPen(QColor(tokens.text))
        painter.setFont(self.ink.interface_font(bold=True))
        painter.drawText(place.adjusted(0, half - 2, 0, -3), Flag.AlignCenter, tile.number)

    def _fill(self, painter: QPainter, fill: Fill | float | None, place: QRectF) -> QColor:
        """Draw the ground of a tile; the ink that reads on it."""
        tokens = self.ink.tokens
        if isinstance(fill, Fill):
            paint(painter, self.ink, fill, place)
            return QColor(tokens.text if fill is Fill.BARE else tokens.muted)
        ground, words = (QColor(tokens.surface), QColor(tokens.muted)) if fill is None else tint(self.ink, fill)
        painter.setPen(QPen(QColor(tokens.border if fill is None else tokens.line), 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        return words

    def _draw_borders(self, painter: QPainter, frame: MapFrame) -> None:
        """A line between tiles of two regions."""
        region = {cell: at for at, one in enumerate(self.regions) for cell in one.cells}
        lines = []
        for (column, row), own in region.items():
            x, y = (column + 1) * frame.step, (row + 1) * HIGH
            if region.get((column + 1, row), own) != own:
                lines.append(QLineF(x, y - HIGH, x, y))
            if region.get((column, row + 1), own) != own:
                lines.append(QLineF(x - frame.step, y, x, y))
        painter.setPen(QPen(QColor(self.ink.tokens.border), 1.5))
        painter.drawLines(lines)

    def _draw_regions(self, painter: QPainter, frame: MapFrame) -> None:
        """The names of regions and of the sea, quietly."""
        painter.setFont(self.ink.interface_font(FINE))
        painter.setPen(QColor(self.ink.tokens.faint))
        metrics = QFontMetricsF(painter.font())
        for region in self.regions:
            place = frame.label(region, metrics.horizontalAdvance(region.name) + 2)
            if place is not None:
                painter.drawText(place, Flag.AlignCenter, region.name)
        islands = [frame.tile(tile.cell) for tile in self.tiles if tile.of]
        between = (islands[0].bottom() + islands[-1].top()) / 2
        wide = metrics.horizontalAdvance(self.sea) + 4
        painter.drawText(
            QRectF(islands[0].right() - wide, between - metrics.height(), wide, metrics.height()),
            Flag.AlignCenter,
            self.sea,
        )
