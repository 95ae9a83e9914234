"""What the headings of the review say, and in what order they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop_app.domain.annotations import State
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Era
from desktop_app.domain.grouped import Rank
from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.passages import By
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import display_name, province
from desktop_app.vietnam.sorting import sort_key


class HeadingWords(QObject):
    """Words for the values of passages: a province with what it is part of today, a theme with what it is under."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def dimension(self, by: By) -> str:
        """What passages are grouped by."""
        return {
            By.THEME: self.tr("Theme"),
            By.PROVINCE: self.tr("Province"),
            By.MONTH: self.tr("Month"),
            By.SOURCE: self.tr("Source"),
            By.EDITOR: self.tr("Editor"),
            By.STATE: self.tr("State"),
        }[by]

    def title(self, by: By, key: str, era: Era) -> str:
        """What a heading says; of an unknown value, that it is unknown."""
        if not key:
            return self._unknown(by)
        known: Mapping[By, Callable[[str], str]] = {
            By.THEME: self._theme,
            By.PROVINCE: _province_now if era is Era.NOW else _province_then,
            By.MONTH: local_date,
            By.EDITOR: self._editor,
            By.STATE: self.state,
        }
        return known[by](key) if by in known else key

    def state(self, key: str) -> str:
        """What review says of a passage."""
        return {
            State.NEW: self.tr("New"),
            State.CHECKED: self.tr("Checked"),
            State.DOUBTFUL: self.tr("Doubtful"),
            State.PRINT: self.tr("To print"),
        }[State(key)]

    def ranks(self) -> Mapping[By, Rank]:
        """By what headings sort: the codebook's order, the newest month first, all else by the alphabet."""
        themes = {theme: place for place, theme in enumerate(self._session.themes)}
        states = {state.value: place for place, state in enumerate(State)}
        return {
            By.THEME: lambda key: themes.get(ThemeId(key), len(themes)),
            By.PROVINCE: lambda key: sort_key(province(key).name),
            By.MONTH: lambda key: -int(key.replace("-", "").ljust(6, "0")),
            By.SOURCE: lambda key: (sort_key(key), key),
            By.EDITOR: lambda key: (sort_key(self._editor(key)), key),
            By.STATE: lambda key: states[key],
        }

    def _unknown(self, by: By) -> str:
        return {
            By.THEME: self.tr("No theme"),
            By.PROVINCE: self.tr("No province"),
            By.MONTH: self.tr("No date"),
            By.SOURCE: self.tr("Source unknown"),
            By.EDITOR: self.tr("Editor unknown"),
        }.get(by, "")

    def _theme(self, key: str) -> str:
        names: list[str] = []
        theme = self._session.themes.get(ThemeId(key))
        while theme is not None and len(names) < len(self._session.themes):
            names.insert(0, theme.name)
            theme = self._session.themes.get(theme.parent) if theme.parent else None
        return " › ".join(names)

    def _editor(self, key: str) -> str:
        return self._session.library.editor_name(EditorId(key)) or self.tr("Editor unknown")


def _province_then(slug: str) -> str:
    return display_name(slug, language_in_use())


def _province_now(slug: str) -> str:
    return province(slug).name
