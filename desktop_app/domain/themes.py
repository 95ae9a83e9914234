"""Themes: what passages are filed under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.records import NamedTuple

DIGITS = tuple("1234567890")
"""The keys that themes may have, as they lie on a keyboard."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
"""How the colour of a theme is written."""


class Pattern(StrEnum):
    """The line a theme is drawn with, so that colour is never alone."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    WAVE = "wave"
    DOUBLE = "double"


PATTERNS: Mapping[Pattern, str] = {
    Pattern.SOLID: "Solid line",
    Pattern.DASHED: "Dashed line",
    Pattern.DOTTED: "Dotted line",
    Pattern.WAVE: "Wave",
    Pattern.DOUBLE: "Double line",
}
"""What the lines are called; each is the key of its translation."""


class Theme(NamedTuple):
    """One theme of the codebook. Its identity is `id`; `key` is the short name scripts use; names may change.

    `colour` is `#rrggbb`; `shortcut` one of `1`…`9`, `0` or None; `position` orders siblings from 0;
    `merged_into` names the theme that took over when two were merged (then it is archived too). `include` and
    `exclude` say what belongs here and what does not, `note` (Markdown, written at the UTC instant `noted`) what
    editors agreed on besides; `examples` are passages pinned to show what is meant, which may be gone by now.
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
    include: str = ""
    exclude: str = ""
    note: str = ""
    examples: tuple[AnnotationId, ...] = ()
    noted: str = ""

    @property
    def letter(self) -> str:
        """The capital that stands for the theme beside its colour."""
        return next((char.upper() for char in self.name if char.isalnum()), "?")


def theme_of_digit(digit: str | None, themes: Iterable[Theme]) -> Theme | None:
    """The theme in use that has a digit; None for a free one, and for no digit."""
    return next((theme for theme in themes if digit and theme.shortcut == digit and not theme.archived), None)


class Swatch(NamedTuple):
    """One of the ten theme colours: what is stored in a theme (`light`), its shade on dark grounds, its line."""

    name: str
    light: str
    dark: str
    pattern: Pattern


# Chosen by a search over hue windows so that any two stay apart (CIE76 ≥ 15) for normal sight and for simulated
# protanopia, deuteranopia and tritanopia (Machado, Oliveira, Fernandes 2009); tests/ui/look measures it again.
SWATCHES: tuple[Swatch, ...] = (
    Swatch("blue", "#0d3fbb", "#bbd6f9", Pattern.SOLID),
    Swatch("vermilion", "#86370c", "#dc8067", Pattern.DASHED),
    Swatch("green", "#14523a", "#6bebaa", Pattern.DOTTED),
    Swatch("purple", "#9403fb", "#d697fa", Pattern.WAVE),
    Swatch("ochre", "#9c6903", "#cea23b", Pattern.DOUBLE),
    Swatch("teal", "#067796", "#2ea4ab", Pattern.SOLID),
    Swatch("rose", "#c10a56", "#ff4a9e", Pattern.DASHED),
    Swatch("indigo", "#0c1978", "#8878fe", Pattern.DOTTED),
    Swatch("olive", "#242b06", "#98ee20", Pattern.WAVE),
    Swatch("slate", "#6f7173", "#f0f0f0", Pattern.DOUBLE),
)
"""The ten colours that new themes take in turn, each with its line pattern."""


def choosable(themes: Iterable[Theme], counts: Mapping[ThemeId, int]) -> list[Theme]:
    """The themes by which passages can be chosen: those in use, and archived ones under which some are filed."""
    return [theme for theme in themes if not theme.archived or theme.id in counts]
