"""The rules over the passages of a room as a question: whose provinces, reprints once or each time, which themes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.asked import Asked
from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.settings import Settings
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session


class Asking(QObject):
    """Asks anew whenever one of them, the preferences or the codebook change. All rooms share the era."""

    def __init__(self, session: Session, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        session.changed.connect(self._on_written)
        session.settings_changed.connect(self._on_settings_changed)
        selection.ask(Asked(era=Era(session.settings.era)))

    @property
    def asked(self) -> Asked:
        """What is asked now."""
        return self._selection.asked

    def choose_era(self, era: Era) -> None:
        """Have the provinces of this era."""
        self._session.prefer(self._session.settings._replace(era=era.value))

    def choose_once(self, once: bool) -> None:
        """Have what reprints repeat one time, or each time."""
        self._selection.ask(self.asked._replace(once=once))

    def choose_themes(self, themes: frozenset[ThemeId]) -> None:
        """Keep to these themes; to all when there are none."""
        self._selection.ask(self.asked._replace(themes=themes))

    def _on_settings_changed(self, settings: Settings) -> None:
        self._selection.ask(self.asked._replace(era=Era(settings.era)))

    def _on_written(self, changes: Changes) -> None:
        """A theme that is gone is asked for no more."""
        if "theme" in changes.kinds:
            self._selection.ask(self.asked.of_known(self._session.themes.keys()))
