"""What values of passages are called in the language in use, and in what order they stand as headings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain import passage_words
from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era
from desktop_app.domain.grouped import Rank
from desktop_app.domain.ids import EditorId, ThemeId
from desktop_app.domain.passages import By
from desktop_app.domain.theme_tree import chain
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import display_name, provinces
from desktop_app.vietnam.sorting import sort_key


class PassageWords:
    """Names of values, all of them plain text; "" is the value of what has none."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def name(self, by: By, key: str) -> str:
        """What a value is called by itself."""
        if not key:
            return unknown(by)
        if by is By.EDITOR:
            return self._session.library.editor_name(EditorId(key)) or unknown(by)
        return state_name(State(key)) if by is By.STATE else passage_words.name_of(by, key, self._session.themes)

    def title(self, by: By, key: str, era: Era) -> str:
        """The same with the themes that a theme is under, and with what a province of before is part of today."""
        if by is By.THEME and key in self._session.themes:
            theme = self._session.themes[ThemeId(key)]
            over = chain(theme, self._session.themes, "parent") or []
            return " › ".join(one.name for one in [*reversed(over), theme])
        if by is By.PROVINCE and era is Era.THEN and key in provinces():
            return display_name(key, language_in_use())
        return self.name(by, key)

    def ranks(self) -> Mapping[By, Rank]:
        """By what headings sort: the codebook's order, the newest month first, all else by the alphabet."""
        themes = {theme: place for place, theme in enumerate(self._session.themes)}
        states = {state.value: place for place, state in enumerate(State)}
        return {
            By.THEME: lambda key: themes.get(ThemeId(key), len(themes)),
            By.PROVINCE: lambda key: sort_key(self.name(By.PROVINCE, key)),
            By.MONTH: lambda key: -int(key.replace("-", "").ljust(6, "0")),
            By.SOURCE: lambda key: (sort_key(key), key),
            By.EDITOR: lambda key: (sort_key(self.name(By.EDITOR, key)), key),
            By.STATE: lambda key: states[key],
        }


def kind(by: By) -> str:
    """What a value is: a theme, a province …"""
    return tr(passage_words.KINDS[by])


def unknown(by: By) -> str:
    """What is said of passages that have no such value."""
    return tr(passage_words.UNKNOWN[by])


def state_name(state: State) -> str:
    """What review says of a passage."""
    return tr(passage_words.STATES[state])


def counts(passages: int, articles: int) -> str:
    """How many passages of how many articles."""
    number = QLocale().toString
    if passages < 2:
        return tr("1 passage") if passages else tr("{0} passages").format(0)
    if articles == 1:
        return tr("{0} passages from 1 article").format(number(passages))
    return tr("{0} passages from {1} articles").format(number(passages), number(articles))


def tr(sentence: str) -> str:
    """A sentence in the language in use."""
    return QCoreApplication.translate("passages", sentence)
