"""The windows of one library: each makes its rest after its first paint; the program ends with the last of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.steady import keep_steady

AFTER_PAINT = 10
"""Milliseconds from the first paint to all that can wait for it."""
LEAST = 720
"""A window is not made narrower than this to stand beside another, px."""
STEP = QPoint(32, 32)
"""How far a window that finds no room beside another stands from its corner, px."""


class Siblings(QObject):
    """Shows windows that share one library, one look and one language. Closing one leaves the others."""

    ready = Signal(object)
    """MainWindow: all of it is there."""

    def __init__(self, first: MainWindow, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.windows: list[MainWindow] = []
        """Those that are open; the one that was in front last is the last of them."""
        self._steady = False
        application.focusWindowChanged.connect(self._on_focus_changed)
        self._take(first)

    @property
    def front(self) -> MainWindow:
        """The window that is, or was last, in front."""
        return self.windows[-1]

    def show(self, article: str | None) -> None:
        """Show the window in front, with an article before its first paint, at the width it is to be laid out for."""
        window = self.front
        beginning = Beginning(window, () if self._steady else (keep_steady,))
        beginning.over.connect(self.ready)
        self._steady = True
        window.show()
        open_first(window, article)

    def open_another(self) -> None:
        """Open a window beside the one in front, on the same article."""
        before, here = self.front, self.front.session.article
        window = MainWindow(before.session.another(self._application), before.look, before.language)
        frame = before.frameSize() - before.size()
        least = max(LEAST, window.minimumSizeHint().width() + frame.width())
        place = place_beside(before.frameGeometry(), before.screen().availableGeometry(), least)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(place.size() - frame)
        window.move(place.topLeft())
        self._take(window)
        self.show(here.id if here is not None else None)

    def raise_front(self) -> None:
        """Bring the window that was in front last before those of other programs."""
        window = self.front
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def close_all(self) -> None:
        """Close every window, the one in front last, so that it is remembered; one that stays stops it."""
        for window in list(self.windows):
            if not window.close():
                return

    def end(self) -> None:
        """Keep everything and stop what runs, in all windows."""
        for window in self.windows:
            if window.isVisible():  # else it was closed, which has ended it
                window.end()

    def leave(self) -> list[MainWindow]:
        """The program has ended: follow the windows that are left no longer, and hand them out."""
        self._application.focusWindowChanged.disconnect(self._on_focus_changed)
        return self.windows

    def _take(self, window: MainWindow) -> None:
        self.windows.append(window)
        window.closed.connect(self._on_closed)
        window.actions_.connect_all({"new_window": self.open_another, "quit": self.close_all})

    def _on_focus_changed(self, focused: QWindow | None) -> None:
        for window in self.windows[:-1]:
            if window.windowHandle() is focused:
                self.windows.remove(window)
                self.windows.append(window)

    def _on_gone(self) -> None:
        QTimer.singleShot(0, self._tidy)

    def _tidy(self) -> None:
        gc.collect()  # a whole window that nobody uses: more than what is worth waiting for

    def _on_closed(self) -> None:
        window = self.sender()
        if len(self.windows) == 1 or window not in self.windows:
            return  # the last one stays until the program has ended
        assert isinstance(window, MainWindow)  # noqa: S101 - only they are connected
        self.windows.remove(window)
        window.destroyed.connect(self._on_gone)
        window.deleteLater()
        window.session.deleteLater()
        self.front.tools.recognising.start_due()  # what the other one was at


class Beginning(QObject):
    """Watches a window until its article has been painted for the first time, then makes the rest of the window.

    Step by step, with the keys and clicks that came meanwhile between two steps.
    """

    over = Signal(object)
    """MainWindow: all of it is there."""

    def __init__(self, window: MainWindow, before: Iterable[Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._steps = iter((*before, self._make_tools, window.rooms.open_side, window.actions_.dress))
        window.reader.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what can wait begins when this paint has reached the screen."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(AFTER_PAINT, self._go_on)
        return False

    def _go_on(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.over.emit(self._window)
            self.deleteLater()
        else:
            step()
            QTimer.singleShot(0, self._go_on)

    def _make_tools(self) -> None:
        assert self._window.tools  # noqa: S101 - made when asked for


def open_first(window: MainWindow, article: str | None) -> None:
    """Open the article asked for, the last one, or the newest; a library without any opens none."""
    session = window.session
    articles = session.library.articles
    last = article or session.settings.last_article.get(str(session.library.path))

    def wished() -> Iterator[str]:
        if last:
            yield last
        yield from (row.id for row in articles.rows(Filter(folded=True), limit=1))

    for ident in wished():
        with suppress(UserError):
            articles.standing(ArticleId(ident))  # is there
            session.open_article(ArticleId(ident))
            window.focus_article()
            return
    window.library.focus_list()  # where it says how to begin


def place_beside(other: QRect, room: QRect, least: int) -> QRect:
    """Where a window at least so many px wide goes beside another on a screen, both with frames: right or left of it.

    Where there is no room it goes a step from the other's corner or, over one that fills the screen, to its right half.
    """
    right = QRect(QPoint(other.right() + 1, other.top()), room.bottomRight())
    left = QRect(QPoint(room.left(), other.top()), QPoint(other.left() - 1, room.bottom()))
    for side in sorted((right, left), key=lambda side: side.width() < other.width()):
        if side.width() >= min(least, other.width()):
            size = QSize(min(side.width(), other.width()), other.height())
            corner = side.topLeft() if side is right else QPoint(side.right() - size.width() + 1, other.top())
            return QRect(corner, size) & room
    placed = QRect(other.topLeft() + STEP, other.size())
    if room.contains(placed):
        return placed
    width = min(max(room.width() // 2, least), room.width())
    return QRect(QPoint(room.right() - width + 1, room.top()), QSize(width, room.height()))
