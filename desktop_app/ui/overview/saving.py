"""The picture that is shown into a file, or its table into a file or the clipboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.operations.pictures import save_picture, save_table, tab_separated
from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.files import Caption, as_png, as_svg
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.session import Session

WIDTH = 1000.0
"""Px that a picture in a file may be wide where it does not need more."""
_NO_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
"""What names of files do not have on some system."""


class Shown(NamedTuple):
    """What is shown: of which kind, what it is drawn of, with which fonts, and the rules that hold for its numbers."""

    kind: Kind
    seen: Seen
    ink: Ink
    rules: Sequence[str]


class Saving(QObject):
    """Says what was written; a refusal goes to the session. Files are drawn anew, on white whatever the window is."""

    told = Signal(str)
    """What was done."""

    def __init__(self, session: Session, room: QWidget) -> None:
        super().__init__(room)
        self._session, self._room = session, room
        self.shown: Shown | None = None
        """What can be saved; None: nothing."""
        self._actions = {name: QAction(self) for name in ("svg", "png", "csv", "copy")}
        for name, action in self._actions.items():
            action.setObjectName(name)
            action.triggered.connect(self._on_copy if name == "copy" else self._on_save)
        copy = self._actions["copy"]
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        room.addAction(copy)

    def take(self, shown: Shown | None) -> None:
        """Something else is shown."""
        self.shown = shown
        for action in self._actions.values():
            action.setEnabled(shown is not None)

    def fill(self, menu: QMenu) -> None:
        """Put all ways into a menu, in the language in use."""
        self._actions["svg"].setText(self.tr("Picture as SVG…"))
        self._actions["png"].setText(self.tr("Picture as PNG…"))
        self._actions["csv"].setText(self.tr("Table as CSV…"))
        self._actions["copy"].setText(self.tr("Copy the table"))
        menu.addActions(list(self._actions.values()))

    def save(self, path: Path) -> None:
        """Write what is shown: as its name ends."""
        shown = self.shown
        picture = shown.kind.picture(shown.seen, shown.ink.on_paper()) if shown else None
        if shown is None or picture is None:
            return
        caption = Caption(shown.kind.heading(shown.seen), shown.rules)
        try:
            if path.suffix.lower() == ".csv":
                save_table(path, picture.table())
            elif path.suffix.lower() == ".svg":
                save_picture(path, as_svg(picture, shown.ink.on_paper(), WIDTH, caption))
            else:
                save_picture(path, as_png(picture, shown.ink.on_paper(), WIDTH, caption))
        except UserError as error:
            self._session.refused.emit(error)
        else:
            self.told.emit(self.tr("Written: {0}").format(path.name))

    def _on_save(self) -> None:
        suffix = self.sender().objectName()
        kinds = {
            "svg": self.tr("Picture (*.svg)"),
            "png": self.tr("Picture (*.png)"),
            "csv": self.tr("Table (*.csv)"),
        }
        title = self._actions[suffix].text().rstrip("…")
        chosen, _ = QFileDialog.getSaveFileName(self._room, title, str(self._suggested(suffix)), kinds[suffix])
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() == f".{suffix}" else _free(path, suffix))

    def _suggested(self, suffix: str) -> Path:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self.shown.kind.heading(self.shown.seen) if self.shown else ""
        name = _NO_NAME.sub(" ", f"{self._session.library.path.stem} – {title}")[:80].strip()
        return Path(folder) / f"{name}.{suffix}"

    def _on_copy(self) -> None:
        picture = self.shown.kind.picture(self.shown.seen, self.shown.ink) if self.shown else None
        if picture is not None:
            QGuiApplication.clipboard().setText(tab_separated(picture.table()))
            self.told.emit(self.tr("The table is copied."))


def _free(path: Path, suffix: str) -> Path:
    """The name with its suffix, and a number where there is such a file: nobody said that it may be replaced."""
    found, again = path.with_name(f"{path.name}.{suffix}"), 2
    while found.exists():
        found, again = path.with_name(f"{path.name} ({again}).{suffix}"), again + 1
    return found
