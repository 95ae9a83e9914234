"""The entities of the open article, beside it: find a name's next mention, switch a type's marks off and on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import TextId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.repeats import counted
from desktop_app.domain.spans import Span
from desktop_app.settings import Settings
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.entity_model import HIDDEN_ROLE, ROW_ROLE, EntitiesModel, NameRow, TypeRow
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.quiet_focus import quiet_focus

Index = QModelIndex | QPersistentModelIndex
HEAD, LINE, PAD, BOX = 40, 30, 12, 18


class EntityDelegate(QStyledItemDelegate):
    """Paints headings with their check and names on their type's tint."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: headings are taller."""
        del option
        return QSize(0, HEAD if isinstance(index.data(ROW_ROLE), TypeRow) else LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, row = self._look.tokens, index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(
            option.rect, QColor(tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface)
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        if isinstance(row, TypeRow):
            self._paint_type(painter, row, index.data(), option.rect)
        else:
            self._paint_name(painter, row, option.rect, hidden=bool(index.data(HIDDEN_ROLE)))
        painter.restore()

    def _paint_type(self, painter: QPainter, row: TypeRow, name: str, room: QRect) -> None:
        tokens = self._look.tokens
        self._paint_check(painter, row, QRectF(room.left() + PAD, room.top() + (HEAD - BOX) // 2 + 2, BOX, BOX))
        font = self._look.interface_font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        words = room.adjusted(PAD + BOX + 8, 4, -PAD - 40, 0)
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._paint_count(painter, row.count, room.adjusted(0, 4, -PAD, 0))

    def _paint_check(self, painter: QPainter, row: TypeRow, box: QRectF) -> None:
        """A check box as the style sheet draws them."""
        tokens = self._look.tokens
        painter.setPen(QPen(QColor(tokens.accent if row.shown else tokens.border), 1))
        painter.setBrush(QColor(tokens.accent if row.shown else tokens.surface))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if row.shown:
            self._look.icon("check", ink="on_accent").paint(painter, box.adjusted(2, 2, -2, -2).toRect())

    def _paint_name(self, painter: QPainter, row: NameRow, room: QRect, *, hidden: bool) -> None:
        tokens = self._look.tokens
        font = self._look.interface_font()
        metrics = QFontMetrics(font)
        left = room.left() + PAD + BOX + 4
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room.right() - left - 52)
        width = metrics.horizontalAdvance(name) + 10
        if not hidden:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.tint(row.type))
            painter.drawRoundedRect(QRectF(left, room.top() + 3, width, room.height() - 6), 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if hidden else tokens.text))
        painter.drawText(
            QRect(left + 5, room.top(), width, room.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            name,
        )
        self._paint_count(painter, row.count, room.adjusted(0, 0, -PAD, 0))

    def _paint_count(self, painter: QPainter, count: int, room: QRect) -> None:
        painter.setFont(self._look.interface_font(0.93))
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count}")


class EntityList(QListView):
    """The list: a click or Enter on a name goes on to its next mention; Space or a click switches a type."""

    asked = Signal(object)
    """NameRow: go to its next mention."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space act; all others move as in any list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._act(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click acts on its row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._act(index)

    def _act(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, NameRow):
            self.asked.emit(row)
            return
        state = Qt.CheckState.Unchecked if row.shown else Qt.CheckState.Checked
        self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)


class Entities(QWidget):
    """The tab of entities. It reads them only while it is seen."""

    span_chosen = Signal(object)
    """Span: go to this mention."""
    types_shown = Signal(object)
    """frozenset[EntityType]: mark these in the text, no others."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read: TextId | None = None
        self._last: tuple[NameRow, int] | None = None
        self.setObjectName("panel")
        self.model = EntitiesModel(_hidden(session.settings), self)
        self.list = EntityList(self)
        self.list.setModel(self.model)
        self.setFocusProxy(self.list)
        self.list.setItemDelegate(EntityDelegate(look, self.list))
        self.list.setMouseTracking(True)
        quiet_focus(self.list)
        self._empty = EmptyState(look, "person", "", parent=self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.list.asked.connect(self._on_asked)
        self.model.toggled.connect(self._on_toggled)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        look.changed.connect(self.list.viewport().update)
        self.retranslate()

    def shown_types(self) -> frozenset[EntityType]:
        """The types that are marked in the text."""
        return frozenset(EntityType) - self.model.hidden

    def choose(self, mention: Mention) -> None:
        """Make the row of an entity the current one, while the tab is seen."""
        row = self.model.row_of(mention.span) if self.isVisible() else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Entities of this article"))
        self.list.viewport().update()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read what was put off."""
        self._refresh()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _refresh(self) -> None:
        article = self._session.article
        text = None if article is None else article.text_id
        if text == self._read:
            return
        self._read, self._last = text, None
        mentions = [] if article is None else self._session.library.entities.mentions(article.text_id)
        self.model.show_mentions(mentions, [] if article is None else counted(mentions, article))
        self._show_state()

    def _show_state(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._empty)
        if self._session.article is None:
            self._empty.say(self.tr("Open an article to see who and what it names."))
        else:
            self._empty.say(self.tr("No names were found in this article."))

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        if self.isVisible():
            self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and "article" in changes.kinds:
            self._refresh()

    def _on_asked(self, row: NameRow) -> None:
        """The first mention, then the next with each click, round and round."""
        place = 0
        if self._last is not None and self._last[0] == row:
            place = (self._last[1] + 1) % len(row.spans)
        self._last = (row, place)
        self.span_chosen.emit(row.spans[place])

    def _on_toggled(self, hidden: frozenset[EntityType]) -> None:
        names = tuple(kind.value for kind in EntityType if kind in hidden)
        self._session.prefer(replace(self._session.settings, hidden_types=names))
        self.types_shown.emit(self.shown_types())


def _hidden(settings: Settings) -> frozenset[EntityType]:
    """The types that an editor has switched off; names of no type are left out."""
    known = {kind.value for kind in EntityType}
    return frozenset(EntityType(name) for name in settings.hidden_types if name in known)
