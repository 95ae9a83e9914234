"""What the sessions of one library share: who writes tells all of them, and preferences are one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.settings import Settings
from desktop_app.store.library import Library

POLL_MILLISECONDS = 700
"""How often other processes' writes are looked for; one look takes about 20 µs."""


class Circle(QObject):
    """Lives as long as any session of it, on the window's thread."""

    written = Signal()
    """Something was written: every session tells its panels."""
    recognised = Signal()
    """Texts were recognised again, which is no step: names are to be read anew."""
    preferred = Signal(object)
    """Settings: the preferences after a change."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self._library = library
        self.settings = settings
        self.busy = False
        """True while another process writes what takes long: what can wait is not written meanwhile."""
        self.at_work: set[str] = set()
        """Jobs that one window is at, and that no other shall begin beside it."""
        self._sessions = 0
        self._version = library.data_version()
        self._poll = QTimer(self, interval=POLL_MILLISECONDS)
        self._poll.timeout.connect(self._look_for_writes)

    def join(self, session: QObject) -> None:
        """Count a session in until it is gone; without any, nothing is looked for."""
        self._sessions += 1
        session.destroyed.connect(self._on_left)

    def watch(self) -> None:
        """Begin to look for other processes' writes."""
        self._poll.start()

    def prefer(self, settings: Settings) -> None:
        """Change the preferences and keep them."""
        if settings != self.settings:
            self.settings = settings
            self.preferred.emit(settings)  # first: what is wanted is looked for while the file is written
            settings.save()

    def _on_left(self) -> None:
        self._sessions -= 1
        if not self._sessions:
            self._poll.stop()

    def _look_for_writes(self) -> None:
        version = self._library.data_version()
        if version != self._version:
            self._version = version
            self.written.emit()
