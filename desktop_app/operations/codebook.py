"""What holds in every codebook, and the step by which it is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from desktop_app.domain.errors import BadThemeError, ThemeNameTakenError, UserError
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.theme_tree import LEVELS, chain, in_use_over
from desktop_app.domain.themes import DIGITS, Theme
from desktop_app.operations.saved_searches import meaning_kept
from desktop_app.operations.wording import says_something, tidy
from desktop_app.store.library import Library
from desktop_app.store.write import Write
from desktop_app.vietnam.folding import fold_accent

LONGEST = 100
"""Code points of a theme's name: more fit neither a list nor a key on the page."""
NO_WORD = "a name needs a letter or a digit."
TOO_LONG = "the name has more than 100 characters."
NO_COLOUR = "a colour is written #rrggbb."
NO_DIGIT = "a key is one of the digits 0 to 9."
SHARED_DIGIT = "another theme has this digit."
UNDER_ITSELF = "a theme cannot stand under itself or under one of its own."
INTO_ITSELF = "a theme cannot be merged into itself or into one of its own."
TOO_DEEP = "themes stand at most three levels deep."
UNDER_ARCHIVED = "the theme it is to stand under is archived; use that one again first."

Faults = dict[tuple[ThemeId, str], UserError]
"""What is wrong with a theme: its id and a code or a reason → the refusal."""


@contextmanager
def changing(
    library: Library, label: str, detail: str = "", merged: Mapping[str, str] | None = None
) -> Iterator[Write]:
    """A step that changes themes, after which the codebook is sound and saved searches mean what they meant.

    Records are to be read within it: others may have written since. Of themes that are `merged`, searches mean those
    that take over. ThemeNameTakenError, BadThemeError for what can hold in no codebook: then nothing is changed. What
    was wrong before bars nothing.
    """
    with library.write(label, detail) as write:
        before = library.themes.all(archived=True)
        with meaning_kept(library, write, merged):
            yield write
            for theme in set_right(library.themes.all(archived=True)):
                write.put(theme)
        found = faults(library.themes.all(archived=True))
        known = faults(before) if found else {}
        told = [(ident, error) for (ident, kind), error in found.items() if (ident, kind) not in known]
        if told:
            old = set(before)
            new = {theme.id for theme in library.themes.all(archived=True) if theme not in old}
            raise next((error for ident, error in told if ident in new), told[0][1])


def set_right(themes: Sequence[Theme]) -> list[Theme]:
    """Those themes that cannot be as they are, as they should be.

    What is archived has no digit; what is in use was merged into none, and stands under the nearest theme over it that
    is in use, too.
    """
    by_id = {theme.id: theme for theme in themes}
    right = [
        theme._replace(shortcut=None)
        if theme.archived
        else theme._replace(merged_into=None, parent=in_use_over(theme, by_id))
        for theme in themes
    ]
    return [theme for theme, old in zip(right, themes, strict=True) if theme != old]


def faults(themes: Sequence[Theme]) -> Faults:
    """What is wrong with a codebook, besides what `set_right` mends; {} for a sound one.

    No two themes in use have one name, whatever the case, or one digit; none stands under itself or was merged into
    itself, at whatever remove; all stand three levels deep at most.
    """
    found: Faults = {}
    by_id = {theme.id: theme for theme in themes}
    used = [theme for theme in themes if not theme.archived]
    digits = Counter(theme.shortcut for theme in used)
    names: dict[str, list[Theme]] = {}
    for theme in used:
        names.setdefault(fold_accent(theme.name), []).append(theme)
    for alike in names.values():
        for theme in alike if len(alike) > 1 else ():
            other = next(one for one in alike if one.id != theme.id)
            found[theme.id, ThemeNameTakenError.code] = ThemeNameTakenError(name=other.name)
    for theme in themes:
        over, takers = chain(theme, by_id, "parent"), chain(theme, by_id, "merged_into")
        wrong = {
            NO_WORD: not says_something(theme.name) or theme.name != tidy(theme.name),
            TOO_LONG: len(theme.name) > LONGEST,
            NO_DIGIT: theme.shortcut is not None and theme.shortcut not in DIGITS,
            SHARED_DIGIT: not theme.archived and theme.shortcut is not None and digits[theme.shortcut] > 1,
            UNDER_ITSELF: over is None,
            INTO_ITSELF: takers is None,
            TOO_DEEP: over is not None and len(over) >= LEVELS,
        }
        found.update({(theme.id, reason): BadThemeError(reason=reason) for reason, so in wrong.items() if so})
    return found


def usable_name(name: str) -> str:
    """A name fit to be stored; BadThemeError."""
    name = tidy(name)
    if len(name) > LONGEST:
        raise BadThemeError(reason=TOO_LONG)
    if not says_something(name):
        raise BadThemeError(reason=NO_WORD)
    return name
