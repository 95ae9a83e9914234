"""The themes of a project beside the codebook: made fit for it first, since other programs allow what it does not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Remark, remarks, unique_names
from desktop_app.domain.theme_tree import LEVELS
from desktop_app.domain.themes import COLOUR, DIGITS, Theme
from desktop_app.operations.codebook import LONGEST
from desktop_app.operations.codebook_files import Entry
from desktop_app.operations.codebook_import import Row, compare
from desktop_app.operations.wording import composed, says_something, tidy
from desktop_app.store.reader import LibraryReader

_UNNAMED = "Theme {number} {name}"


def fitting(themes: Sequence[Theme]) -> tuple[list[Theme], list[Remark]]:
    """Themes as a codebook can hold them, in their order, and what had to be changed.

    Names have a letter, 100 characters at most, and none twice; themes stand three levels deep at most.
    """
    named = [_named(theme.name, number) for number, theme in enumerate(themes, 1)]
    names = [*unique_names(named)]
    by_id = {theme.id: theme for theme in themes}
    shallow = {theme.id: _over(theme, by_id) for theme in themes}
    made = [
        theme._replace(
            name=name,
            parent=shallow[theme.id],
            colour=theme.colour if COLOUR.fullmatch(theme.colour) else "",
            shortcut=theme.shortcut if theme.shortcut in DIGITS else None,
            definition=composed(theme.definition),
            include=composed(theme.include),
            exclude=composed(theme.exclude),
            note=composed(theme.note),
        )
        for theme, name in zip(themes, names, strict=True)
    ]
    renamed = [old.name for old, new in zip(themes, made, strict=True) if old.name != new.name]
    moved = [new.name for old, new in zip(themes, made, strict=True) if old.parent != new.parent]
    return made, [
        *remarks("Themes that get another name: one is taken, too long or without a letter", renamed),
        *remarks("Themes that stand under another one than before: three levels are the most", moved),
    ]


def _named(name: str, number: int) -> str:
    tidied = tidy(name)
    if not says_something(tidied):
        tidied = tidy(_UNNAMED.format(number=number, name=tidied))
    return tidied if len(tidied) <= LONGEST - 5 else f"{tidied[: LONGEST - 6].rstrip()}…"


def _over(theme: Theme, by_id: dict[ThemeId, Theme]) -> ThemeId | None:
    """The theme under which one can stand: its own, or the one over that, where it would be too deep."""
    over: list[ThemeId] = []
    at = theme.parent
    while at is not None and at in by_id and at not in over and at != theme.id:
        over.append(at)
        at = by_id[at].parent
    depth = len(over)
    return None if not over else over[max(0, depth - (LEVELS - 1))]


def beside(library: LibraryReader, themes: Sequence[Theme], carried: Collection[str]) -> list[Row]:
    """Each theme beside that of the codebook: of its id, else its short name, else its name."""
    return compare(library, [_entry(place, theme, carried) for place, theme in enumerate(themes, 1)])


def _entry(place: int, theme: Theme, carried: Collection[str]) -> Entry:
    """What a project says of a theme; what its format does not carry it does not say."""
    told: dict[str, Any] = {
        "shortcut": theme.shortcut or "",
        "colour": theme.colour or None,
        "pattern": theme.pattern.value,
        "definition": theme.definition,
        "include": theme.include,
        "exclude": theme.exclude,
        "note": theme.note,
        "examples": theme.examples,
        "archived": theme.archived,
    }
    said = {name: value for name, value in told.items() if name in carried}
    return Entry(place, theme.name, theme.id, theme.key or None, theme.parent or "", **said)
