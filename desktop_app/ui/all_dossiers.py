"""The way into the room of dossiers, and from there to what is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop_app.ui.dossiers.room import DossiersRoom
    from desktop_app.ui.main_window import MainWindow


class AllDossiers(QObject):
    """Shows the room of dossiers of a window, and connects it once it is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_.connect_all({"dossiers": self.show, "print_dossier": self.fill})
        window.rooms.dossiers_made.connect(self._on_made)

    def show(self) -> None:
        """The dossiers in the centre."""
        self._window.show_room(self._window.rooms.dossiers)

    def show_dossier(self, ident: str) -> None:
        """One of them (DossierId)."""
        self.show()
        self._window.rooms.dossiers.show_dossier(ident)

    def fill(self) -> None:
        """A dossier of all that is marked to print."""
        self.show()
        self._window.rooms.dossiers.fill()

    def _on_made(self, dossiers: DossiersRoom) -> None:
        self._window.centre.addWidget(dossiers)
        dossiers.opened.connect(self._window.open_from_room)
        dossiers.told.connect(self._window.status.say)
        dossiers.left.connect(self._window.show_read)
