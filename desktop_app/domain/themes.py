"""Themes: what passages are filed under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.ids import ThemeId


class Pattern(StrEnum):
    """The line a theme is drawn with, so that colour is never alone."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    WAVE = "wave"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the codebook. Its identity is `id`; `key` is the short name scripts use; names may change.

    `colour` is `#rrggbb`; `shortcut` one of `1`…`9`, `0` or None; `position` orders siblings from 0;
    `merged_into` names the theme that took over when two were merged (then it is archived too).
    """

    id: ThemeId
    key: str
    name: str
    colour: str
    pattern: Pattern = Pattern.SOLID
    shortcut: str | None = None
    definition: str = ""
    parent: ThemeId | None = None
    position: int = 0
    archived: bool = False
    merged_into: ThemeId | None = None

    @property
    def letter(self) -> str:
        """The capital that stands for the theme beside its colour."""
        return next((char.upper() for char in self.name if char.isalnum()), "?")
