"""Taking over a codebook: what of it is new, the same or other than here; then what was chosen, in one step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from desktop_app.domain.errors import BadThemeError, ThemeNameTakenError, UserError
from desktop_app.domain.ids import AnnotationId, ThemeId, new_id
from desktop_app.domain.theme_tree import LEVELS, depth_of
from desktop_app.domain.themes import Pattern, Theme
from desktop_app.operations.codebook_files import Entry
from desktop_app.operations.near_names import near_names
from desktop_app.operations.saved_searches import meaning_kept
from desktop_app.operations.theme_examples import MOST
from desktop_app.operations.themes import DIGITS, LONGEST, TOO_DEEP, free_key, free_look
from desktop_app.operations.wording import says_something, tidy
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.vietnam.folding import fold_accent

FIELDS: Mapping[str, str] = {
    "name": "Name of the theme",
    "parent": "Under",
    "position": "Place",
    "shortcut": "Digit",
    "colour": "Colour",
    "pattern": "Line",
    "definition": "Definition",
    "include": "Belongs here",
    "exclude": "Does not belong here",
    "note": "Note on the theme",
    "examples": "Examples",
    "archived": "Archived",
    "merged_into": "Merged into",
}
"""In what an entry can differ from a theme, each with its English name."""
_IDENT = re.compile(r"[0-9A-Za-z-]{8,64}")


class Action(StrEnum):
    """What becomes of an entry."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


class Row(NamedTuple):
    """An entry beside the theme that it tells of (None: a new one) and in which of `FIELDS` it differs from that.

    `near` are themes with names like that of a new one. `refusal` is why it cannot be taken over.
    """

    entry: Entry
    theme: Theme | None = None
    differs: tuple[str, ...] = ()
    near: tuple[Theme, ...] = ()
    refusal: UserError | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done, what is usual first."""
        if self.refusal is not None or (self.theme is not None and not self.differs):
            return (Action.SKIP,)
        return (Action.ADD if self.theme is None else Action.UPDATE, Action.SKIP)


def compare(library: Library, entries: Sequence[Entry]) -> list[Row]:
    """Each entry beside its theme: that of its id, else of its short name, else of its name, whatever the case."""
    known = library.themes.all(archived=True)
    rows: list[Row] = []
    for entry in entries:
        refusal = _fault(entry)
        theme = None if refusal else _theme_of(entry, known)
        if theme is not None and any(row.theme is not None and row.theme.id == theme.id for row in rows):
            theme, refusal = None, BadThemeError(reason="it stands in the file twice.")
        rows.append(Row(entry, theme, refusal=refusal))
    return [_compared(known, row, rows) for row in rows]


def matched(library: Library, rows: Sequence[Row], place: int, theme: Theme | None) -> list[Row]:
    """The rows once the entry at a place is said to tell of a theme (None: of a new one)."""
    changed = [*rows]
    changed[place] = rows[place]._replace(theme=theme)
    known = library.themes.all(archived=True)
    return [_compared(known, row, changed) for row in changed]


def take_over(library: Library, rows: Sequence[Row], actions: Sequence[Action]) -> list[Theme]:
    """Add and update the themes of rows as their actions say; one step. The themes that were written.

    ThemeNameTakenError, BadThemeError: then nothing is changed. A digit that another theme has stays with it.
    """
    known = {theme.id: theme for theme in library.themes.all(archived=True)}
    made: dict[int, Theme] = {}
    for place, (row, action) in enumerate(zip(rows, actions, strict=True)):
        if action is not Action.SKIP and action in row.actions:
            made[place] = row.theme or _begun(row.entry, [*known.values(), *made.values()])
    targets = {place: made.get(place) or row.theme for place, row in enumerate(rows)}
    whole = {**known, **{theme.id: theme for theme in made.values()}}
    for place, theme in made.items():
        entry = rows[place].entry
        links: dict[str, Any] = {
            name: _linked(getattr(entry, name), rows, targets, known.values(), getattr(theme, name))
            for name in ("parent", "merged_into")
        }
        changed = theme._replace(**_said(entry), **links)
        whole[theme.id] = (
            changed if changed.note == theme.note else changed._replace(noted=now() if changed.note else "")
        )
    written = [theme.id for theme in made.values()]
    _share_digits(whole, written)
    _check(whole.values(), written)
    names = [whole[ident].name for ident in written]
    detail = f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)
    with library.write("theme-import", detail) as write, meaning_kept(library, write):
        for ident in written:
            write.put(whole[ident])
    return [whole[ident] for ident in written]


def _fault(entry: Entry) -> UserError | None:
    """Why an entry can be no theme."""
    reason = ""
    if not says_something(tidy(entry.name)):
        reason = "a name needs a letter or a digit."
    elif len(tidy(entry.name)) > LONGEST:
        reason = "the name has more than 100 characters."
    elif entry.colour and not re.fullmatch(r"#[0-9a-fA-F]{6}", entry.colour):
        reason = "a colour is written #rrggbb."
    elif entry.pattern and entry.pattern not in list(Pattern):
        reason = "a line is solid, dashed, dotted, wave or double."
    elif entry.shortcut and (len(entry.shortcut) != 1 or entry.shortcut not in DIGITS):
        reason = "a key is one of the digits 0 to 9."
    return BadThemeError(reason=reason) if reason else None


def _theme_of(entry: Entry, known: Iterable[Theme]) -> Theme | None:
    """The theme that an entry tells of."""
    themes = sorted(known, key=lambda theme: theme.archived)  # those in use first
    name = fold_accent(tidy(entry.name))
    for same in (
        lambda theme: entry.id and theme.id == entry.id,
        lambda theme: entry.key and theme.key == entry.key,
        lambda theme: fold_accent(theme.name) == name,
    ):
        found = next((theme for theme in themes if same(theme)), None)
        if found is not None:
            return found
    return None


def _compared(known: Sequence[Theme], row: Row, rows: Sequence[Row]) -> Row:
    if row.refusal is not None:
        return row
    if row.theme is None:
        names = near_names(row.entry.name, known)
        by_name = {theme.name: theme for theme in known}
        return row._replace(differs=(), near=tuple(by_name[name] for name in names[:3]))
    theme = row.theme
    targets = {place: other.theme for place, other in enumerate(rows)}
    said = _said(row.entry)
    for name in ("parent", "merged_into"):
        said[name] = _linked(getattr(row.entry, name), rows, targets, known, getattr(theme, name))
    differs = tuple(name for name in FIELDS if name in said and said[name] != getattr(theme, name))
    return row._replace(differs=differs, near=())


def _said(entry: Entry) -> dict[str, Any]:
    """What an entry says of a theme itself, as a theme has it."""
    found: dict[str, Any] = {"name": tidy(entry.name)}
    for name in ("position", "archived"):
        if getattr(entry, name) is not None:
            found[name] = getattr(entry, name)
    for name in ("definition", "include", "exclude", "note"):
        if getattr(entry, name) is not None:
            found[name] = getattr(entry, name).strip()
    if entry.shortcut is not None:
        found["shortcut"] = entry.shortcut or None
    if entry.colour:
        found["colour"] = entry.colour
    if entry.pattern:
        found["pattern"] = Pattern(entry.pattern)
    if entry.examples is not None:
        found["examples"] = tuple(AnnotationId(ident) for ident in entry.examples[:MOST])
    return found


def _begun(entry: Entry, known: Sequence[Theme]) -> Theme:
    """A new theme for an entry, with an id, a short name and a look that no other one has."""
    free = bool(entry.id and _IDENT.fullmatch(entry.id)) and all(theme.id != entry.id for theme in known)
    keys = {theme.key for theme in known}
    key = entry.key if entry.key and entry.key not in keys else free_key(entry.name, keys)
    colour, pattern = free_look(known)
    last = 1 + max((theme.position for theme in known), default=-1)
    return Theme(
        ThemeId(entry.id if free and entry.id else new_id()), key, tidy(entry.name), colour, pattern, position=last
    )


def _linked(
    told: str | None,
    rows: Sequence[Row],
    targets: Mapping[int, Theme | None],
    known: Iterable[Theme],
    now: ThemeId | None,
) -> ThemeId | None:
    """The theme that an entry names as the one over it; what it is `now` where it names none, None for the top.

    A theme of the file that is not taken over is as if it were not there.
    """
    if told is None:
        return now
    if not told:
        return None
    for place, row in enumerate(rows):
        if told in (row.entry.id, row.entry.key, row.entry.name):
            target = targets[place]
            if target is not None:
                return target.id
    return next((theme.id for theme in known if told in (theme.id, theme.key, theme.name)), None)


def _share_digits(whole: dict[ThemeId, Theme], written: Sequence[ThemeId]) -> None:
    """Let each digit have one theme: that which has it and is not written, else the first that wants it."""
    taken = {theme.shortcut for theme in whole.values() if theme.id not in written and not theme.archived}
    for ident in written:
        theme = whole[ident]
        if theme.archived or theme.shortcut in taken:
            whole[ident] = theme._replace(shortcut=None)
        else:
            taken.add(theme.shortcut)


def _check(themes: Iterable[Theme], written: Sequence[ThemeId]) -> None:
    """What holds in every codebook: one name a theme in use, no circle, three levels."""
    known = list(themes)
    by_id = {theme.id: theme for theme in known}
    used = [fold_accent(theme.name) for theme in known if not theme.archived]
    for ident in written:
        theme = by_id[ident]
        if not theme.archived and used.count(fold_accent(theme.name)) > 1:
            raise ThemeNameTakenError(name=theme.name)
        over, seen = theme.parent, {theme.id}
        while over is not None and over in by_id:
            if over in seen:
                raise BadThemeError(reason="a theme cannot stand under itself or under one of its own.")
            seen.add(over)
            over = by_id[over].parent
    if any(depth_of(theme, known) >= LEVELS for theme in known):
        raise BadThemeError(reason=TOO_DEEP)
