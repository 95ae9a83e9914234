"""What a picture is: marks with their places, words and passages, drawn alike on a screen and in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from desktop_app.domain.asked import Pin
from desktop_app.operations.coverage import Part
from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.plain import tool_tip

ModelIndex = QModelIndex | QPersistentModelIndex
Cell = str | int | float
"""A field of a picture's table; shares are 0–1."""
MARK_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole `Mark`."""


class Mark(NamedTuple):
    """One thing in a picture that stands for passages.

    `place` is in px of the picture; `words` is a whole sentence in the language in use with its number, which screen
    readers say. `pins` are what its passages have besides what the room asks; None where it stands for none (the sea).
    `tip` is shown to a pointer that rests on it; empty: the words. A mark that counts articles whatever is filed in
    them says which `articles` of the place, the month or the paper that `pins` has.
    """

    place: QRectF
    words: str
    pins: tuple[Pin, ...] | None
    tip: str = ""
    articles: Part | None = None


class Picture(Protocol):
    """A finished drawing: it knows its numbers, its colours and its fonts, and is given a width only.

    At any width there are the same marks in the same order. Pictures that are equal look the same.
    """

    def size(self, width: float) -> QSizeF:
        """How large it is where this width is there; it may be wider."""

    def head(self, width: float) -> QSizeF:
        """How much of it, from its left and its top, stays in sight when the rest is scrolled; zero for nothing."""

    def marks(self, width: float) -> Sequence[Mark]:
        """Its marks, in reading order."""

    def draw(self, painter: QPainter, width: float, part: QRectF) -> None:
        """Draw at least what lies in `part` of it; all colours but the ground (`surface`), all fonts are set here."""

    def table(self) -> Sequence[Sequence[Cell]]:
        """The same numbers in rows, headings first."""


class MarksModel(QAbstractListModel):
    """The marks of a picture, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks: Sequence[Mark] = ()

    def show(self, marks: Sequence[Mark]) -> None:
        """Show the marks of another picture."""
        self.beginResetModel()
        self.marks = marks
        self.endResetModel()

    def move(self, marks: Sequence[Mark]) -> None:
        """The same marks are in other places."""
        self.marks = marks

    def rowCount(self, parent: ModelIndex | None = None) -> int:
        """Qt: how many marks."""
        return 0 if parent is not None and parent.isValid() else len(self.marks)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what is known of a mark."""
        if not 0 <= index.row() < len(self.marks):
            return None
        mark = self.marks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return mark.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(mark.tip or mark.words)
        return mark if role == MARK_ROLE else None
