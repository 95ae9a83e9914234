"""A long list of passages as cards under headings: only the rows in sight are measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.annotations import State
from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.filing import RowAction, RowCommand
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.cards import PAD, Card, CardPainter
from desktop_app.ui.widgets.note_editor import NoteEditor
from desktop_app.ui.widgets.row_keys import OF_ROOMS, STATES, RowKey, row_key
from desktop_app.ui.widgets.rows import chosen_runs, show_rows
from desktop_app.ui.widgets.state_share import paint_states

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `Card` or `Heading`."""
ID_ROLE = Qt.ItemDataRole.UserRole + 9
"""The id of a row's card; None for a heading. Nothing is read for it."""

Index = QModelIndex | QPersistentModelIndex
HEADING_HEIGHTS = (40, 34, 32)
"""Px of a heading by its level; those of deeper ones are as the last."""
INDENT = 14
"""Px by which a heading stands further in than the one over it."""
NOTE_HEIGHT = 92
GUESS = 132
"""Px of a card that has not been in sight."""
BAR = 96
"""Px of the bar of states in a heading."""
ALL_AT_ONCE = 120
"""Lists of up to so many rows are measured whole, so that their scroll bar is exact."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the list: its words and how many passages stand under it. `level` is 0 for the outermost.

    `states` are how many of them are in which state, where that is shown.
    """

    title: str
    count: int
    spoken: str = ""
    level: int = 0
    states: Mapping[State, int] | None = None


class CardDelegate(QStyledItemDelegate):
    """Paints cards and headings; the card whose note is being written leaves room for the field."""

    def __init__(self, look: Look, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = CardPainter(look, lines)
        self.noting: str | None = None

    def forget(self) -> None:
        """Measure anew: the look has changed."""
        self._painter.forget()

    def height(self, shown: Card | Heading, width: int) -> int:
        """Px that a row needs at a width."""
        if isinstance(shown, Heading):
            return HEADING_HEIGHTS[min(shown.level, len(HEADING_HEIGHTS) - 1)]
        room = NOTE_HEIGHT + PAD if shown.id == self.noting else 0
        return self._painter.height(shown, width) + room

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The room of a row at the width of `option`."""
        return QSize(option.rect.width(), self.height(index.data(CARD_ROLE), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row: its ground, its content, the line under it and the ring of the focus."""
        shown = index.data(CARD_ROLE)
        if isinstance(shown, Heading):
            self._paint_heading(painter, shown, option.rect)
            return
        tokens, state = self._look.tokens, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface
        painter.fillRect(option.rect, QColor(ground))
        painter.fillRect(QRect(option.rect.left() + PAD, option.rect.bottom(), option.rect.width(), 1), tokens.line)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        self._painter.paint(painter, shown, option.rect)

    def _paint_heading(self, painter: QPainter, heading: Heading, room: QRect) -> None:
        tokens = self._look.tokens
        painter.save()
        painter.fillRect(room, QColor(tokens.background))
        font = self._look.interface_font(1 if heading.level == 0 else 0.96)
        font.setWeight(font.Weight.DemiBold if heading.level == 0 else font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if heading.level < 2 else tokens.muted))
        inner = room.adjusted(PAD + INDENT * heading.level, 10 if heading.level == 0 else 4, -PAD, 0)
        count = f"{heading.count}"
        width = inner.width() - QFontMetrics(font).horizontalAdvance(count) - 16
        if heading.states is not None and width > 3 * BAR:
            width -= BAR + 16
            right = inner.right() - QFontMetrics(font).horizontalAdvance(count) - 16
            paint_states(painter, tokens, heading.states, QRect(right - BAR, inner.center().y() - 2, BAR, 5))
        title = QFontMetrics(font).elidedText(heading.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self._look.interface_font(0.93))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(tokens.line))
        painter.restore()


_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class CardList(QTableView):
    """The view. Its model gives a `Card` or a `Heading` a row under CARD_ROLE; headings are not enabled."""

    acted = Signal(object)
    """RowAction: a key asked for this."""
    peeked = Signal(str)
    """AnnotationId: show or hide the words around this passage."""
    entered = Signal(str)
    """AnnotationId: go to this passage."""
    asked = Signal(object)
    """RowKey: a key asked for what the room has to do."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def __init__(self, look: Look, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._delegate = CardDelegate(look, lines, self)
        self._fitting = False
        self.setItemDelegate(self._delegate)
        show_rows(self)
        self.verticalHeader().setDefaultSectionSize(GUESS)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.editor = NoteEditor(self.viewport())
        self.editor.closed.connect(self._on_note_closed)
        self.editor.left.connect(self.setFocus)
        self.doubleClicked.connect(self._on_double_clicked)
        look.changed.connect(self._on_look_changed)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)
            model.dataChanged.connect(self.fit)
            self.fit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Qt: bring a row into sight, with the heading right above it."""
        super().scrollTo(index, hint)
        above = self.model().index(index.row() - 1, 0) if index.row() > 0 else QModelIndex()
        hidden = self.rowViewportPosition(above.row()) if isinstance(above.data(CARD_ROLE), Heading) else 0
        if hidden < 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + hidden)

    def chosen(self) -> tuple[AnnotationId, ...]:
        """The passages of the selected rows in the list's order, each once; else that of the current row."""
        rows = [row for first, last in chosen_runs(self) for row in range(first, last + 1)]
        idents = [_id(self, row) for row in rows] if rows else [self.current()]
        return tuple(dict.fromkeys(ident for ident in idents if ident is not None))

    def current(self) -> AnnotationId | None:
        """The passage of the current row."""
        return _id(self, self.currentIndex().row())

    def choose_row(self, row: int) -> None:
        """Make a row the current and only selected one, whatever keys are held, and bring it into sight."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, _ALONE)
        self.fit()
        self.scrollTo(index)

    def choose_rows(self, rows: Iterable[int]) -> None:
        """Select exactly these rows; the current one stays."""
        selection, model = QItemSelection(), self.model()
        for first, last in _runs(rows):
            selection.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(selection, _ALONE)

    def begin_at(self, row: int) -> None:
        """Make a row current without choosing it, the list at its top."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.fit()
        self.scrollToTop()

    def come_back(self, row: int, below: int) -> None:
        """Make a row current at the place below the upper edge where it was."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), _ALONE)
        self.fit()
        self._bring(row, below)
        self._on_scrolled()

    def write_note(self, row: int) -> None:
        """Open the note of a row's passage under its card."""
        if not self.editor.leave():
            self.editor.setFocus()
            return
        card = self._card(row)
        if card is None:
            return
        self.choose_row(row)
        self.editor.begin(card.place, card.markdown)
        self._delegate.noting = card.id
        self.fit()
        self.updateGeometries()  # the scroll bar must know the taller row
        self.scrollTo(self.model().index(row, 0))
        self._place_editor()
        hidden = self.editor.geometry().bottom() + PAD - self.viewport().height()
        if hidden > 0:  # a card that is higher than the list: what is typed is seen rather than its first words
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The row's keys; all others move as in any list."""
        key, name = row_key(event) or (None, "")
        if key in (RowKey.NEXT, RowKey.PREVIOUS):
            arrow = Qt.Key.Key_Down if key is RowKey.NEXT else Qt.Key.Key_Up
            super().keyPressEvent(QKeyEvent(event.type(), arrow, event.modifiers()))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            rows = range(self.model().rowCount())
            walk = rows if event.key() == Qt.Key.Key_Home else reversed(rows)
            self.choose_row(next((row for row in walk if _id(self, row) is not None), 0))
        elif key in OF_ROOMS:
            self.asked.emit(key)
        elif key is None or self.current() is None:
            self._pass_on(event)
        else:
            self.press(key, name)

    def _pass_on(self, event: QKeyEvent) -> None:
        """Arrows and the like to the list; signs to nobody, so that no search by typing reads all rows."""
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def press(self, key: RowKey, name: str = "") -> None:
        """Do what a key asks of the chosen rows; `name` is that of a digit."""
        current = self.current()
        if key is RowKey.DIGIT:
            self.acted.emit(RowAction(RowCommand.THEME, self.chosen(), digit=name))
        elif key in STATES:
            self.acted.emit(RowAction(RowCommand.STATE, self.chosen(), state=STATES[key]))
        elif key is RowKey.STAR:
            self.acted.emit(RowAction(RowCommand.STAR, self.chosen()))
        elif key is RowKey.REMOVE:
            self.acted.emit(RowAction(RowCommand.REMOVE, self.chosen()))
        elif key is RowKey.NOTE:
            self.write_note(self.currentIndex().row())
        elif key is RowKey.PEEK:
            self.peeked.emit(current)
        elif key is RowKey.OPEN:
            self.entered.emit(current)
        else:
            self.asked.emit(key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        card = self._card(index.row())
        if card is not None:
            self.entered.emit(card.id)

    def fit(self) -> None:
        """Give the rows in sight, or all of a short list, the height their content needs.

        The row at the upper edge stays where it is.
        """
        model = self.model()
        if model is None or self._fitting:
            return
        self._fitting = True
        top = self.rowAt(0)
        if top < 0:  # the rows of before reached further
            top = max(0, model.rowCount() - 1)
        below = self.rowViewportPosition(top)
        try:
            if model.rowCount() <= ALL_AT_ONCE:
                self._fit_rows(0, model.rowCount())
            else:
                self._fit_in_sight(top)
            self._bring(top, below)
        finally:
            self._fitting = False
        self._place_editor()

    def _bring(self, row: int, below: int) -> None:
        """Put a row so many px below the upper edge."""
        if row < self.model().rowCount():
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs other heights."""
        super().resizeEvent(event)
        self.fit()

    def _fit_in_sight(self, top: int) -> None:
        """Heights of what is seen from the row `top` on."""
        row = top
        bottom, count = self.viewport().height(), self.model().rowCount()
        while row < count and self.rowViewportPosition(row) < bottom:
            self._fit_rows(row, row + 1)
            row += 1

    def _fit_rows(self, first: int, end: int) -> None:
        width, model = self.viewport().width(), self.model()
        for row in range(first, end):
            shown = model.index(row, 0).data(CARD_ROLE)
            height = self._delegate.height(shown, width)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)

    def _on_scrolled(self) -> None:
        if self.model() is not None and self.model().rowCount() > ALL_AT_ONCE:
            self.fit()
        self._place_editor()

    def _place_editor(self) -> None:
        """Keep the note's field at the foot of its card; away while the card is out of the list."""
        place = self.editor.place
        if place is None:
            return
        row = self._row_of(place.id)
        card = self._card(row)
        if card is None:
            self.editor.setGeometry(PAD, -NOTE_HEIGHT, self.viewport().width() - 2 * PAD, NOTE_HEIGHT)
            return
        self.editor.follow(card.markdown)
        bottom = self.rowViewportPosition(row) + self.rowHeight(row)
        self.editor.setGeometry(PAD, bottom - PAD - NOTE_HEIGHT, self.viewport().width() - 2 * PAD, NOTE_HEIGHT)

    def _row_of(self, passage: str) -> int:
        current = self.currentIndex().row()
        if _id(self, current) == passage:
            return current
        return next((row for row in range(self.model().rowCount()) if _id(self, row) == passage), -1)

    def _card(self, row: int) -> Card | None:
        shown = self.model().index(row, 0).data(CARD_ROLE) if row >= 0 else None
        return shown if isinstance(shown, Card) else None

    def _on_note_closed(self) -> None:
        self._delegate.noting = None
        self.fit()

    def _on_look_changed(self) -> None:
        self._delegate.forget()
        self.fit()
        self.viewport().update()


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of rows that follow each other."""
    ordered = sorted(rows)
    begun = [at for at, row in enumerate(ordered) if not at or ordered[at - 1] + 1 < row]
    for at, end in zip(begun, [*begun[1:], len(ordered)], strict=True):
        yield ordered[at], ordered[end - 1]


def _id(rows: CardList, row: int) -> AnnotationId | None:
    """The id of a row's card; None for a heading and outside the list."""
    ident = rows.model().index(row, 0).data(ID_ROLE) if row >= 0 else None
    return None if ident is None else AnnotationId(ident)
