"""The list of the entities' tab by keys, mouse and menu; what is to be done with a name is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu

from desktop_app.ui.key_places import key_name, named
from desktop_app.ui.side.entity_model import ROW_ROLE, NameRow
from desktop_app.ui.widgets.rows import menu_place


class Wish(StrEnum):
    """What can be asked for a name."""

    NEXT = "next"
    PREVIOUS = "previous"
    CORRECT = "correct"
    NOT_HERE = "not here"
    NOT_IN_ARTICLE = "not in article"
    LIBRARY = "library"


WISHES = {
    Wish.NEXT: ("Next mention", "N"),
    Wish.PREVIOUS: ("Previous mention", "Shift+N"),
    Wish.CORRECT: ("Correct…", "Shift+E"),
    Wish.NOT_HERE: ("Not a name here", "Del"),
    Wish.NOT_IN_ARTICLE: ("Not a name in this article", "Shift+Del"),
    Wish.LIBRARY: ("Everywhere else", "L"),
}
"""Wish → words and key, in the order of the menu."""
_KEYS: Mapping[str, Wish] = {key: wish for wish, (_words, key) in WISHES.items()}
_PRESSES = {"Return", "Enter", "Space"}
"""Keys that do what a click does."""


class EntityList(QListView):
    """A click, Enter or Space on a name goes on to its next mention, on a heading it switches the type."""

    asked = Signal(object, str)
    """NameRow, Wish: this is wanted of a name."""
    left = Signal()
    """Esc: the focus may go elsewhere."""
    filter_wanted = Signal()
    """↑ in the first row: go to the filter over the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys act on the current row; all others move as in any list."""
        index = self.currentIndex()
        wish = named(event, _KEYS)
        if key_name(event) in _PRESSES and index.isValid():
            self._press(index)
        elif wish is not None and index.isValid():
            self._ask(index, _KEYS[wish])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0:
            self.filter_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click acts on its row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._press(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with a name."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not isinstance(index.data(ROW_ROLE), NameRow):
            return
        self.setCurrentIndex(index)
        menu = self.menu_of(index)
        menu.popup(menu_place(self, event))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """The menu of a name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(str(index.data()))
        for wish, (words, key) in WISHES.items():
            action = menu.addAction(f"{QCoreApplication.translate('EntityList', words)}\t{key}")
            action.setData(wish)
            action.setEnabled(wish is not Wish.PREVIOUS or len(index.data(ROW_ROLE).mentions) > 1)
            if wish in (Wish.PREVIOUS, Wish.NOT_IN_ARTICLE):
                menu.addSeparator()
        menu.triggered.connect(self._on_triggered)
        return menu

    def _ask(self, index: QModelIndex, wish: Wish) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, NameRow):
            self.asked.emit(row, wish)

    def _press(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, NameRow):
            self.asked.emit(row, Wish.NEXT)
        else:
            state = Qt.CheckState.Unchecked if row.shown else Qt.CheckState.Checked
            self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _on_triggered(self, action: QAction) -> None:
        if self.currentIndex().isValid():
            self._ask(self.currentIndex(), Wish(action.data()))
