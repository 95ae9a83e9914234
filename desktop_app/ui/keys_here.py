"""`?` in the article: every key that means something here and now, over the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from desktop_app.ui.actions import Actions, usual_words
from desktop_app.ui.key_places import shown_key, shown_keys
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.key_lines import lines_now
from desktop_app.ui.reader.view import ReaderView

if TYPE_CHECKING:
    from desktop_app.ui.widgets.key_sheet import KeyGroups, KeySheet


class KeysHere(QObject):
    """Fills a sheet with the keys of a reader and of its window when they are asked for."""

    def __init__(self, look: Look, actions: Actions, view: ReaderView, window: QWidget) -> None:
        super().__init__(view)
        self._look, self._actions, self._view, self._window = look, actions, view, window
        self.sheet: KeySheet | None = None
        """The sheet, made when it is first opened."""
        view.keys_asked.connect(self.open)

    def open(self) -> None:
        """Show them."""
        if self.sheet is None:
            from desktop_app.ui.widgets.key_sheet import KeySheet  # noqa: PLC0415 - seldom needed

            self.sheet = KeySheet(self._look, self._window)
            self.sheet.key_pressed.connect(self._view.keyPressEvent)
        groups = [
            (self._words(heading), [(" ".join(map(shown_key, keys)), self._words(words)) for keys, words in rows])
            for heading, rows in lines_now(self._view.desk, self._view.commands.mode)
        ]
        open_sheet(self.sheet, groups, self._actions)

    def _words(self, sentence: str) -> str:
        return QCoreApplication.translate("key_lines", sentence)


def open_sheet(sheet: KeySheet, groups: KeyGroups, actions: Actions) -> None:
    """Show these keys on a sheet, those of the window after them, and where the others are told."""
    window = [
        (shown_key(action.shortcut().toString()), usual_words(action.objectName()))
        for action in actions.all()
        if action.isEnabled() and not action.shortcut().isEmpty()
    ]
    foot = sheet.tr("{0} shows all keys, also those of lists, and changes them · {1} finds every command · Esc closes")
    foot = foot.format(*(shown_keys([actions[name].shortcut().toString()]) for name in ("keys", "commands")))
    sheet.open(sheet.tr("Keys that work here"), [*groups, (sheet.tr("In the window"), window)], foot)
