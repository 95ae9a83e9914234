"""Taking over a codebook: what of it is new, the same or other than here; then what was chosen, in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from desktop_app.domain.errors import BadThemeError, UserError
from desktop_app.domain.ids import AnnotationId, ThemeId, new_id
from desktop_app.domain.themes import COLOUR, DIGITS, Pattern, Theme
from desktop_app.operations.codebook import LONGEST, NO_COLOUR, NO_DIGIT, NO_WORD, TOO_LONG, changing
from desktop_app.operations.codebook_files import IDENT, Entry
from desktop_app.operations.near_names import NearThemes
from desktop_app.operations.theme_examples import MOST
from desktop_app.operations.themes import free_key, free_look, key_form, looks_in_use
from desktop_app.operations.wording import says_something
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write
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


def compare(library: LibraryReader, entries: Sequence[Entry]) -> list[Row]:
    """Each entry beside its theme: that of its id, else of its short name, else of its name, whatever the case.

    A theme that an entry means by its id is none that another one means by its name.
    """
    known = library.themes.all(archived=True)
    by_id, by_key, by_name = _found_by(known)
    near = NearThemes(known)
    rows: list[Row] = []
    claimed = {entry.id for entry in entries if entry.id in by_id}
    taken: set[ThemeId] = set()
    for entry in entries:
        row = Row(entry, refusal=_fault(entry))
        if row.refusal is None:
            like = (by_key.get(entry.key), by_name.get(fold_accent(entry.name)))
            theme = by_id.get(entry.id) or next((one for one in like if one and one.id not in claimed), None)
            if theme is not None and theme.id in taken and entry.archived:  # what is archived may have any name
                theme = None
            if theme is None:
                row = row._replace(near=tuple(near.of(entry.name)[:3]))
            elif theme.id in taken:
                row = row._replace(refusal=BadThemeError(reason="it stands in the file twice."))
            else:
                taken.add(theme.id)
                row = row._replace(theme=theme)
        rows.append(row)
    return _compared(known, rows)


def matched(library: Library, rows: Sequence[Row], themes: Mapping[int, Theme]) -> list[Row]:
    """The rows once the entries at some places are said to tell of these themes."""
    changed = [row._replace(theme=themes.get(place, row.theme)) for place, row in enumerate(rows)]
    return _compared(library.themes.all(archived=True), changed)


def take_over(library: Library, rows: Sequence[Row], actions: Sequence[Action]) -> list[Theme]:
    """Add and update the themes of rows as their actions say; one step. The themes that were written.

    Of a theme that is there, that is changed in which its row says that it differs. A digit that another theme has
    stays with it. ThemeNameTakenError, BadThemeError, UnknownThemeError: then nothing is changed.
    """
    with changing(library, "theme-import") as write:
        written = [theme.id for theme in put_themes(library, write, rows, actions).values()]
        names = [library.themes.named(ident).name for ident in written]
        write.detail = f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)
    stored = {theme.id: theme for theme in library.themes.all(archived=True)}
    return [stored[ident] for ident in written]


def put_themes(library: Library, write: Write, rows: Sequence[Row], actions: Sequence[Action]) -> dict[int, Theme]:
    """Add and update themes within a step that changes the codebook (see `changing`); by the places of their rows."""
    known = {theme.id: theme for theme in library.themes.all(archived=True)}
    begin = _Beginning(known.values())
    made: dict[int, Theme] = {}
    for place, (row, action) in enumerate(zip(rows, actions, strict=True)):
        if action is not Action.SKIP and action in row.actions:
            theme = row.theme
            made[place] = (
                begin.theme(row.entry) if theme is None else known.get(theme.id) or library.themes.named(theme.id)
            )
    targets = {place: theme for place, row in enumerate(rows) if (theme := made.get(place) or row.theme)}
    links = _Links(rows, {place: theme.id for place, theme in targets.items()}, known.values())
    whole = dict(known)
    for place, theme in made.items():
        said = {**_said(rows[place].entry), **links.told(rows[place].entry, theme)}
        wanted = said if theme.id not in known else {name: said[name] for name in rows[place].differs}
        changed = theme._replace(**wanted)
        noted = theme.noted if changed.note == theme.note else now() if changed.note else ""
        whole[theme.id] = changed._replace(noted=noted)
    _share_digits(whole, [theme.id for theme in made.values()])
    for theme in made.values():
        write.put(whole[theme.id])
    return made


def _fault(entry: Entry) -> UserError | None:
    """Why an entry can be no theme."""
    reason = ""
    if not says_something(entry.name):
        reason = NO_WORD
    elif len(entry.name) > LONGEST:
        reason = TOO_LONG
    elif entry.colour and not COLOUR.fullmatch(entry.colour):
        reason = NO_COLOUR
    elif entry.pattern and entry.pattern not in list(Pattern):
        reason = "a line is solid, dashed, dotted, wave or double."
    elif entry.shortcut and entry.shortcut not in DIGITS:
        reason = NO_DIGIT
    return BadThemeError(reason=reason) if reason else None


def _found_by(known: Sequence[Theme]) -> tuple[dict[str | None, Theme], ...]:
    """Themes by their ids, by their short names and by their folded names, those in use before others."""
    found: tuple[dict[str | None, Theme], ...] = ({}, {}, {})
    for theme in sorted(known, key=lambda theme: theme.archived):
        for named, name in zip(found, (theme.id, theme.key, fold_accent(theme.name)), strict=True):
            named.setdefault(name, theme)
    return found


def _compared(known: Sequence[Theme], rows: Sequence[Row]) -> list[Row]:
    """The rows with what each differs in, once all are taken over that can be."""
    targets = {
        place: row.theme.id if row.theme else ThemeId(f"+{place}")
        for place, row in enumerate(rows)
        if row.refusal is None
    }
    links = _Links(rows, targets, known)
    return [row._replace(differs=_differs(row.entry, row.theme, links) if row.theme else ()) for row in rows]


def _differs(entry: Entry, theme: Theme, links: _Links) -> tuple[str, ...]:
    said = {**_said(entry), **links.told(entry, theme)}
    return tuple(name for name in FIELDS if name in said and said[name] != getattr(theme, name))


class _Links:
    """What entries call other themes → their ids: themes of the file, then those that are here.

    `targets` are the themes that entries become; one that becomes none is as if it were not there.
    """

    def __init__(self, rows: Sequence[Row], targets: Mapping[int, ThemeId], known: Iterable[Theme]) -> None:
        told = [(targets[place], row.entry) for place, row in enumerate(rows) if place in targets]
        self._named: dict[str, ThemeId] = {}
        for named in (told, [(theme.id, theme) for theme in known]):
            for words in (lambda one: (one.id, one.key, one.name), lambda one: (fold_accent(one.name),)):
                for ident, one in named:
                    for word in words(one):
                        self._named.setdefault(word or "", ident)

    def told(self, entry: Entry, now: Theme) -> dict[str, ThemeId | None]:
        """The theme over an entry's theme and that into which it was merged; as `now` where none is named."""
        return {
            "parent": self._target(entry.parent, now.parent),
            "merged_into": self._target(entry.merged_into, now.merged_into),
        }

    def _target(self, told: str | None, now: ThemeId | None) -> ThemeId | None:
        if not told:
            return now if told is None else None
        words = (told, fold_accent(told), key_form(told))
        return next((self._named[word] for word in words if word in self._named), now)


def _said(entry: Entry) -> dict[str, Any]:
    """What an entry says of a theme itself, as a theme has it."""
    plain = ("name", "position", "archived", "definition", "include", "exclude", "note")
    found: dict[str, Any] = {name: getattr(entry, name) for name in plain if getattr(entry, name) is not None}
    if entry.shortcut is not None:
        found["shortcut"] = entry.shortcut or None
    if entry.colour:
        found["colour"] = entry.colour
    if entry.pattern:
        found["pattern"] = Pattern(entry.pattern)
    if entry.examples is not None:
        found["examples"] = tuple(AnnotationId(ident) for ident in entry.examples[:MOST])
    return found


class _Beginning:
    """Makes new themes for entries, each with an id, a short name and a look that no other one has."""

    def __init__(self, known: Collection[Theme]) -> None:
        self._ids: set[str] = {theme.id for theme in known}
        self._keys = {theme.key for theme in known}
        self._looks = looks_in_use(known)
        self._last = max((theme.position for theme in known), default=-1)

    def theme(self, entry: Entry) -> Theme:
        """A theme that is named as the entry says, behind all others."""
        free = entry.id and IDENT.fullmatch(entry.id) and entry.id not in self._ids
        colour, pattern = free_look(self._looks)
        self._last += 1
        made = Theme(
            ThemeId(entry.id if free and entry.id else new_id()),
            free_key(entry.key or entry.name, self._keys),
            entry.name,
            colour,
            pattern,
            position=self._last,
        )
        self._ids.add(made.id)
        self._keys.add(made.key)
        self._looks.add((colour, pattern))
        return made


def _share_digits(whole: dict[ThemeId, Theme], written: Sequence[ThemeId]) -> None:
    """Let each digit have one theme: that which has it and is not written, else the first that wants it."""
    taken = {theme.shortcut for theme in whole.values() if theme.id not in written and not theme.archived}
    for ident in written:
        theme = whole[ident]
        if theme.archived or theme.shortcut in taken:
            whole[ident] = theme._replace(shortcut=None)
        else:
            taken.add(theme.shortcut)
