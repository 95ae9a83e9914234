"""Menus by keys: the bar has the keyboard only while it is walked through; what has the keyboard shows its own menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from desktop_app.ui.actions import Actions


class MenuKeys(QObject):
    """Hands on what a menu bar gets without a menu in question: to whoever had the keyboard before the menus.

    (What opens over it gives the keyboard back to who had it: that may have been the bar, where all keys are dead.)
    """

    def __init__(self, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        self._before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is a window
        application.focusChanged.connect(self._on_focus_changed)
        actions.connect_all({"menu_here": self.open_here})

    def open_here(self) -> None:
        """Open the menu of what has the keyboard, as the menu key does; many keyboards have no such key."""
        widget = self._before if QApplication.focusWidget() is self._bar else QApplication.focusWidget()
        if widget is not None and isValid(widget):
            at = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect().center()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, asked)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not self._bar:
            return
        if self._bar.activeAction() is not None:
            self._before = old if old is not None and old.window() is self._bar.window() else self._before
        elif self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
