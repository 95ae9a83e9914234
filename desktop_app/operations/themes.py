"""The codebook: add, rename, change, move, merge, split, archive, restore."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.domain.errors import BadThemeError, ThemeNameTakenError
from desktop_app.domain.ids import ThemeId, new_id
from desktop_app.domain.theme_tree import LEVELS, children_of, depth_of, height_of, under
from desktop_app.domain.themes import SWATCHES, Pattern, Theme
from desktop_app.operations.saved_searches import meaning_kept
from desktop_app.operations.theme_examples import with_examples
from desktop_app.operations.wording import composed, says_something, tidy
from desktop_app.resources import LANGUAGES, json_resource
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.vietnam.folding import fold_accent, fold_plain

DIGITS = "1234567890"
TOO_DEEP = "themes stand at most three levels deep."
LONGEST = 100
"""Code points of a theme's name: more fit neither a list nor a key on the page."""


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
    theme = new_theme(library, name, parent=parent)._replace(definition=composed(definition))
    with library.write("theme-add", theme.name) as write, meaning_kept(library, write):
        write.put(theme)
    return theme


def new_theme(library: Library, name: str, *, parent: Theme | None = None) -> Theme:
    """A theme as `add` makes it, which is not written yet; errors as `add`."""
    name = usable_name(library, name)
    known = library.themes.all(archived=True)
    if parent is not None and depth_of(parent, known) + 1 >= LEVELS:
        raise BadThemeError(reason=TOO_DEEP)
    digits = {theme.shortcut for theme in known if not theme.archived}
    colour, pattern = free_look(known)
    return Theme(
        ThemeId(new_id()),
        free_key(name, {theme.key for theme in known}),
        name,
        colour,
        pattern,
        next((digit for digit in DIGITS if digit not in digits), None),
        parent=None if parent is None else parent.id,
        position=1 + max((theme.position for theme in known), default=-1),
    )


def rename(library: Library, theme: Theme, name: str) -> Theme:
    """Give a theme another name; its key and identity stay. ThemeNameTakenError, BadThemeError."""
    changed = theme._replace(name=usable_name(library, name, besides=theme))
    with library.write("theme-rename", f"{theme.name} → {changed.name}") as write, meaning_kept(library, write):
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
) -> Theme:
    """Change how a theme looks or what it means; BadThemeError for a colour that is not `#rrggbb`.

    What is not given stays as it is stored. `include` and `exclude` say what belongs here and what does not; its note
    is written by `notes.write_note`.
    """
    if colour is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadThemeError(reason="a colour is written #rrggbb.")
    said = {"definition": definition, "include": include, "exclude": exclude}
    words: dict[str, Any] = {name: composed(text) for name, text in said.items() if text is not None}
    looks = {"colour": colour, "pattern": pattern}
    look: dict[str, Any] = {name: value for name, value in looks.items() if value is not None}
    with library.write("theme-change" if look else "theme-define", theme.name) as write:
        changed = library.themes.named(theme.id)._replace(**words, **look)
        write.put(changed)
    return changed


def give_shortcut(library: Library, theme: Theme, digit: str | None) -> Theme:
    """Give a theme a digit key, taking it from the theme that had it; None takes the key away."""
    if digit is not None and digit not in DIGITS:
        raise BadThemeError(reason="a key is one of the digits 0 to 9.")
    owner = digit_owner(digit, library.themes.all())
    taken_from = f" ← {owner.name}" if owner is not None and owner.id != theme.id else ""
    with library.write("theme-digit", f"{theme.name} [{digit or '–'}]{taken_from}") as write:
        if owner is not None:
            write.put(owner._replace(shortcut=None))
        changed = library.themes.named(theme.id)._replace(shortcut=digit)
        write.put(changed)
    return changed


def digit_owner(digit: str | None, themes: Iterable[Theme]) -> Theme | None:
    """The theme in use that has a digit; None for a free one, and for no digit."""
    return next((theme for theme in themes if digit and theme.shortcut == digit and not theme.archived), None)


def move(library: Library, theme: Theme, *, parent: Theme | None, position: int) -> Theme:
    """Put a theme under another (or at the top) at a place among its siblings; BadThemeError for a circle."""
    known = library.themes.all(archived=True)
    family = {theme.id, *(member.id for member in under(theme, known))}
    if parent is not None and parent.id in family:
        raise BadThemeError(reason="a theme cannot stand under itself or under one of its own.")
    if parent is not None and parent.archived:
        raise BadThemeError(reason="the theme it is to stand under is archived; use that one again first.")
    if parent is not None and depth_of(parent, known) + height_of(theme, known) >= LEVELS:
        raise BadThemeError(reason=TOO_DEEP)
    parent_id = None if parent is None else parent.id
    siblings = [other for other in known if other.parent == parent_id and other.id != theme.id and not other.archived]
    siblings.insert(max(0, min(position, len(siblings))), theme._replace(parent=parent_id))
    with library.write("theme-move", theme.name) as write:
        for place, sibling in enumerate(siblings):
            write.put(sibling._replace(position=place))
    return library.themes.named(theme.id)


def merge(library: Library, theme: Theme, into: Theme) -> Theme:
    """File all passages of `theme` under `into` and archive `theme`; BadThemeError when one holds the other.

    The themes under `theme` come under `into`, behind those that are there; its examples too while there is room.
    """
    known = library.themes.all(archived=True)
    if into.id in {theme.id, *(member.id for member in under(theme, known))}:
        raise BadThemeError(reason="a theme cannot be merged into itself or into one of its own.")
    if into.archived:
        raise BadThemeError(reason="the theme that takes over is archived; use it again first.")
    if depth_of(into, known) + height_of(theme, known) > LEVELS:
        raise BadThemeError(reason=TOO_DEEP)
    moment = now()
    merged: dict[str, str] = {theme.id: into.id}
    last = 1 + max((child.position for child in children_of(into.id, known)), default=-1)
    with (
        library.write("theme-merge", f"{theme.name} → {into.name}") as write,
        meaning_kept(library, write, merged),
    ):
        for annotation in library.annotations.under(theme.id):
            themes = annotation.themes - {theme.id} | {into.id}
            write.put(annotation._replace(themes=frozenset(themes), modified=moment))
        for place, child in enumerate(children_of(theme.id, known), last):
            write.put(child._replace(parent=into.id, position=place))
        current = library.themes.named(theme.id)
        write.put(current._replace(archived=True, merged_into=into.id, shortcut=None))
        write.put(with_examples(library, library.themes.named(into.id), current.examples))
    return library.themes.named(into.id)


def archive(library: Library, theme: Theme) -> Theme:
    """Take a theme and those under it out of use; what is filed under it stays."""
    known = library.themes.all(archived=True)
    with library.write("theme-archive", theme.name) as write, meaning_kept(library, write):
        for member in (library.themes.named(theme.id), *under(theme, known)):
            write.put(member._replace(archived=True, shortcut=None))
    return library.themes.named(theme.id)


def restore(library: Library, theme: Theme, *, family: bool = False) -> Theme:
    """Bring an archived theme back, with the archived themes under it if the `family` is wanted; one step.

    Those that were merged into others stay out of use. What a merge has filed elsewhere stays there.
    ThemeNameTakenError when a name was given away.
    """
    known = library.themes.all(archived=True)
    back = [theme, *(restorable(theme, known) if family else ())]
    for member in back:
        usable_name(library, member.name, besides=member)
    with library.write("theme-restore", theme.name) as write, meaning_kept(library, write):
        for member in back:
            write.put(member._replace(archived=False, merged_into=None))
    return library.themes.named(theme.id)


def restorable(theme: Theme, known: Sequence[Theme]) -> list[Theme]:
    """The archived themes under an archived one that come back with it: those that were not merged."""
    return [member for member in under(theme, known) if member.archived and member.merged_into is None]


def usable_name(library: Library, name: str, *, besides: Theme | None = None) -> str:
    """A name fit to be stored, that no other theme in use has; ThemeNameTakenError, BadThemeError."""
    name = tidy(name)
    if len(name) > LONGEST:
        raise BadThemeError(reason="the name has more than 100 characters.")
    if not says_something(name):
        raise BadThemeError(reason="a name needs a letter or a digit.")
    for theme in library.themes.all():
        if fold_accent(theme.name) == fold_accent(name) and (besides is None or theme.id != besides.id):
            raise ThemeNameTakenError(name=theme.name)
    return name


def free_look(known: Iterable[Theme]) -> tuple[str, Pattern]:
    """A colour and pattern that no theme in use has together; colours come again only when all are taken."""
    taken = {(theme.colour, theme.pattern) for theme in known if not theme.archived}
    patterns = list(Pattern)
    looks = [
        (swatch.light, patterns[(patterns.index(swatch.pattern) + turn) % len(patterns)])
        for turn in range(len(patterns))
        for swatch in SWATCHES
    ]
    return next((look for look in looks if look not in taken), looks[len(taken) % len(looks)])


def free_key(name: str, taken: Iterable[str]) -> str:
    """A short name for scripts, made of a name: no other theme has it."""
    key = re.sub(r"[\W_]+", "-", fold_plain(name)).strip("-") or "theme"
    taken, free, number = set(taken), key, 2
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
