"""A sheet over the window that lists keys in columns and goes with the next key."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.key_places import MODIFIERS
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.overlay import Overlay

KeyGroups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Heading → rows of keys and what they do, as they are shown."""

_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SIZES = (1.0, 0.93, 0.86, 0.8, 0.74)
"""Factors of the interface's type that are tried, until everything fits."""
_COLUMNS = (2, 3)
"""Numbers of columns that are tried, in each type."""
_PAD, _GAP, _BETWEEN = 20, 12, 28  # px around, between keys and words, between columns


class _Row(NamedTuple):
    keys: str
    words: str
    heading: bool = False


class KeySheet(Overlay):
    """Painted in the largest type in which all of it fits. It has the keyboard while it is open.

    Esc and `?` only close it; any other key closes it and then does what it does.
    """

    key_pressed = Signal(object)
    """QKeyEvent: a key for what is under the sheet, which is closed already."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._rows: list[_Row] = []
        self._columns: Sequence[Sequence[_Row]] = ()
        self._foot = ""
        self._factor = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """All that is told, a line a row."""
        return self.accessibleDescription()

    @property
    def cut(self) -> bool:
        """True when not all of it can be seen."""
        width, height = self._needed(self._factor)
        return width > self.width() or height > self.height()

    def open(self, title: str, groups: KeyGroups, foot: str) -> None:
        """Show groups of keys, and a line under them."""
        self._foot = foot
        self._rows = [
            row for head, rows in groups for row in (_Row("", head, heading=True), *(_Row(*each) for each in rows))
        ]
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(f"{row.keys} {row.words}".strip() for row in self._rows))
        self._place()
        self.come(self)
        announce(self, self.text)

    def event(self, event: QEvent) -> bool:
        """Qt: keys that may be the window's own close the sheet first; all others are the sheet's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            own = event.modifiers() & _SHORTCUT or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12
            if own and event.key() not in MODIFIERS:
                self.leave()
            else:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: any key closes it."""
        if event.key() in MODIFIERS:
            return
        self.leave()
        if event.key() != Qt.Key.Key_Escape and event.text() != "?":
            self.key_pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click closes it."""
        event.accept()
        self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard went elsewhere in the window; that is where it stays."""
        super().focusOutEvent(event)
        self.lose(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window has another size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw."""
        super().paintEvent(event)
        painter = QPainter(self)
        usual, bold = self._fonts(self._factor)
        line, keys_wide = self._line(self._factor), self._keys_width(self._factor)
        left = float(_PAD)
        for column in self._columns:
            words_left = left + keys_wide + _GAP
            top = float(_PAD)
            for row in column:
                if row.heading and top > _PAD:
                    top += line / 2
                painter.setFont(bold)
                painter.setPen(QColor(self._look.tokens.muted if row.heading else self._look.tokens.accent))
                if row.heading:
                    painter.drawText(QRectF(left, top, self.width(), line), Qt.AlignmentFlag.AlignVCenter, row.words)
                else:
                    room = QRectF(left, top, keys_wide, line)
                    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.keys)
                    painter.setFont(usual)
                    painter.setPen(QColor(self._look.tokens.text))
                    room = QRectF(words_left, top, self.width() - words_left, line)
                    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, row.words)
                top += line
            left += self._column_width(self._factor, column) + _BETWEEN
        painter.setFont(usual)
        painter.setPen(QColor(self._look.tokens.muted))
        foot = QRectF(_PAD, self.height() - _PAD - line, self.width() - 2 * _PAD, line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, self._foot)

    def _place(self) -> None:
        """In the middle of the window, in the largest type in which all of it fits."""
        room = self.window().rect()
        for self._factor, columns in product(_SIZES, _COLUMNS):
            self._columns = _balanced(self._rows, columns)
            width, height = self._needed(self._factor)
            if width <= room.width() - 16 and height <= room.height() - 16:
                break
        width, height = min(width, room.width() - 16), min(height, room.height() - 16)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)
        self.update()

    def _needed(self, factor: float) -> tuple[int, int]:
        usual, _ = self._fonts(factor)
        line = self._line(factor)
        wide = sum(self._column_width(factor, column) for column in self._columns) + _BETWEEN * (len(self._columns) - 1)
        wide = max(wide, QFontMetricsF(usual).horizontalAdvance(self._foot))
        tall = max(_lines(column) for column in self._columns) + 1.5
        return round(wide + 2 * _PAD) + 1, round(tall * line + 2 * _PAD)

    def _column_width(self, factor: float, column: Sequence[_Row]) -> float:
        metrics = QFontMetricsF(self._fonts(factor)[0])
        words = max((metrics.horizontalAdvance(row.words) for row in column if not row.heading), default=0.0)
        return self._keys_width(factor) + _GAP + words

    def _keys_width(self, factor: float) -> float:
        metrics = QFontMetricsF(self._fonts(factor)[1])
        return max((metrics.horizontalAdvance(row.keys) for column in self._columns for row in column), default=0.0)

    def _line(self, factor: float) -> float:
        return QFontMetricsF(self._fonts(factor)[0]).height() * 1.12

    def _fonts(self, factor: float) -> tuple[QFont, QFont]:
        usual, bold = self._look.interface_font(factor), self._look.interface_font(factor)
        bold.setWeight(QFont.Weight.DemiBold)
        return usual, bold


def _lines(column: Sequence[_Row]) -> float:
    """The height of a column in lines: half a line before each heading but one at its top."""
    return len(column) + sum(row.heading for row in column[1:]) / 2


def _balanced(rows: Sequence[_Row], columns: int) -> list[list[_Row]]:
    """The rows in columns, in order, as equally high as can be; a group may go on in the next column."""
    for tall in range(round(_lines(rows) / columns), len(rows) + 1):
        split = _filled(rows, tall)
        if len(split) <= columns:
            return split
    return [[*rows]]


def _filled(rows: Sequence[_Row], tall: int) -> list[list[_Row]]:
    """The rows in as few columns as hold so many lines each; no heading stands at the foot of one."""
    columns: list[list[_Row]] = [[]]
    for row in rows:
        if columns[-1] and _lines([*columns[-1], row]) + row.heading > tall:
            columns.append([])
        columns[-1].append(row)
    return columns
