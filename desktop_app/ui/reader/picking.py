"""The theme picker of one reader: opened beside what is to be filed, it says what was chosen for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.intents import TagAsked, Target, ThemeWanted
from desktop_app.ui.reader.view import ReaderView

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.ui.widgets.theme_picker import ThemePicker


class Picking(QObject):
    """Opens the picker when the reader asks for it; what is chosen is for its target or, in paint mode, the brush."""

    tag_asked = Signal(object)
    """A theme was chosen for the target (TagAsked)."""
    theme_wanted = Signal(object)
    """A new or archived theme was named (ThemeWanted)."""

    def __init__(self, look: Look, view: ReaderView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._target: Target | None = None
        self.uses: Callable[[], Mapping[ThemeId, int]] = dict
        """How often each theme is in use in the library, for the picker's order."""
        self.uses_in: Callable[[ArticleId], Mapping[ThemeId, int]] = _none
        """How often in one article."""
        view.picker_asked.connect(self._on_asked)

    @cached_property
    def picker(self) -> ThemePicker:
        """The theme picker, made when it is first opened."""
        from desktop_app.ui.widgets.theme_picker import ThemePicker  # noqa: PLC0415 - after the first paint

        picker = ThemePicker(self._look, self._view)
        picker.chosen.connect(self._on_chosen)
        picker.created.connect(self._on_created)
        picker.restored.connect(self._on_restored)
        picker.closed.connect(self._on_closed)
        return picker

    def _on_asked(self, target: Target) -> None:
        self._target = target
        desk = self._view.desk
        here = self.uses_in(desk.article.id) if desk.article is not None else {}
        self.picker.offer(desk.themes.values(), self.uses(), here)
        self.picker.open_beside(self._view.target_rect())

    def _on_chosen(self, theme: str) -> None:
        if self._view.brush.choosing:
            self._view.brush.take(ThemeId(theme))
        elif self._target is not None:
            self.tag_asked.emit(TagAsked(self._target, ThemeId(theme)))

    def _on_created(self, name: str) -> None:
        self.theme_wanted.emit(ThemeWanted(self._wanting(), name))

    def _on_restored(self, theme: str) -> None:
        self.theme_wanted.emit(ThemeWanted(self._wanting(), archived=ThemeId(theme)))

    def _wanting(self) -> Target | None:
        return None if self._view.brush.choosing else self._target

    def _on_closed(self) -> None:
        self._view.setFocus()


def _none(_article: ArticleId) -> Mapping[ThemeId, int]:
    return {}
