"""The themes of a project beside the codebook: made fit for it first, since other programs allow what it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Remark, remarks
from desktop_app.domain.theme_tree import LEVELS, chain
from desktop_app.domain.themes import COLOUR, DIGITS, Theme
from desktop_app.operations.codebook import LONGEST
from desktop_app.operations.codebook_files import Entry
from desktop_app.operations.codebook_import import Row, compare
from desktop_app.operations.wording import composed, says_something, tidy
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_accent

_UNNAMED = "Theme {number} {name}"


def fitting(themes: Sequence[Theme]) -> tuple[list[Theme], list[Remark]]:
    """Themes as a codebook can hold them, in their order, and what had to be changed.

    Names have a letter, 100 characters at most, and none in use twice; themes stand three levels deep at most, those in
    use under none that is archived.
    """
    named = [_named(theme.name, number) for number, theme in enumerate(themes, 1)]
    by_id = {theme.id: theme for theme in themes}
    made = [
        theme._replace(
            name=name,
            parent=_over(theme, by_id),
            colour=theme.colour if COLOUR.fullmatch(theme.colour) else "",
            shortcut=theme.shortcut if theme.shortcut in DIGITS else None,
            definition=composed(theme.definition),
            include=composed(theme.include),
            exclude=composed(theme.exclude),
            note=composed(theme.note),
        )
        for theme, name in zip(themes, _apart(themes, named), strict=True)
    ]
    pairs = list(zip(themes, made, strict=True))
    renamed = [old.name for old, new in pairs if old.name != new.name]
    moved = [(old, new) for old, new in pairs if old.parent != new.parent]
    under = [new.name for old, new in moved if _under_archived(old, by_id)]
    deep = [new.name for old, new in moved if not _under_archived(old, by_id)]
    return made, [
        *remarks("Themes that get another name: one is taken, too long or without a letter", renamed),
        *remarks("Themes that stand under another one than before: three levels are the most", deep),
        *remarks("Themes that stand under another one than before: theirs is archived", under),
    ]


def _named(name: str, number: int) -> str:
    tidied = tidy(name)
    if not says_something(tidied):
        tidied = tidy(_UNNAMED.format(number=number, name=tidied))
    return tidied if len(tidied) <= LONGEST else f"{tidied[: LONGEST - 1].rstrip()}…"


def _apart(themes: Sequence[Theme], names: Sequence[str]) -> Iterator[str]:
    """Names of which no two of themes in use are one to the codebook: the second of equal ones gets ` (2)`."""
    taken: set[str] = set()
    for theme, name in zip(themes, names, strict=True):
        own, number = name, 1
        while not theme.archived and fold_accent(own) in taken:
            number += 1
            behind = f" ({number})"
            own = f"{name[: LONGEST - len(behind)].rstrip()}{behind}"
        if not theme.archived:
            taken.add(fold_accent(own))
        yield own


def _over(theme: Theme, by_id: Mapping[ThemeId, Theme]) -> ThemeId | None:
    """Under which theme one comes to stand; the top where those over it come back to it."""
    over = [one.id for one in chain(theme, by_id, "parent") or () if theme.archived or not one.archived]
    return over[max(0, len(over) - (LEVELS - 1))] if over else None


def _under_archived(theme: Theme, by_id: Mapping[ThemeId, Theme]) -> bool:
    parent = by_id.get(theme.parent) if theme.parent else None
    return parent is not None and parent.archived and not theme.archived


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
