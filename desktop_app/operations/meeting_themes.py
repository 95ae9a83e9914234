"""The themes of a project beside the codebook: made fit for it first, since other programs allow what it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.notes import composed
from desktop_app.domain.projects import Remark, remarks
from desktop_app.domain.theme_tree import LEVELS, chain
from desktop_app.domain.themes import COLOUR, DIGITS, Theme
from desktop_app.operations.codebook import LONGEST
from desktop_app.operations.codebook_files import Entry
from desktop_app.operations.codebook_import import Row, compare
from desktop_app.operations.wording import says_something, tidy
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_accent

_UNNAMED = "Theme {number} {name}"
_UNDER = "Themes that stand under another one than before: theirs is archived"
_DEEP = "Themes that stand under another one than before: three levels are the most"


def met_themes(
    library: LibraryReader, told: Sequence[Theme], carried: Collection[str]
) -> tuple[list[Theme], list[Row], list[Remark]]:
    """The themes of a project, made fit for this codebook, each beside its theme, and what had to be changed."""
    idents = {theme.id for theme in told}
    known = library.themes.all(archived=True)
    if "archived" not in carried:  # it says nothing of it: then those that are archived here stay so
        kept = {one.id for one in known if one.archived}
        told = [theme._replace(archived=True) if theme.id in kept else theme for theme in told]
    held = {fold_accent(one.name): one.id for one in known if one.id in idents and not one.archived}
    themes, adapted = fitting(told, held)
    rows = beside(library, themes, carried)
    raised = _raised(themes, rows, known)
    archived = {theme.id for theme, row in zip(themes, rows, strict=True) if row.theme and row.theme.archived}
    moved = [(new.name, old.parent in archived) for old, new in zip(themes, raised, strict=True) if old != new]
    if moved:
        rows = beside(library, raised, carried)
    under, deep = ([name for name, is_under in moved if is_under is kind] for kind in (True, False))
    return raised, rows, [*adapted, *remarks(_UNDER, under), *remarks(_DEEP, deep)]


def _raised(themes: Sequence[Theme], rows: Sequence[Row], known: Sequence[Theme]) -> list[Theme]:
    """The themes; new ones that would stand too deep here, and any in use under archived ones, stand higher."""
    mine = {theme.id: row.theme for theme, row in zip(themes, rows, strict=True) if row.theme is not None}
    by_id = {**{theme.id: theme for theme in themes}, **{theme.id: theme for theme in known}}
    made: dict[ThemeId, Theme] = {}

    def placed(theme: Theme) -> Theme:
        if theme.id in mine:
            return mine[theme.id]
        if theme.id not in made:
            made[theme.id] = theme
            made[theme.id] = higher(theme, LEVELS - 1, archived=theme.archived)
        return made[theme.id]

    def higher(theme: Theme, most: int, *, archived: bool) -> Theme:
        over = chain_here(theme)
        fit = [one.id for one in over if archived or not one.archived]
        fit = fit[max(0, len(fit) - most) :]
        return theme if len(fit) == len(over) else theme._replace(parent=fit[0] if fit else None)

    def chain_here(theme: Theme) -> list[Theme]:
        found: list[Theme] = []
        at = by_id.get(theme.parent) if theme.parent else None
        while at is not None and len(found) < len(by_id):
            at = placed(at)
            found.append(at)
            at = by_id.get(at.parent) if at.parent else None
        return found

    return [
        higher(theme, len(by_id), archived=mine[theme.id].archived) if theme.id in mine else placed(theme)
        for theme in themes
    ]


def fitting(themes: Sequence[Theme], held: Mapping[str, ThemeId] | None = None) -> tuple[list[Theme], list[Remark]]:
    """Themes as a codebook can hold them, in their order, and what had to be changed.

    Names have a letter, 100 characters at most, and none in use twice; themes stand three levels deep at most, those in
    use under none that is archived. `held` are folded names of the codebook that belong to themes of the project.
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
        for theme, name in zip(themes, _apart(themes, named, held or {}), strict=True)
    ]
    pairs = list(zip(themes, made, strict=True))
    renamed = [old.name for old, new in pairs if old.name != new.name]
    moved = [(old, new) for old, new in pairs if old.parent != new.parent]
    under = [new.name for old, new in moved if _under_archived(old, by_id)]
    deep = [new.name for old, new in moved if not _under_archived(old, by_id)]
    return made, [
        *remarks("Themes that get another name: one is taken, too long or without a letter", renamed),
        *remarks(_DEEP, deep),
        *remarks(_UNDER, under),
    ]


def _named(name: str, number: int) -> str:
    tidied = tidy(name)
    if not says_something(tidied):
        tidied = tidy(_UNNAMED.format(number=number, name=tidied))
    return tidied if len(tidied) <= LONGEST else f"{tidied[: LONGEST - 1].rstrip()}…"


def _apart(themes: Sequence[Theme], names: Sequence[str], held: Mapping[str, ThemeId]) -> Iterator[str]:
    """Names of which no two of themes in use are one to the codebook: the second of equal ones gets ` (2)`."""
    taken = dict(held)
    for theme, name in zip(themes, names, strict=True):
        own, number = name, 1
        while not theme.archived and taken.get(fold_accent(own), theme.id) != theme.id:
            number += 1
            behind = f" ({number})"
            own = f"{name[: LONGEST - len(behind)].rstrip()}{behind}"
        if not theme.archived:
            taken[fold_accent(own)] = theme.id
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
    here = {theme.id for theme in library.themes.all(archived=True)}
    entries = [_entry(place, theme, carried, known=theme.id in here) for place, theme in enumerate(themes, 1)]
    return compare(library, entries)


def _entry(place: int, theme: Theme, carried: Collection[str], *, known: bool) -> Entry:
    """What a project says of a theme; what its format does not carry it does not say.

    One that is not here by its id is met by its name: what is empty of it is not said.
    """
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
    said = {name: value for name, value in told.items() if name in carried and (known or value)}
    parent = theme.parent or ("" if "parent" in carried else None)
    return Entry(place, theme.name, theme.id, theme.key or None, parent, **said)
