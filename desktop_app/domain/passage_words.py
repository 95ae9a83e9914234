"""What values of passages are called. A sentence here is the key of its translation."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.annotations import State
from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By
from desktop_app.domain.themes import Theme
from desktop_app.vietnam.provinces import provinces

STATES: Mapping[State, str] = {
    State.NEW: "New",
    State.CHECKED: "Checked",
    State.DOUBTFUL: "Doubtful",
    State.PRINT: "To print",
}
KINDS: Mapping[By, str] = {
    By.THEME: "Theme",
    By.PROVINCE: "Province",
    By.MONTH: "Month",
    By.SOURCE: "Source",
    By.EDITOR: "Editor",
    By.STATE: "State",
}
UNKNOWN: Mapping[By, str] = {
    By.THEME: "No theme",
    By.PROVINCE: "No province",
    By.MONTH: "No date",
    By.SOURCE: "Source unknown",
    By.EDITOR: "Editor unknown",
}
"""What is said of passages that have no such value; each has a state."""


def name_of(by: By, key: str, themes: Mapping[ThemeId, Theme]) -> str:
    """What a theme, a province, a month (`5/2024`) or a paper is called in every language; others are their keys."""
    if by is By.THEME and key in themes:
        return themes[ThemeId(key)].name
    if by is By.PROVINCE and key in provinces():
        return provinces()[key].name
    return local_date(key) if by is By.MONTH else key
