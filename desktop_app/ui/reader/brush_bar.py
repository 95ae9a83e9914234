"""The quiet line over the article that says with which theme it is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.brush import Brush
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.theme_chip import BADGE, badge


class BrushBar(QFrame):
    """Shown exactly in paint mode; it takes no keyboard."""

    def __init__(self, look: Look, brush: Brush, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._brush, self._desk = look, brush, desk
        self.setObjectName("brush")
        self._badge = plain_label(self)
        self._badge.setFixedSize(BADGE, BADGE)
        self._words = ElidedLabel("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._badge)
        row.addWidget(self._words, 1)
        look.changed.connect(self.tell)
        self.tell()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text

    def tell(self) -> None:
        """Say with what is painted now, aloud too when that is something else; hide when nothing is."""
        theme = None if self._brush.choosing else self._brush.theme
        before = self.text
        if self._brush.on:
            self._badge.setPixmap(badge(self._look, theme, self.devicePixelRatioF()) if theme else QPixmap())
            self._badge.setVisible(theme is not None)
            self._words.set_text(self._said(theme))
            self.setAccessibleName(self.text)
        self.setVisible(self._brush.on)
        if self.text != before:
            announce(self, self.text)

    def _said(self, theme: Theme | None) -> str:
        shown = self._desk.keys.shown
        if theme is None:
            words = self.tr("Paint with which theme? Its digit – {0}: by name – {1}: the last one – Esc: none")
            return words.format(shown(Command.PICK), shown(Command.REPEAT))
        words = self.tr("Painting: {0} – {1} files the sentence or selection, Esc ends it")
        return words.format(theme.name, shown(Command.FILE))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.tell()
