"""The way into the room of notes, and from there to what a note stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.notes.room import NotesRoom


class AllNotes(QObject):
    """Shows the room of notes of a window, and connects it once it is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_.connect_all({"notes": self.show})
        window.rooms.notes_made.connect(self._on_made)

    def show(self) -> None:
        """The notes in the centre."""
        self._window.show_room(self._window.rooms.notes)

    def _on_made(self, notes: NotesRoom) -> None:
        self._window.centre.addWidget(notes)
        notes.opened.connect(self._window.open_from_room)
        notes.theme_wanted.connect(self._window.rooms.show_theme)
        notes.left.connect(self._window.show_read)
