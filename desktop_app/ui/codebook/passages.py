"""The passages of a theme, to tick: all of them, or those that fit words, a province and a month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.look.look import Look
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.check_mark import BOX, paint_check
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.vietnam.folding import search_fold
from desktop_app.vietnam.provinces import display_name

EXCERPT_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's Excerpt."""
PAD = 10
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def month_of(excerpt: Excerpt) -> str:
    """The month in which an excerpt's article was published: `2024-05`; "" where it is not known."""
    day = excerpt.published if len(excerpt.published or "") >= len("2024-05") else excerpt.best_day
    return (day or "")[: len("2024-05")]


class PassagesModel(QAbstractListModel):
    """Ticks stay when other passages are shown."""

    ticked = Signal()
    """Others are ticked now."""

    def __init__(self, excerpts: Sequence[Excerpt], chosen: Iterable[AnnotationId], parent: QObject) -> None:
        super().__init__(parent)
        self._all = excerpts
        self._words = {excerpt.annotation.id: _searched(excerpt) for excerpt in excerpts}
        self._rows = list(excerpts)
        known = {excerpt.annotation.id for excerpt in excerpts}
        self.chosen: frozenset[AnnotationId] = frozenset(chosen) & known
        """The passages that are ticked, also those that are not shown."""

    def show_only(self, words: str, province: str, month: str) -> None:
        """Show the passages that hold the words, accents apart; of a province (slug) and a month; "" for any."""
        wanted = search_fold(words).split()
        rows = [
            excerpt
            for excerpt in self._all
            if (not province or province in excerpt.provinces)
            and (not month or month == month_of(excerpt))
            and all(word in self._words[excerpt.annotation.id] for word in wanted)
        ]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick all of these, or none of them when all are ticked."""
        meant = {self._rows[row].annotation.id for row in rows}
        self.chosen = self.chosen - meant if meant <= self.chosen else self.chosen | meant
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticked.emit()

    def hidden(self) -> int:
        """How many are ticked that are not shown."""
        return len(self.chosen - {excerpt.annotation.id for excerpt in self._rows})

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the passage, whether it is ticked, its words."""
        if not index.isValid():
            return None
        excerpt = self._rows[index.row()]
        ticked = excerpt.annotation.id in self.chosen
        told: dict[int, object] = {
            EXCERPT_ROLE: excerpt,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked,
            Qt.ItemDataRole.DisplayRole: excerpt.annotation.anchor.exact,
            Qt.ItemDataRole.AccessibleTextRole: f"{excerpt.annotation.anchor.exact}. {facts_of(excerpt)}",
            Qt.ItemDataRole.ToolTipRole: tool_tip(excerpt.annotation.anchor.exact),
        }
        return told.get(role)


def facts_of(excerpt: Excerpt) -> str:
    """Where a passage stands, in a line."""
    places = ", ".join(display_name(slug, language_in_use()) for slug in excerpt.provinces)
    return " · ".join(part for part in (excerpt.title, local_date(excerpt.published), places) if part)


def _searched(excerpt: Excerpt) -> str:
    annotation = excerpt.annotation
    return search_fold(" ".join((annotation.anchor.exact, annotation.note, excerpt.title)))


class PassageList(QListView):
    """Space and a click on the tick; several rows at once where several are selected."""

    def __init__(self, look: Look, model: PassagesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(PassageDelegate(look, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        quiet_focus(self)

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


class PassageDelegate(QStyledItemDelegate):
    """Paints a passage: its tick, two lines of it, its article."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: a small line and two others."""
        del option, index
        small = QFontMetrics(self._look.interface_font(0.86)).height()
        return QSize(0, small + _two_lines(QFontMetrics(self._look.interface_font())) + 16)

    def editorEvent(self, *_event: object) -> bool:
        """Qt: a click is the list's."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, excerpt = self._look.tokens, index.data(EXCERPT_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        paint_check(
            painter, self._look, QRectF(option.rect.left() + PAD, option.rect.top() + 7, BOX, BOX), ticked=ticked
        )
        room = option.rect.adjusted(2 * PAD + BOX, 6, -PAD, -6)
        font = self._look.interface_font()
        metrics = QFontMetrics(font)
        words = QRect(room.left(), room.top(), room.width(), _two_lines(metrics))
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(words, _WRAP, _cut(" ".join(excerpt.annotation.anchor.exact.split()), metrics, words))
        small = self._look.interface_font(0.86)
        line = QRect(room.left(), words.bottom() + 1, room.width(), QFontMetrics(small).height())
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        facts = QFontMetrics(small).elidedText(facts_of(excerpt), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, facts)
        painter.restore()


def _two_lines(metrics: QFontMetrics) -> int:
    """The height of two lines, px."""
    return metrics.boundingRect(QRect(0, 0, 1_000, 1_000), _WRAP, "X\nX").height()


def _cut(words: str, metrics: QFontMetrics, room: QRect) -> str:
    """As much of the words as fits, with … where some are left out."""
    whole = QRect(0, 0, room.width(), 10_000)
    if metrics.boundingRect(whole, _WRAP, words).height() <= room.height():
        return words
    least, most = 0, len(words)
    while most - least > 1:
        middle = (least + most) // 2
        fits = metrics.boundingRect(whole, _WRAP, words[:middle].rstrip() + "…").height() <= room.height()
        least, most = (middle, most) if fits else (least, middle)
    return words[:least].rstrip() + "…"
