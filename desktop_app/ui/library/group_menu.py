"""What can be done with a whole group of the list, from its heading."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.ui.library.choosing import choose_group, chosen_articles
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.library.view import LibraryView


class GroupMenu(QObject):
    """Opens where a menu is asked for on a heading, and no article is selected."""

    def __init__(self, view: LibraryView) -> None:
        super().__init__(view)
        self._view = view
        self.menu: QMenu | None = None
        view.menu_asked.connect(self._on_menu_asked)

    def _on_menu_asked(self, point: QPoint) -> None:
        heading = self._view.record()
        if self._view.searching or not isinstance(heading, Heading) or chosen_articles(self._view, 1):
            return
        menu = QMenu(self._view)
        menu.setAccessibleName(heading.label)
        menu.addAction(self.tr("Select the whole group")).setData(heading.key)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(point)

    def _on_triggered(self, action: QAction) -> None:
        choose_group(self._view, action.data())
