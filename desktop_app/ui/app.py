"""Starting the window, keeping it alive, ending it; and drawing it off screen."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEvent, QObject, QSize, QSocketNotifier, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import OlderLibraryError, UnwritableError
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.libraries import open_default, open_library, open_or_create
from desktop_app.resources import resource
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui import enums
from desktop_app.ui.faults import Faults, qt_in_log
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import dress
from desktop_app.ui.session import Session
from desktop_app.ui.siblings import Siblings, open_first
from desktop_app.ui.single import WindowLock
from desktop_app.ui.translation import Language, language_meant

LAYOUTS = 3
"""Rounds of posted events after which nested layouts rest."""


def run(library: Path | None, article: str | None, settings: Settings, language: str, project: str = "") -> int:
    """Show the window on a library (None: the user's own) until it is closed; the exit code.

    `article` is opened instead of the last one; `project` is a file of another program that is looked at. `language`
    (`vi`, `en`, or empty: as preferred) holds for this run only. The caller has made sure that Qt finds what it needs
    (`preflight`). Errors of opening the library as `Library.open`. Where another process shows the library its window
    is asked to the front, and 0 returned.
    """
    faulthandler.enable()  # where it was, should Qt end the process
    application = _application()
    older = _opened(application, library, settings, language)
    if older is None:
        return 0
    with older as opened:
        lock = WindowLock(opened.path, application)
        if not lock.take():
            lock.ask(article or "", project)
            return 0
        windows = Siblings(_window(application, opened, settings, language), application)
        faults = Faults(application)
        faults.install()
        _Surroundings(windows, lock, faults, project)
        with _ending_on_signals(windows):
            windows.show(article)
            code = application.exec()
        faults.remove()
        lock.release()
        _dispose(*windows.leave())
        return code


def draw(  # noqa: PLR0913 - the options of `trich screenshot`
    library: Path,
    out: Path,
    *,
    article: str | None = None,
    view: str = "read",
    size: tuple[int, int] = (1280, 800),
    appearance: str = "light",
    language: str = "vi",
) -> None:
    """Draw the window on a library into a PNG file; nothing is shown and nothing is written but that file.

    The caller has set QT_QPA_PLATFORM to `offscreen`. Same library, same picture. UnwritableError for `out`.
    """
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415 - the window itself does without

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = _application()
    with open_library(library) as opened, qt_in_log():
        settings = Settings()._replace(appearance=appearance, language=language)
        window = _window(application, opened, settings, language)
        window.resize(QSize(*size))
        open_first(window, article)
        enums.settle()
        assert window.tools  # noqa: S101 - made as after a first paint
        window.rooms.open_side()
        window.actions_[view].trigger()
        window.show()
        window.columns.setFocus()  # no blinking cursor in the picture
        _rest()
        while not window.jobs.idle():  # what is read beside the window
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _rest()
        picture = window.grab()
        window.jobs.close()
        _dispose(window)
    if not picture.save(str(out), "PNG"):
        raise UnwritableError(out, reason="PNG")


def _rest() -> None:
    """Let layouts come to rest."""
    for _ in range(LAYOUTS):
        QApplication.sendPostedEvents()


def _opened(application: QApplication, path: Path | None, settings: Settings, language: str) -> Library | None:
    """The library at `path`, or the user's own, an older one brought up to date; None when the user leaves that."""
    try:
        spoken = language_meant(language or settings.language)
        if path is None:
            return open_default(None, language=spoken)
        return open_or_create(path, None, language=spoken)
    except OlderLibraryError as error:
        from desktop_app.ui.upgrading import Upgrade  # noqa: PLC0415 - once for a library, if ever

        older = Path(str(error.path))
        look, words = _dressed(application, settings, language)
        look.style(application)
        done = Upgrade(older).finish()
        words.leave()
        look.deleteLater()
        return open_library(older) if done else None


def _application() -> QApplication:
    """Qt's application, drawn in the one style that is alike on every system and fully follows a palette.

    Asked for as Qt's own argument: `setStyle` would hand out the style, and the binding load all kinds of styles.
    """
    _tell_types()
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(application, QApplication)  # noqa: S101 - made in the line above
    return application


def _tell_types() -> None:
    """Have file dialogs know libraries by their names, so that none looks into one.

    Who opens and closes a file beside SQLite takes away all locks that the process has on it (POSIX).
    """
    if sys.platform not in ("win32", "darwin"):
        others = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        own = str(resource("mime").parent)
        if own not in others.split(os.pathsep):
            os.environ["XDG_DATA_DIRS"] = f"{own}{os.pathsep}{others}"


def _dispose(*windows: MainWindow) -> None:
    """Take windows that look and speak alike apart at once, while their library is still open."""
    look, language = windows[0].look, windows[0].language
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # those closed before the last one
    language.leave()
    for thing in (*windows, *(window.session for window in windows), look, language):
        thing.deleteLater()
        QApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)


def _window(application: QApplication, library: Library, settings: Settings, language: str) -> MainWindow:
    """The window, dressed and translated, not yet shown."""
    look, spoken = _dressed(application, settings, language)
    library.spare_memory()
    session = Session(library, settings, application)
    window = MainWindow(session, look, spoken)
    look.style(application)
    return window


def _dressed(application: QApplication, settings: Settings, language: str) -> tuple[Look, Language]:
    """What every window of the application looks like, and the language it speaks."""
    application.setApplicationName("trich")
    application.setApplicationDisplayName("Trích")
    application.setDesktopFileName("trich")
    application.setWindowIcon(QIcon(str(resource("icons", "trich.svg"))))
    load_fonts()
    look = Look(application)
    dress(look, settings)
    look.apply(application)
    return look, Language(application, language or settings.language)


class _Surroundings(QObject):
    """What windows that are ready are asked by faults, by other starts of the program and by other processes."""

    def __init__(self, windows: Siblings, lock: WindowLock, faults: Faults, project: str) -> None:
        super().__init__(windows)
        self._windows, self._lock, self._faults, self._project = windows, lock, faults, project
        self._watching = False
        windows.ready.connect(self._on_ready)

    def _on_ready(self, window: MainWindow) -> None:
        self._faults.noticed.connect(window.tools.notices.on_fault)
        if not self._watching:
            self._watching = True
            self._lock.asked.connect(self._on_asked)
            self._lock.watch()
            window.session.circle.watch()
            window.tools.files.remember()
            window.tools.split.restore()
            window.tools.look_at_names()
            if self._project:
                window.tools.projects.open(self._project)
        window.library.feed.follow(())
        window.rooms.passages.read_ahead()

    def _on_asked(self, article: str, project: str) -> None:
        self._windows.raise_front()
        if project:
            self._windows.front.tools.projects.open(project)
        if article:
            self._windows.front.session.tell()
            self._windows.front.open_article(ArticleId(article))


@contextmanager
def _ending_on_signals(windows: Siblings) -> Iterator[None]:
    """SIGTERM, SIGINT and SIGHUP end all windows as closing them does: what is being written is kept.

    Python runs signal handlers between its own instructions only; the byte that the interpreter writes into a
    pipe wakes Qt's loop, and Python with it. Windows knows none of them in a program with windows.
    """
    if sys.platform == "win32":
        yield
        return
    reading, writing = os.pipe()
    for end in (reading, writing):
        os.set_blocking(end, False)
    closer = _Closer(windows, reading)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)
    notifier.activated.connect(closer.on_woken)
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # else `nohup` has it outlive its terminal
        signals.append(signal.SIGHUP)
    old = [signal.signal(number, closer.on_signal) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, old, strict=True):
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        notifier.setEnabled(False)
        os.close(reading)
        os.close(writing)


class _Closer(QObject):
    def __init__(self, windows: Siblings, wake: int) -> None:
        super().__init__(windows)
        self._windows, self._wake, self._asked = windows, wake, False

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Called by Python; the windows are closed from Qt's loop."""
        self._asked = True
        QTimer.singleShot(0, self.on_woken)

    def on_woken(self) -> None:
        """Called by Qt after any signal."""
        with suppress(BlockingIOError):
            os.read(self._wake, 64)
        if self._asked:
            self._asked = False
            self._windows.end()
            QApplication.exit(0)
