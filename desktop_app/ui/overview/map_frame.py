"""Where the tiles of a map stand, and how large they are, at a given width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink

Cell = tuple[int, int]
"""Column and row of a tile."""
TILES = (46.0, 92.0)
"""Px of a tile's width: with less not even its short name fits, more is not needed."""
HIGH = 41.0
"""Px of a tile's height."""
TINY, FINE = 0.72, 0.82
"""Faces of names in two lines, and in one, of the interface's."""
_INSET = 5.0


class Region(NamedTuple):
    """A group of provinces, and where they stand."""

    name: str
    cells: tuple[Cell, ...]


class MapFrame:
    """Tiles in columns and rows. Names stand whole where all of them fit, else the short ones do."""

    def __init__(self, cells: Sequence[Cell], names: Sequence[str], ink: Ink, width: float) -> None:
        columns, rows = (max(cell[axis] for cell in cells) + 1 for axis in (0, 1))
        self.step = min(max(width / columns, TILES[0]), TILES[1])
        """Px from column to column."""
        self.size = (self.step * columns, HIGH * rows)
        """Px of all tiles."""
        self._taken = frozenset(cells)
        self._faces = [(ink.interface_font(FINE), 1), (ink.interface_font(TINY), 2)]
        self.short = any(self.face(name) is None for name in names)
        """Whether short names stand in the tiles."""

    def tile(self, cell: Cell, wide: float = 0.0) -> QRectF:
        """A tile; one that must be wider grows to the left, into the sea."""
        grown = max(0.0, wide - self.step + 4)
        return QRectF(cell[0] * self.step + 2 - grown, cell[1] * HIGH + 2, self.step - 4 + grown, HIGH - 4)

    def face(self, name: str) -> tuple[QFont, tuple[str, ...]] | None:
        """The font in which a name fits into a tile, and its lines; None when it does not."""
        room = self.step - 4 - _INSET
        for font, lines in self._faces:
            metrics = QFontMetricsF(font)
            for parted in _parted(name, lines):
                if all(metrics.horizontalAdvance(line) <= room for line in parted):
                    return font, parted
        return None

    def block(self, wide: float, high: float) -> QRectF | None:
        """The uppermost place at the left edge, where no tile is, for something so wide and high; None without one.

        No name will stand there.
        """
        columns, rows = int(wide // self.step) + 1, int(high // HIGH) + 1
        last = round(self.size[1] / HIGH) - rows
        for top in range(last + 1):
            cells = {(column, row) for column in range(columns) for row in range(top, top + rows)}
            if not cells & self._taken:
                self._taken |= cells
                return QRectF(2, top * HIGH + 2, wide, high)
        return None

    def label(self, region: Region, wide: float) -> QRectF | None:
        """Where the name of a region stands: beside it, where no tile is, as near its middle as can be."""
        taken = self._taken
        middle = sum(row for _, row in region.cells) / len(region.cells)
        needed = int(wide // self.step) + 1
        last = max(column for column, _ in taken)
        found: list[tuple[bool, float, QRectF]] = []
        for row in sorted({row for _, row in region.cells}):
            inside = [column for column, at in region.cells if at == row]
            first, end = min(inside), max(inside)
            left = all((column, row) not in taken for column in range(max(0, first - needed), first))
            right = all((column, row) not in taken for column in range(end + 1, end + 1 + needed))
            if left and first >= needed:
                place = QRectF(first * self.step - wide - 8, row * HIGH, wide, HIGH)
                found.append((False, abs(row - middle), place))
            if right and end + needed <= last:
                place = QRectF((end + 1) * self.step + 8, row * HIGH, wide, HIGH)
                found.append((True, abs(row - middle), place))
        return min(found, key=lambda each: each[:2])[2] if found else None


def _parted(name: str, lines: int) -> list[tuple[str, ...]]:
    """The ways in which a name can stand in so many lines, the most even one first."""
    if lines == 1:
        return [(name,)]
    words = name.split(" ")
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return sorted(ways, key=lambda way: max(map(len, way)))
