"""The windows over the main one, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from desktop_app.domain.filters import Filter
from desktop_app.domain.habits import Lesson
from desktop_app.ui.actions import SPECS, Actions
from desktop_app.ui.key_places import shown_keys
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.keys import reader_name
from desktop_app.ui.reader.names import COMMANDS
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language

if TYPE_CHECKING:
    from desktop_app.plugins import Plugins
    from desktop_app.ui.dialogs.keys import KeyRows
    from desktop_app.ui.keymap import Keymap
    from desktop_app.ui.main_window import MainWindow


class Windows(QObject):
    """Opens them without blocking; each frees itself when it is closed."""

    def __init__(self, session: Session, look: Look, actions: Actions, language: Language, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._look, self._window = session, look, window
        self._language = language
        self.open: QDialog | None = None
        self.shown: Callable[[], Filter] = Filter
        """The passages that are in sight, with which an export begins."""
        actions.connect_all(
            {
                "keys": self.show_keys,
                "about": self.show_about,
                "manual": self.show_manual,
                "settings": self.show_settings,
                "export": self._on_export,
            }
        )

    def show_keys(self) -> None:
        """Every key there is."""
        from desktop_app.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - not before the first paint
        from desktop_app.ui.keymap import Keymap  # noqa: PLC0415 - likewise

        dialog = KeysDialog(self.key_rows, Keymap(self._session.settings.keys), self._look, self._window)
        dialog.changed.connect(self._on_keys_changed)
        self._show(dialog)

    def key_rows(self, keymap: Keymap) -> KeyRows:
        """Every key by where it holds; those of article and window can be others."""
        from desktop_app.ui.dialogs.keys import KeyRow  # noqa: PLC0415 - not before the first paint
        from desktop_app.ui.key_tables import TABLES  # noqa: PLC0415 - likewise
        from desktop_app.ui.keymap import FIXED  # noqa: PLC0415 - likewise

        changeable = [
            *((reader_name(command), self._words("names", words)) for command, words in COMMANDS.items()),
            *((f"window.{spec.name}", self._words("Actions", spec.text)) for spec in SPECS),
        ]
        told = [KeyRow(shown_keys(keymap.of(name)), what, "" if name in FIXED else name) for name, what in changeable]
        reader, everywhere = told[: len(COMMANDS)], told[len(COMMANDS) :]
        rooms = {
            self._words("key_tables", place): [
                KeyRow(shown_keys(keys), self._words("key_tables", sentence)) for keys, sentence in table
            ]
            for place, table in TABLES.items()
        }
        return {self.tr("In the article"): reader, **rooms, self.tr("Everywhere"): everywhere}

    def _on_keys_changed(self, keymap: Keymap) -> None:
        self._session.prefer(self._session.settings._replace(keys=keymap.stored()))

    def show_about(self) -> None:
        """What this program is."""
        from desktop_app.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - not before the first paint

        dialog = AboutDialog(self._session.library.path, self._look, self._window)
        self._show(dialog)
        self._ask_plugins(dialog, dialog.show_plugins)

    def show_settings(self) -> None:
        """The preferences."""
        from desktop_app.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - not before the first paint

        self._show(SettingsDialog(self._session, self._window))

    def show_manual(self) -> None:
        """The manual, in the language in use."""
        from desktop_app.ui.dialogs.manual import ManualDialog  # noqa: PLC0415 - not before the first paint

        self._show(ManualDialog(self._language.code, self._window))

    def show_export(self, wanted: Filter) -> None:
        """Write passages to a file."""
        from desktop_app.plugins import built_in  # noqa: PLC0415 - brings every format
        from desktop_app.ui.dialogs.export import ExportDialog  # noqa: PLC0415 - likewise

        dialog = ExportDialog(self._session, self._look, built_in(), wanted, self._window)
        self._show(dialog)
        self._ask_plugins(dialog, dialog.offer)

    def show_lesson(self, lesson: Lesson) -> None:
        """What a correction would change in other articles."""
        from desktop_app.ui.dialogs.lesson import LessonDialog  # noqa: PLC0415 - not before the first paint

        self._show(LessonDialog(lesson, self._session, self._window))

    def stops_import(self) -> bool:
        """Ask whether the running import may be stopped."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Import"))
        box.setText(self.tr("An import is running. Stop it and close the window?"))
        box.setInformativeText(self.tr("The articles that are in stay; import again to add the rest."))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        return box.exec() == QMessageBox.StandardButton.Yes

    def _ask_plugins(self, dialog: QDialog, tell: Callable[[Plugins], None]) -> None:
        """Have plug-ins asked beside the window, which may take long, and tell a dialog that is still open."""
        jobs = self._window.jobs
        number = jobs.start(_asked, tell)
        dialog.finished.connect(lambda: jobs.forget(number))

    def _on_export(self) -> None:
        self.show_export(self.shown())

    def _show(self, dialog: QDialog) -> None:
        self.open = dialog
        dialog.show()

    def _words(self, context: str, sentence: str) -> str:
        return QCoreApplication.translate(context, sentence)


def _asked() -> Plugins:
    """What there is with plug-ins, which have said what they offer; called in a thread."""
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - brings every format

    plugins = load_plugins()
    plugins.ask()
    return plugins
