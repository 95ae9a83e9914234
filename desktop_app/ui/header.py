"""The slim bar over the columns: which library, which view, the search box, undo, and how it looks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.resources import resource
from desktop_app.ui.actions import Actions, key_of, plain_words
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import menu_text, with_key
from desktop_app.ui.widgets.search_field import ListSearchField

ICON = QSize(18, 18)
VIEWS = ("read", "review", "overview", "names", "notes")
"""Actions that change the centre."""
WAYS_BACK = {"library_shown": "column-left", "side_shown": "column-right"}
"""Actions that bring a column back, each with its icon: their buttons are there while the column is not."""
_GAP = 4
"""Px between two buttons."""


class Header(QFrame):
    """Buttons for actions of the window; it knows no panel."""

    appearance_toggled = Signal()
    language_toggled = Signal()

    def __init__(self, actions: Actions, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._look, self._actions = look, actions
        self.library = QToolButton(self)
        self.menu = QMenu(self)
        self.search = ListSearchField(look, "", self)
        self._buttons = [self._button(actions, name) for name in (*VIEWS, "undo", "redo")]
        self._ways_back: dict[str, QToolButton] = {}
        self._appearance, self._language = QToolButton(self), QToolButton(self)
        self._appearance.clicked.connect(self.appearance_toggled)
        self._language.clicked.connect(self.language_toggled)
        for name in WAYS_BACK:
            actions[name].toggled.connect(self._show_ways_back)
        self._set_up_library()
        self._lay_out()
        look.changed.connect(self._dress)
        self.retranslate()
        self._dress()

    def open_search(self) -> None:
        """Give the keyboard to the search box, what is in it selected."""
        self.search.setFocus()
        self.search.selectAll()

    def name_library(self, name: str) -> None:
        """Show which library is open."""
        self.library.setText(menu_text(name))
        self.library.setAccessibleName(self.tr("Library {0}").format(name))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.search.set_name(self.tr("Search all articles"))
        tip = self.tr("Search all articles; words typed without accents match any")
        self.search.setToolTip(with_key(tip, key_of(self._actions["search"])))
        self.library.setToolTip(self.tr("Open another library, import, export"))
        self._language.setText(self.tr("VI"))
        for button, words in (
            (self._appearance, self.tr("Light or dark")),
            (self._language, self.tr("Chuyển sang tiếng Việt")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        for button in self._buttons:
            button.setAccessibleName(button.defaultAction().text())

    def minimumSizeHint(self) -> QSize:
        """Qt: with room for the ways back to both columns: the window is not to grow when one goes."""
        shown = sum(not button.isHidden() for button in self._ways_back.values())
        each = self._buttons[-1].sizeHint().width() + _GAP
        return super().minimumSizeHint().grownBy(QMargins(0, 0, (len(WAYS_BACK) - shown) * each, 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it is to be seen: by now it is known which columns are there."""
        super().showEvent(event)
        self._show_ways_back()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[name])
        button.setIconSize(ICON)
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        button.setToolButtonStyle(words if name in VIEWS else Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _show_ways_back(self) -> None:
        """A column that is not there has a button that brings it back, made when that is first so."""
        if not self.isVisible():
            return
        for name in WAYS_BACK:
            there = self._actions[name].isChecked()
            if not there and name not in self._ways_back:
                self._ways_back[name] = self._way_back(name)
            if name in self._ways_back:
                self._ways_back[name].setHidden(there)

    def _way_back(self, name: str) -> QToolButton:
        button, action = QToolButton(self), self._actions[name]
        button.setIcon(self._look.icon(WAYS_BACK[name], ink="muted"))
        button.setIconSize(ICON)
        button.clicked.connect(action.trigger)
        action.changed.connect(self._name_ways_back)  # it gets its words after the first paint
        self._row.insertWidget(0 if name == "library_shown" else -1, button)
        self._name(button, action)
        return button

    def _name_ways_back(self) -> None:
        for name, button in self._ways_back.items():
            self._name(button, self._actions[name])

    def _name(self, button: QToolButton, action: QAction) -> None:
        words = plain_words(action)
        button.setToolTip(with_key(words, key_of(action)))
        button.setAccessibleName(words)

    def _set_up_library(self) -> None:
        self.library.setIcon(QIcon(str(resource("icons", "trich.svg"))))
        self.library.setIconSize(QSize(20, 20))
        self.library.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.library.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.library.setMenu(self.menu)

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(460)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(_GAP)
        row.addWidget(self.library)
        row.addSpacing(12)
        for button in self._buttons[: len(VIEWS)]:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        for button in (*self._buttons[len(VIEWS) :], self._appearance, self._language):
            row.addWidget(button)

    def _dress(self) -> None:
        self._appearance.setIcon(self._look.icon("sun" if self._look.tokens.dark else "moon", ink="muted"))
        self._appearance.setIconSize(ICON)
        for name, button in self._ways_back.items():
            button.setIcon(self._look.icon(WAYS_BACK[name], ink="muted"))
