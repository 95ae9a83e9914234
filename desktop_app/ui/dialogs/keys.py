"""Every key, by where it holds; filtered as one types, and given to another command by pressing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.records import NamedTuple
from desktop_app.ui.dialogs.key_capture import KeyCapture
from desktop_app.ui.key_places import shown_key
from desktop_app.ui.keymap import Keymap
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.search_field import ListSearchField
from desktop_app.vietnam.folding import fold_plain

_NAME_ROLE = Qt.ItemDataRole.UserRole + 1


class KeyRow(NamedTuple):
    """Keys as they are shown and what they do, in the language in use; `name` of the command whose key can change."""

    keys: str
    what: str
    name: str = ""


KeyRows = Mapping[str, Sequence[KeyRow]]
"""Place (“In the article”) → its rows."""


class KeysDialog(QDialog):
    """Two columns under headings: the key, what it does. Enter on a row lets its key be pressed anew."""

    changed = Signal(object)
    """Keymap: the keys are these now."""

    def __init__(
        self, rows: Callable[[Keymap], KeyRows], keymap: Keymap, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows_of, self._keymap, self._look = rows, keymap, look
        self._rows = rows(keymap)
        self._field = ListSearchField(look, self.tr("Find a key or what it does"), self)
        self._field.searched.connect(self._fill)
        self._field.list_wanted.connect(self._to_list)
        self._field.returnPressed.connect(self._to_list)
        self._field.left.connect(self.reject)
        self._table = self._made_table()
        self._nothing = plain_label(self, "muted", self.tr("Nothing fits. Type fewer letters."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.capture = KeyCapture(self)
        self.capture.pressed.connect(self._on_pressed)
        self.capture.answered.connect(self._on_answered)
        self._change = self._button(self.tr("Change key…"), self.change)
        self._usual = self._button(self.tr("Usual key"), self.reset)
        self._all_usual = self._button(self.tr("All usual keys"), self.reset_all)
        buttons = QHBoxLayout()
        for button in (self._change, self._usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._all_usual)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self._field)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.capture)
        layout.addLayout(buttons)
        self.resize(700, 600)
        self._proposed = keymap
        look.changed.connect(self._on_look_changed)
        self._fill("")

    def shown(self) -> list[str]:
        """What is listed, row by row."""
        items = [self._table.item(row, 1) for row in range(self._table.rowCount())]
        return [item.text() for item in items if item is not None]

    def choose(self, name: str) -> None:
        """Make the row of a command current."""
        rows = range(self._table.rowCount())
        found = next((row for row in rows if name and self._name_of(row) == name), None)
        if found is not None:
            self._table.setCurrentCell(found, 0)

    def change(self) -> None:
        """Let the key of the current row be pressed."""
        name = self._name_of(self._table.currentRow())
        if name:
            self.capture.ask_key(self._what(name))

    def reset(self) -> None:
        """Give the current row its usual keys; who has them is asked about."""
        name = self._name_of(self._table.currentRow())
        if name:
            takers = self._keymap.takers(name)
            self._propose(name, self._keymap.reset(name), self._first(name), takers)

    def reset_all(self) -> None:
        """Give all their usual keys."""
        self._take(Keymap())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter in the table, and Up in its first row."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.change()
                return True
            if event.key() == Qt.Key.Key_Up and self._table.currentRow() <= self._first_row():
                self._field.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 2, self)
        table.setAccessibleName(self.tr("All keys"))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.installEventFilter(self)
        table.doubleClicked.connect(self._on_double_clicked)
        table.currentCellChanged.connect(self._on_current_changed)
        return table

    def _button(self, words: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _fill(self, words: str) -> None:
        parts = fold_plain(words).split()
        current = self._name_of(self._table.currentRow())
        self._table.setRowCount(0)
        for place, rows in self._rows.items():
            kept = [row for row in rows if all(part in fold_plain(f"{row.keys} {row.what}") for part in parts)]
            if kept:
                self._add(KeyRow("", place), heading=True)
            for row in kept:
                self._add(row)
        found = self._table.rowCount() > 0
        self._table.setVisible(found)
        self._nothing.setHidden(found)
        self.choose(current)
        self._on_current_changed()

    def _add(self, row: KeyRow, *, heading: bool = False) -> None:
        number = self._table.rowCount()
        self._table.insertRow(number)
        for column, text in enumerate((row.keys or ("–" if row.name else ""), row.what)):
            item = QTableWidgetItem(text)
            usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(Qt.ItemFlag.NoItemFlags if heading else usable)  # the arrows pass over headings
            if heading:
                item.setForeground(QColor(self._look.tokens.muted))
            item.setData(_NAME_ROLE, row.name)
            font = item.font()
            font.setBold(heading or column == 0)
            item.setFont(font)
            self._table.setItem(number, column, item)

    def _first_row(self) -> int:
        """The first row that is no heading; 0 when there is none."""
        rows = range(self._table.rowCount())
        return next((row for row in rows if (item := self._table.item(row, 1)) and item.flags()), 0)

    def _to_list(self) -> None:
        """Go on in the list, at the row that was chosen, else at the first."""
        if not self._table.rowCount():
            return
        if self._table.currentRow() < 0:
            self._table.setCurrentCell(self._first_row(), 0)
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _name_of(self, row: int) -> str:
        item = self._table.item(row, 0)
        return str(item.data(_NAME_ROLE) or "") if item is not None else ""

    def _what(self, name: str) -> str:
        return next((row.what for rows in self._rows.values() for row in rows if row.name == name), name)

    def _first(self, name: str) -> str:
        keys = self._keymap.reset(name).of(name)
        return keys[0] if keys else ""

    def _on_pressed(self, key: str) -> None:
        name = self._name_of(self._table.currentRow())
        if not self._keymap.fits(name, key):
            self.capture.refuse(key, window=name.startswith("window."))
            return
        owner = self._keymap.owner(key)
        losers = [owner] if owner is not None and owner != name else []
        self._propose(name, self._keymap.given(name, key), key, losers)

    def _propose(self, name: str, wanted: Keymap, key: str, losers: Sequence[str]) -> None:
        """Take a keymap, at once when nobody loses a key by it."""
        self._proposed = wanted
        if losers:
            self.capture.ask_leave(shown_key(key), ", ".join(self._what(loser) for loser in losers), self._what(name))
        else:
            self._take(wanted)

    def _on_answered(self, taken: bool) -> None:
        if taken:
            self._take(self._proposed)
        self._table.setFocus()

    def _take(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._rows = self._rows_of(keymap)
        self.capture.rest()
        self._fill(self._field.text())
        self._table.setFocus()
        self.changed.emit(keymap)

    def _on_look_changed(self) -> None:
        self._fill(self._field.text())

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.change()

    def _on_current_changed(self) -> None:
        name = self._name_of(self._table.currentRow())
        self._change.setEnabled(bool(name))
        self._usual.setEnabled(name in self._keymap.wished)
        self._all_usual.setEnabled(bool(self._keymap.wished))
