"""Menu entries about files: import, other libraries; each choice is a dialog of the system or ours."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.domain.errors import OlderLibraryError, UserError
from desktop_app.operations.libraries import SUFFIX, open_library, open_or_create
from desktop_app.ui.actions import Actions
from desktop_app.ui.library_words import shown_name
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.plain import menu_text

RECENT = 8


class Files(QObject):
    """Asks which files and says what was chosen. Another library opens in a window of its own."""

    import_chosen = Signal(object)
    """list[str]: import these files and folders."""
    opened = Signal(str)
    """str: another window is opening this library (its path)."""
    refused = Signal(object)
    """UserError: a library cannot be opened."""

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window, self._actions = session, window, actions
        self._menu = QMenu(window)
        actions.connect_all(
            {
                "import_files": self.choose_files,
                "import_folder": self._on_import_folder,
                "open_library": self._on_open_library,
                "new_library": self._on_new_library,
            }
        )

    def choose_files(self) -> None:
        """Ask for files to import."""
        title = self.tr("Choose articles to import")
        paths, _ = QFileDialog.getOpenFileNames(self._window, title, "", self.tr("All files (*)"))
        if paths:
            self.import_chosen.emit(paths)

    def take_menu(self, menu: QMenu) -> None:
        """Fill this menu each time it opens: what can be done with libraries, and the recent ones."""
        self._menu = menu
        menu.aboutToShow.connect(self._on_menu_opening)

    def remember(self) -> None:
        """Put the library that is open first among the recent ones."""
        settings, path = self._session.settings, str(self._session.library.path)
        others = [other for other in settings.recent if other != path and os.path.exists(other)]  # noqa: PTH110 - any words
        self._session.prefer(settings._replace(recent=(path, *others)[:RECENT]))

    def open_elsewhere(self, path: Path) -> None:
        """Open a library in another window; one that cannot be opened is refused here."""
        try:
            open_library(path, None).close()
        except OlderLibraryError:
            pass  # the other window brings it up to date
        except UserError as error:
            self.refused.emit(error)
            return
        arguments = ["open", str(path)] if getattr(sys, "frozen", False) else ["-m", "desktop_app", "open", str(path)]
        QProcess.startDetached(sys.executable, arguments, os.fspath(Path(__file__).parents[2]))
        self.opened.emit(str(path))

    def _on_menu_opening(self) -> None:
        menu = self._menu
        menu.clear()
        for name in ("import_files", "import_folder", "import_project", "export"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        for name in ("open_library", "new_library"):
            menu.addAction(self._actions[name])
        others = [path for path in self._session.settings.recent if Path(path) != self._session.library.path]
        if others:
            menu.addSeparator()
        for path in others:
            action = QAction(menu_text(shown_name(Path(path))), menu)
            action.setToolTip(path)
            action.setData(path)
            action.triggered.connect(self._on_recent_chosen)
            menu.addAction(action)

    def _on_import_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self._window, self.tr("Choose a folder to import"))
        if path:
            self.import_chosen.emit([path])

    def _on_open_library(self) -> None:
        kinds = self.tr("Libraries (*{0})").format(SUFFIX)
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a library"), "", kinds)
        if path:
            self.open_elsewhere(Path(path))

    def _on_new_library(self) -> None:
        kinds = self.tr("Libraries (*{0})").format(SUFFIX)
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Name the new library"), "", kinds)
        if not path:
            return
        new = Path(path) if path.endswith(SUFFIX) else Path(path + SUFFIX)
        try:
            open_or_create(new, language=language_in_use()).close()
        except UserError as error:
            self.refused.emit(error)
        else:
            self.open_elsewhere(new)

    def _on_recent_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_elsewhere(Path(action.data()))
