"""The preview: each passage in two lines under its article, ticked or not."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.offsets import Utf16Map
from desktop_app.operations.tagging_hits import Candidate
from desktop_app.ui.look.look import Look
from desktop_app.ui.tagging.model import CANDIDATE_ROLE, MARK_ROLE, CandidatesModel, Mark
from desktop_app.ui.widgets.check_mark import BOX, paint_check

Index = QModelIndex | QPersistentModelIndex
PAD = 10
_LINES = 2
_BEFORE = 90  # code points shown before the words, when a passage is longer than its lines


class CandidateList(QListView):
    """Space and a click tick; several rows at once where several are selected."""

    def __init__(self, look: Look, model: CandidatesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(CandidateDelegate(look, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

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


class CandidateDelegate(QStyledItemDelegate):
    """Paints a passage: its article, its words with what was found in strong ink, its tick."""

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
        tokens, candidate, mark = self._look.tokens, index.data(CANDIDATE_ROLE), index.data(MARK_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        room = option.rect.adjusted(2 * PAD + BOX, 6, -PAD, -6)
        if mark is not Mark.FILED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(option.rect.left() + PAD, option.rect.top() + 6, BOX, BOX)
            paint_check(painter, self._look, box, ticked=mark is Mark.TICKED)
        self._paint_title(painter, candidate, room, filed=mark is Mark.FILED)
        self._paint_words(painter, candidate, room, quiet=mark is not Mark.TICKED, chosen=chosen)
        painter.restore()

    def _paint_title(self, painter: QPainter, candidate: Candidate, room: QRect, *, filed: bool) -> None:
        small = self._look.interface_font(0.86)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(self._look.tokens.faint if filed else self._look.tokens.muted))
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        if filed:
            said = self.tr("Filed there already")
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, said)
            line.setRight(line.right() - metrics.horizontalAdvance(said) - 12)
        title = metrics.elidedText(candidate.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)

    def _paint_words(self, painter: QPainter, candidate: Candidate, room: QRect, *, quiet: bool, chosen: bool) -> None:
        tokens, font = self._look.tokens, self._look.interface_font()
        text, before = _shown(candidate)
        utf16 = Utf16Map(text)
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.Bold)
        strong.setForeground(QColor(tokens.faint if quiet else tokens.text))
        if not quiet:
            strong.setBackground(QColor(tokens.surface if chosen else tokens.accent_soft))
        marks = []
        for found in candidate.found:
            if found.start >= before - 1:
                mark = QTextLayout.FormatRange()
                mark.start = utf16.to_utf16(found.start - before)
                mark.length = utf16.to_utf16(found.end - before) - mark.start
                mark.format = strong
                marks.append(mark)
        layout = QTextLayout(text, font)
        layout.setFormats(marks)
        layout.beginLayout()
        top = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        painter.setPen(QColor(tokens.faint if quiet else tokens.text))
        layout.draw(painter, QPointF(room.left(), room.bottom() - _LINES * QFontMetrics(font).height() + 1))


def _shown(candidate: Candidate) -> tuple[str, int]:
    """The words in one run, from shortly before what was found on; and where in the passage they begin."""
    text = "".join(" " if char.isspace() else char for char in candidate.words)
    start = candidate.found[0].start if candidate.found else 0
    if start <= _BEFORE:
        return text, 0
    begin = text.find(" ", start - _BEFORE, start) + 1 or start
    return "…" + text[begin:], begin - 1
