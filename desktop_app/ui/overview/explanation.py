"""A calm card over the window that says how a number came about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.asked import Pin
from desktop_app.ui.overview.explaining import Explaining
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.overview.words import Words
from desktop_app.ui.widgets.fact_card import OverCard
from desktop_app.ui.widgets.plain import menu_text, plain_label


class Explanation(OverCard):
    """Enter shows the passages, Esc and `i` close it; so does going elsewhere."""

    opened = Signal()
    """The passages are to be shown."""

    def __init__(self, title: str, lines: Sequence[str], opening: str, window: QWidget) -> None:
        super().__init__(window)
        head = plain_label(self, "heading", title)
        head.setWordWrap(True)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(7)
        self.column.addWidget(head)
        for line in lines:
            label = plain_label(self, "", line)
            label.setWordWrap(True)
            self.column.addWidget(label)
        self.open_button = QPushButton(menu_text(opening), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.open_button.setVisible(bool(opening))
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._on_opened)
        self.close_button.clicked.connect(self.finish)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.open_button)
        self.column.addSpacing(4)
        self.column.addLayout(row)
        self.setAccessibleName(title)
        self._first = self.open_button if opening else self.close_button
        for button in (self.open_button, self.close_button):
            button.setAccessibleName(button.text())
        self._first.setAccessibleDescription(" ".join((title, *lines)))

    def open_over(self, place: QRect) -> None:
        """Show it over a global rectangle, and give it the keyboard."""
        self.put_over(place)
        self._first.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # a window is there

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that no button took."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_I):
            self.finish()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is not self.close_button:
            self._on_opened()

    def _on_opened(self) -> None:
        if not self.open_button.isHidden():
            self.finish()
            self.opened.emit()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self.over and new is not None and not self.holds_keyboard() and new.window() is self.window():
            self.finish()


class Explanations(QObject):
    """Opens the card for one number at a time."""

    opened = Signal()
    """The passages that were explained are to be shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._words, self._explaining = window, Words(self), Explaining(self)
        self.card: Explanation | None = None
        """What is open."""

    def rules(self, seen: Seen) -> list[str]:
        """What holds for all numbers of a picture."""
        return self._explaining.rules(seen)

    def explain(self, pins: Sequence[Pin], seen: Seen, place: QRect) -> None:
        """Explain a number, under its place on the screen."""
        self.close()
        title = self._words.said(pins, seen.number(pins), seen)
        self._open(title, self._explaining.lines(pins, seen), self._explaining.opening(pins, seen), place)

    def _open(self, title: str, lines: Sequence[str], opening: str, place: QRect) -> None:
        self.card = Explanation(title, lines, opening, self._window.window())
        self.card.opened.connect(self.opened)
        self.card.destroyed.connect(self._on_gone)
        self.card.open_over(QRect(place.bottomLeft(), place.size()))

    def explain_articles(self, title: str, pins: Sequence[Pin], seen: Seen, place: QRect) -> None:
        """Explain a number of articles."""
        self.close()
        self._open(title, self._explaining.articles(pins, seen), self.tr("Show these articles"), place)

    def close(self) -> None:
        """The number may be another by now."""
        if self.card is not None:
            self.card.finish()
            self.card = None

    def _on_gone(self) -> None:
        if self.card is not None and self.card.over:
            self.card = None
