"""The menu of a mark: what can be done with its number, and how the picture is saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from desktop_app.ui.overview.marks_view import MarksView
from desktop_app.ui.overview.saving import Saving
from desktop_app.ui.widgets.plain import with_key


class MarkMenu(QObject):
    """Opens it where the view wants it."""

    next_wanted = Signal()
    """The next article for what the current mark stands for is to be read."""

    def __init__(self, view: MarksView, saving: Saving, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._saving = view, saving
        view.menu_wanted.connect(self._on_wanted)

    def _on_wanted(self, place: QPoint) -> None:
        menu, mark = QMenu(self._view), self._view.mark
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if mark is not None and mark.pins is not None:
            passages = mark.articles is None
            shown = self.tr("Show these passages") if passages else self.tr("Show these articles")
            menu.addAction(shown, self._view.open_current)
            menu.addAction(self.tr("Explain this number"), self._view.explain_current)
            menu.addAction(with_key(self.tr("Read the next article for it"), "N"), self.next_wanted.emit)
            menu.addSeparator()
        self._saving.fill(menu)
        menu.popup(place)
