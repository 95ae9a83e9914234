"""What is chosen above the review's list, as a question to the passages."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked
from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.settings import Settings
from desktop_app.ui.review.bar import ReviewBar
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session


class Asking(QObject):
    """Asks anew whenever a control, a preference or the codebook changes, and has the controls show what is asked."""

    conditions_chosen = Signal(object)
    """Filter: the library's list is to keep to this."""

    def __init__(self, session: Session, selection: Selection, bar: ReviewBar) -> None:
        super().__init__(bar)
        self._session, self._selection, self._bar = session, selection, bar
        bar.search.searched.connect(self._on_searched)
        bar.era_chosen.connect(self._on_era_chosen)
        bar.once_chosen.connect(self._on_once_chosen)
        bar.states.chosen.connect(self._on_state_chosen)
        bar.themes.chosen_changed.connect(self._on_themes_chosen)
        bar.besides.chosen_changed.connect(self._on_besides_chosen)
        bar.restrictions.chosen.connect(self._on_freed)
        session.changed.connect(self._on_written)
        session.settings_changed.connect(self._on_settings_changed)
        selection.ask(Asked(era=Era(session.settings.era)))

    def begin(self, asked: Asked) -> None:
        """Ask for something else, without what was typed."""
        self._bar.search.put("")
        self._selection.ask(asked, "")

    @property
    def _asked(self) -> Asked:
        return self._selection.asked

    def _on_searched(self, line: str) -> None:
        self._selection.ask(self._asked, line)

    def _on_era_chosen(self, era: Era) -> None:
        self._session.prefer(self._session.settings._replace(era=era.value))

    def _on_settings_changed(self, settings: Settings) -> None:
        era = Era(settings.era)
        if era is not self._asked.era:
            self._selection.ask(self._asked._replace(era=era))

    def _on_once_chosen(self, once: bool) -> None:
        self._selection.ask(self._asked._replace(once=once))

    def _on_state_chosen(self, state: State | None) -> None:
        self._selection.ask(self._asked._replace(state=state))

    def _on_themes_chosen(self, themes: frozenset[ThemeId]) -> None:
        self._selection.ask(self._asked._replace(themes=themes))

    def _on_besides_chosen(self, themes: frozenset[ThemeId]) -> None:
        self._selection.ask(self._asked.besides_only(themes))

    def _on_freed(self, asked: Asked) -> None:
        if asked.within != self._asked.within:
            self.conditions_chosen.emit(asked.within)
        self._selection.ask(asked)

    def _on_written(self, changes: Changes) -> None:
        """A theme that is gone is asked for no more."""
        if "theme" in changes.kinds:
            self._selection.ask(self._asked.of_known(self._session.themes.keys()))
