"""Gives the window's actions the keys that an editor wishes, at once when the wishes change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.settings import Settings
from desktop_app.ui.actions import Actions
from desktop_app.ui.keymap import Keymap
from desktop_app.ui.session import Session


class Remapping(QObject):
    """Follows the settings of one window."""

    changed = Signal()
    """Actions have other keys: what names them is to be said again."""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(actions)
        self._actions = actions
        self._keymap = Keymap()
        session.settings_changed.connect(self._on_settings_changed)
        self._on_settings_changed(session.settings)

    def _on_settings_changed(self, settings: Settings) -> None:
        keymap = Keymap(settings.keys)
        if keymap.wished != self._keymap.wished:
            self._keymap = keymap
            self._actions.use_keys(keymap.wished)
            self.changed.emit()
