"""The codebook: add, rename, change, move, merge, archive, restore."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.domain.errors import BadThemeError, ThemeNameTakenError
from desktop_app.domain.ids import ThemeId, new_id
from desktop_app.domain.themes import SWATCHES, Pattern, Theme
from desktop_app.operations.saved_searches import meaning_kept
from desktop_app.operations.wording import says_something, tidy
from desktop_app.resources import LANGUAGES, json_resource
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.vietnam.folding import fold_accent, fold_plain

DIGITS = "1234567890"
LEVELS = 3
"""How deep themes may be nested."""
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
    name = _usable_name(library, name)
    known = library.themes.all(archived=True)
    if parent is not None and _depth(parent, known) + 1 >= LEVELS:
        raise BadThemeError(reason=TOO_DEEP)
    digits = {theme.shortcut for theme in known if not theme.archived}
    colour, pattern = _free_look(known)
    theme = Theme(
        ThemeId(new_id()),
        _free_key(name, {theme.key for theme in known}),
        name,
        colour,
        pattern,
        next((digit for digit in DIGITS if digit not in digits), None),
        definition.strip(),
        None if parent is None else parent.id,
        1 + max((theme.position for theme in known), default=-1),
    )
    with library.write("theme-add", name) as write, meaning_kept(library, write):
        write.put(theme)
    return theme


def rename(library: Library, theme: Theme, name: str) -> Theme:
    """Give a theme another name; its key and identity stay. ThemeNameTakenError, BadThemeError."""
    changed = theme._replace(name=_usable_name(library, name, besides=theme))
    with library.write("theme-rename", f"{theme.name} → {changed.name}") as write, meaning_kept(library, write):
        write.put(changed)
    return changed


def change(
    library: Library,
    theme: Theme,
    *,
    colour: str | None = None,
    pattern: Pattern | None = None,
    definition: str | None = None,
) -> Theme:
    """Change how a theme looks or what it means; BadThemeError for a colour that is not `#rrggbb`."""
    if colour is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadThemeError(reason="a colour is written #rrggbb.")
    changed = theme._replace(
        colour=colour or theme.colour,
        pattern=pattern or theme.pattern,
        definition=theme.definition if definition is None else definition.strip(),
    )
    with library.write("theme-change", theme.name) as write:
        write.put(changed)
    return changed


def give_shortcut(library: Library, theme: Theme, digit: str | None) -> Theme:
    """Give a theme a digit key, taking it from the theme that had it; None takes the key away."""
    if digit is not None and digit not in DIGITS:
        raise BadThemeError(reason="a key is one of the digits 0 to 9.")
    changed = theme._replace(shortcut=digit)
    with library.write("theme-change", theme.name) as write:
        for other in library.themes.all():
            if digit is not None and other.shortcut == digit and other.id != theme.id:
                write.put(other._replace(shortcut=None))
        write.put(changed)
    return changed


def move(library: Library, theme: Theme, *, parent: Theme | None, position: int) -> Theme:
    """Put a theme under another (or at the top) at a place among its siblings; BadThemeError for a circle."""
    known = library.themes.all(archived=True)
    family = {theme.id, *_descendants(theme, known)}
    if parent is not None and parent.id in family:
        raise BadThemeError(reason="a theme cannot stand under itself or under one of its own.")
    if parent is not None and _depth(parent, known) + _height(theme, known) >= LEVELS:
        raise BadThemeError(reason=TOO_DEEP)
    parent_id = None if parent is None else parent.id
    siblings = [other for other in known if other.parent == parent_id and other.id != theme.id and not other.archived]
    siblings.insert(max(0, min(position, len(siblings))), theme._replace(parent=parent_id))
    with library.write("theme-move", theme.name) as write:
        for place, sibling in enumerate(siblings):
            write.put(sibling._replace(position=place))
    return library.themes.named(theme.id)


def merge(library: Library, theme: Theme, into: Theme) -> Theme:
    """File all passages of `theme` under `into` and archive `theme`; BadThemeError when one holds the other."""
    known = library.themes.all(archived=True)
    if into.id in {theme.id, *_descendants(theme, known)}:
        raise BadThemeError(reason="a theme cannot be merged into itself or into one of its own.")
    if into.archived:
        raise BadThemeError(reason="the theme that takes over is archived; use it again first.")
    moment = now()
    merged: dict[str, str] = {theme.id: into.id}
    with (
        library.write("theme-merge", f"{theme.name} → {into.name}") as write,
        meaning_kept(library, write, merged),
    ):
        for annotation in library.annotations.under(theme.id):
            themes = annotation.themes - {theme.id} | {into.id}
            write.put(annotation._replace(themes=frozenset(themes), modified=moment))
        for child in known:
            if child.parent == theme.id:
                write.put(child._replace(parent=into.id))
        write.put(theme._replace(archived=True, merged_into=into.id, shortcut=None))
    return library.themes.named(into.id)


def archive(library: Library, theme: Theme) -> Theme:
    """Take a theme and those under it out of use; what is filed under it stays."""
    known = library.themes.all(archived=True)
    family = {theme.id, *_descendants(theme, known)}
    with library.write("theme-archive", theme.name) as write, meaning_kept(library, write):
        for member in known:
            if member.id in family:
                write.put(member._replace(archived=True, shortcut=None))
    return library.themes.named(theme.id)


def restore(library: Library, theme: Theme) -> Theme:
    """Bring an archived theme back; ThemeNameTakenError when its name was given away."""
    _usable_name(library, theme.name, besides=theme)
    with library.write("theme-restore", theme.name) as write, meaning_kept(library, write):
        write.put(theme._replace(archived=False, merged_into=None))
    return library.themes.named(theme.id)


def _usable_name(library: Library, name: str, *, besides: Theme | None = None) -> str:
    name = tidy(name)
    if len(name) > LONGEST:
        raise BadThemeError(reason="the name has more than 100 characters.")
    if not says_something(name):
        raise BadThemeError(reason="a name needs a letter or a digit.")
    for theme in library.themes.all():
        if fold_accent(theme.name) == fold_accent(name) and (besides is None or theme.id != besides.id):
            raise ThemeNameTakenError(name=theme.name)
    return name


def _free_look(known: Iterable[Theme]) -> tuple[str, Pattern]:
    """A colour and pattern that no theme in use has together; colours come again only when all are taken."""
    taken = {(theme.colour, theme.pattern) for theme in known if not theme.archived}
    patterns = list(Pattern)
    looks = [
        (swatch.light, patterns[(patterns.index(swatch.pattern) + turn) % len(patterns)])
        for turn in range(len(patterns))
        for swatch in SWATCHES
    ]
    return next((look for look in looks if look not in taken), looks[len(taken) % len(looks)])


def _free_key(name: str, taken: Iterable[str]) -> str:
    key = re.sub(r"[\W_]+", "-", fold_plain(name)).strip("-") or "theme"
    taken, free, number = set(taken), key, 2
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def _descendants(theme: Theme, known: Iterable[Theme]) -> list[ThemeId]:
    known = list(known)
    children = [other for other in known if other.parent == theme.id]
    return [ident for child in children for ident in (child.id, *_descendants(child, known))]


def _depth(theme: Theme, known: Iterable[Theme]) -> int:
    by_id = {other.id: other for other in known}
    depth = 0
    while theme.parent is not None and theme.parent in by_id:
        theme, depth = by_id[theme.parent], depth + 1
    return depth


def _height(theme: Theme, known: Iterable[Theme]) -> int:
    known = list(known)
    return 1 + max((_height(other, known) for other in known if other.parent == theme.id), default=0)
