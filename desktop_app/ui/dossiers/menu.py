"""The menu of the pieces that are chosen: what their keys do, for the mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.dossiers import PieceKind
from desktop_app.ui.dossiers.keys import PieceKey
from desktop_app.ui.dossiers.page import Page
from desktop_app.ui.dossiers.words import Sheet
from desktop_app.ui.key_places import shown_key


class PieceMenu(QObject):
    """Opens it for a page, which is told what was chosen as if its key were pressed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._on_asked)

    def menu(self, sheet: Sheet) -> QMenu:
        """The menu for the chosen pieces, of which `sheet` is the current one."""
        menu = QMenu(self._page)
        menu.setAccessibleName(self.tr("Pieces of the dossier"))
        quoted = sheet.kind is PieceKind.QUOTE
        self._add(
            menu, self.tr("Open the article at the quote") if quoted else self.tr("Write"), PieceKey.OPEN, "Return"
        )
        if quoted and sheet.why and not sheet.gone:
            self._add(menu, self.tr("Accept the present words"), PieceKey.ACCEPT, "A")
        menu.addSeparator()
        self._add(menu, self.tr("New heading under the piece"), PieceKey.HEADING, "H")
        self._add(menu, self.tr("New paragraph under the piece"), PieceKey.TEXT, "P")
        menu.addSeparator()
        self._add(menu, self.tr("Move up"), PieceKey.UP, "Alt+Up")
        self._add(menu, self.tr("Move down"), PieceKey.DOWN, "Alt+Down")
        if sheet.kind is PieceKind.HEADING:
            self._add(menu, self.tr("Raise the level"), PieceKey.RAISE, "Alt+Left")
            self._add(menu, self.tr("Lower the level"), PieceKey.LOWER, "Alt+Right")
        menu.addSeparator()
        self._add(menu, self.tr("Take out of the dossier"), PieceKey.REMOVE, "X")
        menu.triggered.connect(self._on_chosen)
        return menu

    def _add(self, menu: QMenu, words: str, key: PieceKey, shown: str) -> None:
        action = menu.addAction(f"{words}\t{shown_key(shown)}")
        action.setData(key)

    def _on_asked(self, place: QPoint) -> None:
        row = self._page.rowAt(place.y())
        if row >= 0 and not self._page.selectionModel().isRowSelected(row):
            self._page.choose_row(row)
        sheet = self._page.current()
        if sheet is not None:
            menu = self.menu(sheet)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._page.viewport().mapToGlobal(place))

    def _on_chosen(self, action: QAction) -> None:
        self._page.asked.emit(PieceKey(action.data()))
