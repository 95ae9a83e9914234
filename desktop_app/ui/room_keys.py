"""`?` in a room or a list: every key that means something there, as it does in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.settings import Settings
from desktop_app.ui.key_places import shown_keys
from desktop_app.ui.keymap import Keymap
from desktop_app.ui.keys_here import open_sheet
from desktop_app.ui.reader.keys import Command, reader_name

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.rooms import CentreRoom
    from desktop_app.ui.widgets.key_sheet import KeySheet


class RoomKeys(QObject):
    """Has the key of the article's sheet wherever else in the window no text is typed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.sheet: KeySheet | None = None
        """The sheet, made when it is first opened."""
        self._shortcut = QShortcut(window)
        self._shortcut.activated.connect(self.open)
        window.session.settings_changed.connect(self._on_settings_changed)
        self._on_settings_changed(window.session.settings)

    def open(self) -> None:
        """Show them; in the article its own sheet."""
        window = self._window
        view = window.reader.view
        if view.hasFocus():
            view.keys_asked.emit()
            return
        if self.sheet is None:
            from desktop_app.ui.widgets.key_sheet import KeySheet  # noqa: PLC0415 - seldom needed

            self.sheet = KeySheet(window.look, window)
            self.sheet.key_pressed.connect(self._on_key_pressed)
        from desktop_app.ui.key_tables import TABLES  # noqa: PLC0415 - brings all rooms

        groups = [
            (
                self._words(place),
                [(shown_keys(keys), self._words(sentence)) for keys, sentence in TABLES[place]],
            )
            for place in self._places(window.focusWidget())
        ]
        open_sheet(self.sheet, groups, window.actions_)

    def _places(self, focus: QWidget | None) -> tuple[str, ...]:
        """Where the keyboard is, as `TABLES` calls it."""
        window = self._window
        if focus is not None and window.library.isAncestorOf(focus):
            return ("In the list",)
        if focus is not None and window.rooms.side_place.isAncestorOf(focus):
            return ("Among the names at the side",) if window.rooms.side.entities.isAncestorOf(focus) else ()
        room = window.centre.currentWidget()
        return () if room is window.room else cast("CentreRoom", room).keys

    def _words(self, sentence: str) -> str:
        return QCoreApplication.translate("key_tables", sentence)

    def _on_key_pressed(self, event: QKeyEvent) -> None:
        """The sheet is closed: a key goes to what has the keyboard again."""
        focus = self._window.focusWidget()
        if focus is not None:
            QCoreApplication.sendEvent(focus, event)

    def _on_settings_changed(self, settings: Settings) -> None:
        keys = Keymap(settings.keys).of(reader_name(Command.KEYS))
        self._shortcut.setKeys([QKeySequence(key) for key in keys])
