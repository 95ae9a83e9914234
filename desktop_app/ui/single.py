"""One process a library: a lock beside the library, and a note by which a second start raises its window."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import IO

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class WindowLock(QObject):
    """The right to show a library in windows, held until `release` or the end of the process.

    The lock is the operating system's: it goes with the process, however that ends. Where the folder cannot be
    written there is no lock, and two processes may read the same library.
    """

    asked = Signal(str, str)
    """str, str: another start wants this window to the front, and an article in it (its id), or a project of another
    program to be looked at (its path); either may be empty."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note = library.with_name(f".{library.name}.raise")
        self._path = library.with_name(f".{library.name}.window")
        self._file: IO[bytes] | None = None
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Take the lock; False when another process holds it."""
        try:
            file = self._path.open("ab")
        except OSError as error:
            logging.getLogger(__name__).info("no window lock: %s", error)
            return True
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def watch(self) -> None:
        """Begin to listen for other starts."""
        if self._file is None:
            return
        try:
            self._note.write_text("", encoding="utf-8")
        except OSError as error:
            logging.getLogger(__name__).info("no note to watch: %s", error)
            return
        self._watcher = QFileSystemWatcher([str(self._note)], self)
        self._watcher.fileChanged.connect(self._on_note_changed)

    def ask(self, article: str = "", project: str = "") -> None:
        """Ask the process that holds the lock to bring its window to the front, and to show an article or a project."""
        try:
            self._note.write_text(json.dumps({"article": article, "project": project}), encoding="utf-8")
        except OSError as error:
            logging.getLogger(__name__).warning("the other window cannot be asked: %s", error)

    def release(self) -> None:
        """Give the right away."""
        self._watcher = None
        if self._file is not None:
            self._file.close()
            self._file = None
            self._note.unlink(missing_ok=True)

    def _on_note_changed(self, path: str) -> None:
        try:
            words = Path(path).read_text(encoding="utf-8")
            wanted = json.loads(words) if words else None
        except (OSError, ValueError):  # half-written: the other half comes as another change
            return
        if isinstance(wanted, dict):
            self.asked.emit(str(wanted.get("article", "")), str(wanted.get("project", "")))
