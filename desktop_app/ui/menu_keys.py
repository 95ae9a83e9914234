"""The menu bar has the keyboard only while its menus are walked through by keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid


class MenuKeys(QObject):
    """Hands on what a menu bar gets without a menu in question: to whoever had the keyboard before the menus.

    (What opens over it gives the keyboard back to who had it: that may have been the bar, where all keys are dead.)
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        self._before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is a window
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not self._bar:
            return
        if self._bar.activeAction() is not None:
            self._before = old if old is not None and old.window() is self._bar.window() else self._before
        elif self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
