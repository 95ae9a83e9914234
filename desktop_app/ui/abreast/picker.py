"""A small pop-up to choose one value of many by typing a few letters, accents or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.vietnam.folding import fold_plain

KEY_ROLE = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 340, 320


class Value(NamedTuple):
    """What can be chosen: its key, its name, and how many passages it has, or −1."""

    key: str
    name: str
    passages: int = -1


class ValuePicker(QFrame):
    """Closes on Enter, Escape and a click elsewhere."""

    chosen = Signal(str)
    """The key of the value."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._values: Sequence[Value] = ()
        self.setProperty("role", "popup")
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.setFixedSize(_WIDTH, _HEIGHT)

    def open_under(self, place: QWidget, title: str, values: Sequence[Value]) -> None:
        """Offer values under a widget; `title` says what for."""
        self._values = values
        self.setAccessibleName(title)
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(self.tr("Type a few letters; accents are not needed"))
        self.list.setAccessibleName(self.tr("What can be chosen"))
        self.line.clear()
        self._fill()
        room = place.screen().availableGeometry()
        corner = place.mapToGlobal(QPoint(0, place.height() + 2))
        x = min(max(corner.x(), room.left()), max(room.left(), room.right() - self.width()))
        self.move(x, min(corner.y(), max(room.top(), room.bottom() - self.height())))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: ↑ ↓ Enter and Escape work from the line."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in steps:
                row = self.list.currentRow() + steps[key]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
            elif key is Qt.Key.Key_Escape:
                self.close()
            else:
                return False
            return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: it was closed."""
        super().hideEvent(event)
        self.closed.emit()

    def _fill(self) -> None:
        """List what the letters may mean: what begins so first."""
        wanted = fold_plain(self.line.text()).strip()
        folded = [(fold_plain(value.name), value) for value in self._values]
        found = [(not name.startswith(wanted), value) for name, value in folded if wanted in name]
        self.list.clear()
        for _, value in sorted(found, key=lambda pair: pair[0]):
            words = value.name if value.passages < 0 else self.tr("{0} · {1}").format(value.name, value.passages)
            item = QListWidgetItem(words)
            item.setData(KEY_ROLE, value.key)
            item.setToolTip(tool_tip(words))
            if value.passages >= 0:
                said = self.tr("{0}, passages: {1}").format(value.name, value.passages)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.list.count() else -1)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = str(item.data(KEY_ROLE))
            self.close()
            self.chosen.emit(key)
