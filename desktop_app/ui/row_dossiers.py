"""Passages of rows into a dossier: a short menu of the dossiers there are, and of a new one."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.filters import Era
from desktop_app.domain.ids import DossierId, ThemeId
from desktop_app.operations import dossiers
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.row_keys import RowKey

SHOWN = 9
"""Dossiers that are offered, each with a digit; the room of dossiers has them all."""


class RowDossiers(QObject):
    """H opens it. `themes` says under which themes the passages are to stand; none: under each of theirs."""

    told = Signal(str)
    """What became of them."""

    def __init__(self, session: Session, rows: CardList, themes: Callable[[], Collection[ThemeId]]) -> None:
        super().__init__(rows)
        self._session, self._rows, self._themes = session, rows, themes
        rows.asked.connect(self._on_asked)

    def menu(self) -> QMenu:
        """The menu for the rows that are chosen now."""
        menu = QMenu(self._rows)
        menu.setAccessibleName(self.tr("Into a dossier"))
        menu.addAction(self.tr("Into a dossier")).setEnabled(False)
        menu.addSeparator()
        known = self._session.library.dossiers.all()[:SHOWN]
        for number, dossier in enumerate(known, 1):
            menu.addAction(f"&{number}  {menu_text(dossier.name)}").setData(dossier.id)
        if known:
            menu.addSeparator()
        menu.addAction(self.tr("&New dossier")).setData(None)
        menu.triggered.connect(self._on_chosen)
        return menu

    def _on_asked(self, key: RowKey) -> None:
        if key is RowKey.DOSSIER and self._rows.chosen():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            row = self._rows.visualRect(self._rows.currentIndex())
            menu.popup(self._rows.viewport().mapToGlobal(row.topLeft() + QPoint(24, min(row.height(), 48))))
            menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled() and action.text()))

    def _on_chosen(self, action: QAction) -> None:
        passages, library = self._rows.chosen(), self._session.library
        era, themes = Era(self._session.settings.era), self._themes() or None
        ident: DossierId | None = action.data()
        if ident is not None:
            added = self._session.perform(
                dossiers.add, library, ident, passages, era, themes=themes, language=language_in_use()
            )
            if added == 0:
                self.told.emit(self.tr("These passages are in that dossier already."))
            return
        name = dossiers.free_name(library, self.tr("New dossier"))
        self._session.perform(dossiers.make, library, name, passages, era, themes=themes, language=language_in_use())
