"""The codebook: add, rename, change, move, merge, split, archive, restore."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from desktop_app.domain.changes import GOES_ON
from desktop_app.domain.errors import BadThemeError
from desktop_app.domain.ids import ThemeId, new_id
from desktop_app.domain.notes import composed
from desktop_app.domain.theme_tree import LEVELS, children_of, depth_of, height_of, under
from desktop_app.domain.themes import COLOUR, DIGITS, SWATCHES, Pattern, Theme, theme_of_digit
from desktop_app.operations.codebook import (
    INTO_ITSELF,
    NO_COLOUR,
    NO_DIGIT,
    TOO_DEEP,
    UNDER_ARCHIVED,
    UNDER_ITSELF,
    changing,
    usable_name,
)
from desktop_app.operations.theme_examples import with_examples
from desktop_app.resources import LANGUAGES, json_resource
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.vietnam.folding import fold_plain

OUT_OF_USE = "the theme is archived; use it again first."
TAKER_ARCHIVED = "the theme that takes over is archived; use it again first."


def starter_themes(language: str = LANGUAGES[0]) -> list[Theme]:
    """The themes a new library begins with, in a language; key, colour and digit are the same in all."""
    return [
        Theme(
            ThemeId(new_id()),
            theme["key"],
            theme[language]["name"],
            theme["colour"],
            Pattern(theme["pattern"]),
            theme["shortcut"],
            theme[language]["definition"],
            position=position,
            include=theme[language]["include"],
            exclude=theme[language]["exclude"],
        )
        for position, theme in enumerate(json_resource("themes", "starter.json")["themes"])
    ]


def add_starter_themes(library: Library, language: str = LANGUAGES[0]) -> None:
    """Give a new library its first themes, in a language of the program."""
    with library.write("theme-add") as write:
        for theme in starter_themes(language):
            write.put(theme)


def add(library: Library, name: str, *, parent: Theme | None = None, definition: str = "") -> Theme:
    """A new theme with a free colour, pattern and digit; ThemeNameTakenError, BadThemeError."""
    with changing(library, "theme-add") as write:
        theme = new_theme(library, name, parent=parent and parent.id)._replace(definition=composed(definition))
        write.detail = theme.name
        write.put(theme)
    return theme


def new_theme(library: Library, name: str, *, parent: ThemeId | None) -> Theme:
    """A theme as `add` makes it, which is not written yet; BadThemeError."""
    name = usable_name(name)
    known = library.themes.all(archived=True)
    _take_under(library, parent, 1)
    digits = {theme.shortcut for theme in known if not theme.archived}
    colour, pattern = free_look(looks_in_use(known))
    return Theme(
        ThemeId(new_id()),
        free_key(name, {theme.key for theme in known}),
        name,
        colour,
        pattern,
        next((digit for digit in DIGITS if digit not in digits), None),
        parent=parent,
        position=1 + max((theme.position for theme in known), default=-1),
    )


def _take_under(library: Library, parent: ThemeId | None, levels: int) -> None:
    """BadThemeError unless a theme (None: the top) may have another one of so many levels under it."""
    if parent is None:
        return
    over = library.themes.named(parent)
    if over.archived:
        raise BadThemeError(reason=UNDER_ARCHIVED)
    if depth_of(over, library.themes.all(archived=True)) + levels >= LEVELS:
        raise BadThemeError(reason=TOO_DEEP)


def rename(library: Library, theme: Theme, name: str) -> Theme:
    """Give a theme another name; its key and identity stay. ThemeNameTakenError, BadThemeError."""
    name = usable_name(name)
    with changing(library, "theme-rename") as write:
        current = library.themes.named(theme.id)
        changed = current._replace(name=name)
        write.detail = f"{current.name} → {name}"
        write.put(changed)
    return changed


def change(  # noqa: PLR0913 - a theme has so many fields
    library: Library,
    theme: Theme,
    *,
    colour: str | None = None,
    pattern: Pattern | None = None,
    definition: str | None = None,
    include: str | None = None,
    exclude: str | None = None,
    since: str | None = None,
) -> Theme:
    """Change how a theme looks or what it means; BadThemeError for a colour that is not `#rrggbb`.

    What is not given stays as it is stored. `include` and `exclude` say what belongs here and what does not; its note
    is written by `notes.write_note`. `since` is, as there, what the same writing of one field has saved last.
    """
    if colour is not None and not COLOUR.fullmatch(colour):
        raise BadThemeError(reason=NO_COLOUR)
    said = {"definition": definition, "include": include, "exclude": exclude}
    words: dict[str, Any] = {name: composed(text) for name, text in said.items() if text is not None}
    looks = {"colour": colour, "pattern": pattern}
    look: dict[str, Any] = {name: value for name, value in looks.items() if value is not None}
    with library.write("theme-change" if look else "theme-define", theme.name) as write:
        current = library.themes.named(theme.id)
        changed = current._replace(**words, **look)
        write.put(changed)
        if since is not None and [getattr(current, name) for name in words] == [since]:
            write.label = GOES_ON
    return changed


def give_shortcut(library: Library, theme: Theme, digit: str | None) -> Theme:
    """Give a theme in use a digit key, taking it from the theme that had it; None takes the key away. BadThemeError."""
    if digit is not None and digit not in DIGITS:
        raise BadThemeError(reason=NO_DIGIT)
    with changing(library, "theme-digit") as write:
        current = library.themes.named(theme.id)
        if current.archived and digit is not None:
            raise BadThemeError(reason=OUT_OF_USE)
        owner = theme_of_digit(digit, library.themes.all())
        taken_from = f" ← {owner.name}" if owner is not None and owner.id != theme.id else ""
        write.detail = f"{current.name} [{digit or '–'}]{taken_from}"
        if owner is not None:
            write.put(owner._replace(shortcut=None))
        changed = current._replace(shortcut=digit)
        write.put(changed)
    return changed


def move(library: Library, theme: Theme, *, parent: Theme | None, position: int) -> Theme:
    """Put a theme under another (or at the top) at a place among its siblings; BadThemeError for a circle."""
    parent_id = None if parent is None else parent.id
    with changing(library, "theme-move") as write:
        known = library.themes.all(archived=True)
        current = library.themes.named(theme.id)
        write.detail = current.name
        if parent_id in {current.id, *(member.id for member in under(current, known))}:
            raise BadThemeError(reason=UNDER_ITSELF)
        _take_under(library, parent_id, height_of(current, known))
        siblings = [one for one in children_of(parent_id, known) if one.id != current.id and not one.archived]
        siblings.insert(max(0, min(position, len(siblings))), current._replace(parent=parent_id))
        for place, sibling in enumerate(siblings):
            write.put(sibling._replace(position=place))
    return library.themes.named(theme.id)


def merge(library: Library, theme: Theme, into: Theme) -> Theme:
    """File all passages of `theme` under `into` and archive `theme`; BadThemeError when one holds the other.

    The themes under `theme` come under `into`, behind those that are there; its examples too while there is room.
    """
    moment = now()
    with changing(library, "theme-merge", merged={theme.id: into.id}) as write:
        known = library.themes.all(archived=True)
        current, taker = library.themes.named(theme.id), library.themes.named(into.id)
        write.detail = f"{current.name} → {taker.name}"
        if taker.id in {current.id, *(member.id for member in under(current, known))}:
            raise BadThemeError(reason=INTO_ITSELF)
        if taker.archived:
            raise BadThemeError(reason=TAKER_ARCHIVED)
        if depth_of(taker, known) + height_of(current, known) > LEVELS:
            raise BadThemeError(reason=TOO_DEEP)
        for annotation in library.annotations.under(current.id):
            themes = annotation.themes - {current.id} | {taker.id}
            write.put(annotation._replace(themes=frozenset(themes), modified=moment))
        last = 1 + max((child.position for child in children_of(taker.id, known)), default=-1)
        for place, child in enumerate(children_of(current.id, known), last):
            write.put(child._replace(parent=taker.id, position=place))
        write.put(current._replace(archived=True, merged_into=taker.id, shortcut=None))
        write.put(with_examples(library, library.themes.named(taker.id), current.examples))
    return library.themes.named(into.id)


def archive(library: Library, theme: Theme) -> Theme:
    """Take a theme and those under it out of use; what is filed under it stays."""
    with changing(library, "theme-archive") as write:
        current = library.themes.named(theme.id)
        write.detail = current.name
        for member in (current, *under(current, library.themes.all(archived=True))):
            write.put(member._replace(archived=True, shortcut=None))
    return library.themes.named(theme.id)


def restore(library: Library, theme: Theme, *, family: bool = False) -> Theme:
    """Bring an archived theme back, with the archived themes under it if the `family` is wanted; one step.

    It comes under the nearest theme over it that is in use. Those that were merged into others stay out of use. What a
    merge has filed elsewhere stays there. ThemeNameTakenError when a name was given away.
    """
    with changing(library, "theme-restore") as write:
        current = library.themes.named(theme.id)
        write.detail = current.name
        for member in (current, *(restorable(current, library.themes.all(archived=True)) if family else ())):
            write.put(member._replace(archived=False, merged_into=None))
    return library.themes.named(theme.id)


def restorable(theme: Theme, known: Sequence[Theme]) -> list[Theme]:
    """The archived themes under an archived one that come back with it: those that were not merged."""
    return [member for member in under(theme, known) if member.archived and member.merged_into is None]


def looks_in_use(themes: Iterable[Theme]) -> set[tuple[str, Pattern]]:
    """The colours and patterns that themes in use have together."""
    return {(theme.colour, theme.pattern) for theme in themes if not theme.archived}


def free_look(taken: Collection[tuple[str, Pattern]]) -> tuple[str, Pattern]:
    """A colour and pattern that are not taken together; colours come again only when all are taken."""
    patterns = list(Pattern)
    looks = [
        (swatch.light, patterns[(patterns.index(swatch.pattern) + turn) % len(patterns)])
        for turn in range(len(patterns))
        for swatch in SWATCHES
    ]
    return next((look for look in looks if look not in taken), looks[len(taken) % len(looks)])


def free_key(name: str, taken: Collection[str]) -> str:
    """A short name for scripts, made of a name, that is not taken."""
    key, number = key_form(name) or "theme", 2
    free = key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def key_form(words: str) -> str:
    """Words as short names are written: small letters, digits and hyphens; "" for none."""
    return re.sub(r"[\W_]+", "-", fold_plain(words)).strip("-")
