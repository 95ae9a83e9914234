"""The command palette: one line, a few letters without accents, Enter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look.look import Look
from desktop_app.ui.palette.entries import Entries, Entry, Kind
from desktop_app.ui.widgets.overlay import Overlay
from desktop_app.ui.widgets.plain import plain_label

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `Entry`."""
ROW, PAD, ICON = 36, 12, 18
WIDTH, HEIGHT = 620, 430
ICONS = {
    Kind.COMMAND: "settings",
    Kind.THEME: "tag",
    Kind.ARTICLE: "document",
    Kind.PROVINCE: "map-pin",
    Kind.NAME: "person",
}

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EntriesModel(QAbstractListModel):
    """The entries that fit what is typed, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = Entries()
        self._rows: list[Entry] = []
        self._names = False

    def offer(self, entries: Iterable[Entry], *, names: bool = False) -> None:
        """Take other entries; with `names` what is typed can also be looked for among all names."""
        self._entries, self._names = Entries(entries), names
        self.search("")

    def search(self, typed: str) -> None:
        """Show what fits."""
        self.beginResetModel()
        self._rows = self._entries.ranked(typed)
        if self._names and typed.strip():
            words = self.tr("Find the name “{0}”").format(typed.strip())
            self._rows.append(Entry(Kind.NAME, words, "", typed.strip()))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many fit."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows have nothing under them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words or the entry of a row."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, self.kind_name(entry.kind), entry.hint) if part)
        return None

    def kind_name(self, kind: Kind) -> str:
        """What an entry of a kind is called."""
        return {
            Kind.COMMAND: self.tr("Command"),
            Kind.THEME: self.tr("Theme"),
            Kind.ARTICLE: self.tr("Article"),
            Kind.PROVINCE: self.tr("Province"),
            Kind.NAME: self.tr("Name"),
        }[kind]


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: the sign of its kind, its name, its hint."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: one line of fixed height."""
        del option, index
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, entry = self._look.tokens, index.data(ENTRY_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        sign = QRect(room.left(), room.center().y() - ICON // 2, ICON, ICON)
        self._look.icon(ICONS[entry.kind], ink="muted").paint(painter, sign)
        small = self._look.interface_font(0.93)
        hint = QFontMetrics(small).elidedText(entry.hint, Qt.TextElideMode.ElideRight, room.width() // 2)
        hint_width = QFontMetrics(small).horizontalAdvance(hint)
        font = self._look.interface_font()
        words = room.adjusted(ICON + 10, 0, -(hint_width + 16 if hint else 0), 0)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        name = QFontMetrics(font).elidedText(" ".join(entry.text.split()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
        painter.restore()


class Palette(Overlay):
    """A card over the window `parent`, not a window of its own, so that input methods work in its line.

    It closes by Esc, by choosing, and when the focus goes elsewhere; the focus returns to where it was.
    """

    chosen = Signal(object)
    """Entry: do this or go there. The palette is closed already."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._question = ""
        self.model = EntriesModel(self)
        self.line = QLineEdit(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = plain_label(self, "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        parent.installEventFilter(self)
        self.retranslate()

    def open_with(self, entries: Iterable[Entry], *, names: bool = False, question: str = "") -> None:
        """Offer these entries, with `names` also a search among all names, and take the focus.

        `question`: what is asked, where it is not the usual.
        """
        self._question = question
        self.retranslate()
        self.model.offer(entries, names=names)
        self.line.clear()
        self._on_typed("")
        self._place()
        self.come(self.line)

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Command palette"))
        usual = self.tr("Command, article, theme, province or name – accents are not needed")
        self.line.setPlaceholderText(self._question or usual)
        self.line.setAccessibleName(self._question or self.tr("Command, article, theme, province or name"))
        self.list.setAccessibleName(self.tr("What fits"))
        self.nothing.setText(self.tr("Nothing fits. Type fewer letters."))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that move in the list; the focus that leaves; the window that changes its size."""
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._took(event) or super().eventFilter(watched, event)
        elif watched is self.line and isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self.lose(event.reason())
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        """Do what a key of the line means for the list; False when it means nothing there."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() in _MOVES:
            self._move(event)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pass  # there is nowhere else to go
        else:
            return False
        return True

    def _move(self, event: QKeyEvent) -> None:
        """Up and down, round the ends; by pages to the ends."""
        count = self.model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row()
        page = max(1, self.list.viewport().height() // ROW - 1)
        row = {
            Qt.Key.Key_Up: (row - 1) % count,
            Qt.Key.Key_Down: (row + 1) % count,
            Qt.Key.Key_PageUp: max(0, row - page),
            Qt.Key.Key_PageDown: min(count - 1, row + page),
        }[Qt.Key(event.key())]
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry):
            self.leave()
            self.chosen.emit(entry)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _on_typed(self, typed: str) -> None:
        self.model.search(typed)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._place()

    def _place(self) -> None:
        """In the middle of the window, an eighth down, as high as what fits."""
        over = self.parentWidget()
        if over is None:
            return
        window = over.rect()
        rows = max(2, self.model.rowCount()) * ROW + self.line.sizeHint().height() + 40
        width, height = min(WIDTH, window.width() - 32), min(HEIGHT, rows, window.height() * 7 // 8 - 16)
        self.setGeometry((window.width() - width) // 2, max(16, window.height() // 8), width, height)
