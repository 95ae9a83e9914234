"""How a record is drawn that is here otherwise: what it is, and its parts, here and in the file, side by side."""

from __future__ import annotations

from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.offsets import Utf16Map
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.taking.found import Difference
from desktop_app.ui.taking.words import TakingWords

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's Difference."""
CHOSEN_ROLE = Qt.ItemDataRole.UserRole + 2
"""True where the file's is taken."""
PAD = 12
GAP = 6
LINES = 3
"""Lines that a value takes at most."""
DOT = 14
"""Edge of the mark that says which side is chosen, px."""
SHARE = 0.24
"""Of the width what the names of parts take at most."""


class Side(Enum):
    """Yours or the file's."""

    MINE = auto()
    THEIRS = auto()


class Columns(NamedTuple):
    """Where the three columns of a row begin and how wide they are, px."""

    name: QRect
    mine: QRect
    theirs: QRect


def columns_of(room: QRect) -> Columns:
    """The columns in a row's rectangle; each side with room for its mark."""
    inner = room.adjusted(PAD, GAP, -PAD, -GAP)
    wide = int(inner.width() * SHARE)
    half = (inner.width() - wide - 2 * PAD) // 2
    name = QRect(inner.left(), inner.top(), wide, inner.height())
    mine = QRect(name.right() + PAD, inner.top(), half, inner.height())
    return Columns(name, mine, QRect(mine.right() + PAD, inner.top(), half, inner.height()))


class DifferenceDelegate(QStyledItemDelegate):
    """Paints a line with the name, then a line for each part; what is not chosen is in faint ink."""

    def __init__(self, look: Look, words: TakingWords, parent: QListView) -> None:
        super().__init__(parent)
        self._look, self._words, self._view = look, words, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: a line and as many others as the longer sides need."""
        del option
        columns = columns_of(QRect(0, 0, self._view.viewport().width(), 0))
        heights = [height for _, height in self._parts(index.data(RECORD_ROLE), columns)]
        return QSize(0, self._head() + sum(heights) + 2 * GAP + 1)

    def side_at(self, room: QRect, point: QPoint) -> Side | None:
        """Which side of a row is at a point of the list, if any."""
        columns = columns_of(room)
        if point.y() < room.top() + GAP + self._head() or point.x() < columns.mine.left():
            return None
        return Side.MINE if point.x() < columns.theirs.left() else Side.THEIRS

    def editorEvent(self, *_event: object) -> bool:
        """Qt: a click is the list's."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, record = self._look.tokens, index.data(RECORD_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRect(option.rect)
        painter.setClipRect(room)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(room, QColor(tokens.accent_soft if selected else tokens.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(room.topLeft(), QSize(3, room.height())), QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        columns = columns_of(room)
        self._paint_head(painter, record, room.adjusted(PAD, GAP, -PAD, 0))
        theirs = bool(index.data(CHOSEN_ROLE))
        top = room.top() + GAP + self._head()
        self._paint_dot(painter, columns.mine.left(), top, on=not theirs)
        self._paint_dot(painter, columns.theirs.left(), top, on=theirs)
        for name, height in self._parts(record, columns):
            self._paint_part(painter, record, name, columns, top, theirs=theirs)
            top += height
        painter.restore()

    def _paint_head(self, painter: QPainter, record: Difference, room: QRect) -> None:
        small, strong = self._look.interface_font(0.86), self._strong()
        kind = self._words.kind(record.kind)
        wide = QFontMetrics(small).horizontalAdvance(kind) + GAP
        line = QRect(room.left(), room.top(), room.width(), self._head() - GAP)
        painter.setFont(small)
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, kind)
        painter.setFont(strong)
        painter.setPen(QColor(self._look.tokens.text))
        name = " ".join(record.name.split()) or "–"
        said = QFontMetrics(strong).elidedText(name, Qt.TextElideMode.ElideRight, line.width() - wide)
        painter.drawText(line.adjusted(wide, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_dot(self, painter: QPainter, left: int, top: int, *, on: bool) -> None:
        tokens, middle = self._look.tokens, top + QFontMetrics(self._look.interface_font()).height() / 2
        place = QRectF(left + 1, middle - DOT / 2, DOT, DOT)
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(place)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(place.adjusted(3.5, 3.5, -3.5, -3.5))

    def _paint_part(
        self, painter: QPainter, record: Difference, number: int, columns: Columns, top: int, *, theirs: bool
    ) -> None:
        tokens, font = self._look.tokens, self._look.interface_font()
        name, mine, other = record.values[number]
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        said = metrics.elidedText(
            self._words.part(record.kind, name), Qt.TextElideMode.ElideRight, columns.name.width()
        )
        line = QRect(columns.name.left(), top, columns.name.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        for value, column, chosen in ((mine, columns.mine, not theirs), (other, columns.theirs, theirs)):
            painter.setPen(QColor(tokens.text if chosen else tokens.faint))
            lines = self._lines(self._words.value(name, value), column.width())
            for place, words in enumerate(lines):
                line = QRect(
                    column.left() + DOT + GAP, top + place * metrics.lineSpacing(), column.width(), metrics.height()
                )
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _parts(self, record: Difference, columns: Columns) -> list[tuple[int, int]]:
        """The number of each part, and the height that it needs, px."""
        spacing = QFontMetrics(self._look.interface_font()).lineSpacing()
        found = []
        for number, (name, *sides) in enumerate(record.values):
            lines = (len(self._lines(self._words.value(name, side), columns.mine.width())) for side in sides)
            found.append((number, max(lines) * spacing + 3))
        return found

    def _lines(self, words: str, width: int) -> list[str]:
        """A value in its lines; the last one ends in … where some are left out."""
        font, room = self._look.interface_font(), max(20, width - DOT - GAP)
        said = " ".join(words.split())
        utf16 = Utf16Map(said)
        layout = QTextLayout(said, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            starts.append(utf16.to_code_point(line.textStart()))
        layout.endLayout()
        kept = starts[:LINES]
        lines = [said[start:end] for start, end in pairwise([*kept, len(said)])]
        last = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, room) if lines else ""
        return [*(line.rstrip() for line in lines[:-1]), last]

    def _head(self) -> int:
        return QFontMetrics(self._strong()).height() + GAP

    def _strong(self) -> QFont:
        font = self._look.interface_font()
        font.setWeight(QFont.Weight.DemiBold)
        return font
