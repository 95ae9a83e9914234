"""What is chosen above the review's list, as a question to the passages."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked
from desktop_app.domain.ids import ThemeId
from desktop_app.ui import asking
from desktop_app.ui.review.bar import ReviewBar
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session


class Asking(asking.Asking):
    """Asks anew whenever a control changes."""

    conditions_chosen = Signal(object)
    """Filter: the library's list is to keep to this."""

    def __init__(self, session: Session, selection: Selection, bar: ReviewBar) -> None:
        super().__init__(session, selection, bar)
        self._bar = bar
        bar.era_chosen.connect(self.choose_era)
        bar.once_chosen.connect(self.choose_once)
        bar.themes.chosen_changed.connect(self.choose_themes)
        bar.besides.chosen_changed.connect(self._on_besides_chosen)
        bar.states.chosen.connect(self._on_state_chosen)
        bar.search.searched.connect(self._on_searched)
        bar.restrictions.chosen.connect(self._on_freed)

    def begin(self, asked: Asked) -> None:
        """Ask for something else, without what was typed."""
        self._bar.search.put("")
        self._selection.ask(asked, "")

    def _on_besides_chosen(self, themes: frozenset[ThemeId]) -> None:
        self._selection.ask(self.asked.besides_only(themes))

    def _on_state_chosen(self, state: State | None) -> None:
        self._selection.ask(self.asked._replace(state=state))

    def _on_searched(self, line: str) -> None:
        self._selection.ask(self.asked, line)

    def _on_freed(self, asked: Asked) -> None:
        if asked.within != self.asked.within:
            self.conditions_chosen.emit(asked.within)
        self._selection.ask(asked)
