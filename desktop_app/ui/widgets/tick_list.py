"""A list of passages to tick: each in two lines under where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.check_mark import BOX, paint_check
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.tick_model import ROW_ROLE, TickModel, TickRow

Index = QModelIndex | QPersistentModelIndex
PAD = 10
_LINES = 2
_MOST = 1_000  # code points that are laid out: more than two lines hold
_BEFORE = 90  # code points shown before what was found, when a passage is longer than its lines


class TickList(QListView):
    """Space and a click on the tick; several rows at once where several are selected."""

    def __init__(self, look: Look, model: TickModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setItemDelegate(TickDelegate(look, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        quiet_focus(self)
        self.setModel(model)  # last: all before it has rows laid out anew

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        if event.key() == Qt.Key.Key_Space:
            self._rows.toggle(index.row() for index in self.selectedIndexes())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the tick."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and event.position().x() < 2 * PAD + BOX:
            self._rows.toggle([index.row()])


class TickDelegate(QStyledItemDelegate):
    """Paints a row: its tick, where it stands, its words with what was found in strong ink."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: a small line and two others."""
        del option, index
        small, line = (QFontMetrics(self._look.interface_font(size)).height() for size in (0.86, 1.0))
        return QSize(0, small + _LINES * line + 14)

    def editorEvent(self, *_event: object) -> bool:
        """Qt: a click is the list's."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, row = self._look.tokens, index.data(ROW_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        if row.ticked is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(option.rect.left() + PAD, option.rect.top() + 6, BOX, BOX)
            paint_check(painter, self._look, box, ticked=row.ticked)
        room = option.rect.adjusted(2 * PAD + BOX, 6, -PAD, -6)
        self._paint_line(painter, row, room)
        self._paint_words(painter, row, room, chosen=chosen)
        painter.restore()

    def _paint_line(self, painter: QPainter, row: TickRow, room: QRect) -> None:
        small = self._look.interface_font(0.86)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(self._look.tokens.faint if row.ticked is None else self._look.tokens.muted))
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        if row.remark:
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, row.remark)
            line.setRight(line.right() - metrics.horizontalAdvance(row.remark) - 12)
        said = metrics.elidedText(row.line, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, said)

    def _paint_words(self, painter: QPainter, row: TickRow, room: QRect, *, chosen: bool) -> None:
        tokens, font = self._look.tokens, self._look.interface_font()
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.Bold)
        strong.setForeground(QColor(tokens.faint if row.quiet else tokens.text))
        if not row.quiet:
            strong.setBackground(QColor(tokens.surface if chosen else tokens.accent_soft))
        painter.setPen(QColor(tokens.faint if row.quiet else tokens.text))
        layout = _laid_out(*_shown(row), font, strong, room.width())
        layout.draw(painter, QPointF(room.left(), room.bottom() - _LINES * QFontMetrics(font).height() + 1))


def _shown(row: TickRow) -> tuple[str, list[Span]]:
    """The words in one run, from shortly before what was found on; and where in them that is."""
    first = row.found[0].start if row.found else 0
    begin = 0 if first <= _BEFORE else row.words.find(" ", first - _BEFORE, first) + 1 or first
    words = "…" * bool(begin) + row.words[begin : begin + _MOST]
    moved = begin - bool(begin)
    found = [Span(span.start - moved, span.end - moved) for span in row.found if span.end - moved <= len(words)]
    return "".join(" " if char.isspace() else char for char in words), found


def _laid_out(text: str, found: list[Span], font: QFont, strong: QTextCharFormat, width: int) -> QTextLayout:
    """As much of the words as two lines hold, with … where some are left out."""
    utf16 = Utf16Map(text)
    layout = QTextLayout(text, font)
    marks = []
    for span in found:
        mark = QTextLayout.FormatRange()
        mark.start = utf16.to_utf16(span.start)
        mark.length = utf16.to_utf16(span.end) - mark.start
        mark.format = strong
        marks.append(mark)
    layout.setFormats(marks)
    layout.beginLayout()
    top, held = 0.0, 0
    for _ in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        held = line.textStart() + line.textLength()
    layout.endLayout()
    end = utf16.to_code_point(held)
    if not 1 < end < len(text):
        return layout
    cut = text[: end - 1].rpartition(" ")[0].rstrip() or text[: end - 2]
    cut += "…"
    kept = [Span(span.start, min(span.end, len(cut))) for span in found if span.start < len(cut)]
    return _laid_out(cut, kept, font, strong, width)
