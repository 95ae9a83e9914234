"""Paint mode: a theme is taken once, and each selection that is finished is filed under it at once."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.cursor import Place
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.floats import Floats
from desktop_app.ui.reader.intents import TagAsked, UntagAsked


class Painted(Protocol):
    """What the brush needs of the view."""

    tag_asked: SignalInstance
    untag_asked: SignalInstance
    theme_pointed: SignalInstance
    desk: Desk

    def stay(self, place: Place) -> None:
        """Put the cursor somewhere that is in view."""


class Brush(QObject):
    """The theme that is painted with, if any, and whether one is being chosen.

    Keys file the sentence or the selection, and take it off again; what the mouse has selected is filed at once, what
    a double click has selected when no third click has followed.
    """

    changed = Signal()
    """Another theme, or none; or one is to be chosen now."""

    last_wanted = Signal()
    """The theme that was used last is to be taken."""

    def __init__(self, view: Painted, floats: Floats) -> None:
        super().__init__(floats)
        self._view, self._floats = view, floats
        self._theme: ThemeId | None = None
        self._waiting: Span | None = None
        self._third_click = QTimer(self, singleShot=True)
        self._third_click.timeout.connect(self._on_no_third_click)
        self.choosing = False
        """True while the next digit, or the picker, says with which theme."""
        floats.selected.connect(self._on_selected)

    @property
    def theme(self) -> Theme | None:
        """The theme that is painted with; None outside paint mode."""
        theme = self._view.desk.themes.get(self._theme) if self._theme else None
        return None if theme is None or theme.archived else theme

    @property
    def on(self) -> bool:
        """True in paint mode, and while a theme is being chosen for it."""
        return self.choosing or self.theme is not None

    def choose(self) -> None:
        """Let a theme be chosen."""
        if self._view.desk.place is not None:
            self.choosing = True
            self._tell()

    def take(self, theme: ThemeId) -> None:
        """Paint with a theme from now on, in other articles too."""
        self._theme, self.choosing = theme, False
        self._tell()
        self._view.theme_pointed.emit(theme)

    def leave(self) -> bool:
        """Choose no theme after all, or end painting; False when there was nothing to leave."""
        if not self.on:
            return False
        if self.choosing:
            self.choosing = False
        else:
            self._theme = None
        self._waiting = None
        self._tell()
        return True

    def show_themes(self) -> None:
        """The themes are others now: that in use may have another name, or be gone."""
        if self._theme is not None:
            if self.theme is None:
                self._theme = None
            self._tell()

    def file(self) -> None:
        """File the selection or sentence; take the theme off when it stands on exactly that passage."""
        theme, target = self.theme, self._view.desk.target()
        if theme is None or target is None:
            return
        annotation = self._view.desk.passages.find(target.annotation)
        if annotation is not None and theme.id in annotation.themes:
            self._view.untag_asked.emit(UntagAsked(annotation.id, theme.id))
        else:
            self._view.tag_asked.emit(TagAsked(target, theme.id))
        self._leave_selection()

    def _on_selected(self, provisional: bool) -> None:
        place = self._view.desk.place
        self._waiting = None
        if self.theme is None or place is None or place.selected is None:
            return
        if provisional:
            self._waiting = place.selected
            self._third_click.start(QApplication.doubleClickInterval())
        else:
            self._file_selection()

    def _on_no_third_click(self) -> None:
        place = self._view.desk.place
        if self._waiting is not None and place is not None and place.selected == self._waiting:
            self._file_selection()
        self._waiting = None

    def _file_selection(self) -> None:
        theme, target = self.theme, self._view.desk.target()
        if theme is not None and target is not None:
            self._view.tag_asked.emit(TagAsked(target, theme.id))
            self._leave_selection()

    def _tell(self) -> None:
        self._floats.bar_wanted = not self.on
        self.changed.emit()

    def _leave_selection(self) -> None:
        place = self._view.desk.place
        if place is not None and place.selected is not None:
            self._view.stay(cursor.leave(place._replace(edge=None)))
