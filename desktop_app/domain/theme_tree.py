"""How themes stand under each other: pure functions over the themes of a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme

LEVELS = 3
"""How deep themes may be nested."""


def children_of(theme: ThemeId | None, known: Iterable[Theme]) -> list[Theme]:
    """The themes right under one, or at the top for None, in the order of `known`."""
    return [other for other in known if other.parent == theme]


def under(theme: Theme, known: Sequence[Theme]) -> list[Theme]:
    """All themes under one, at any depth; parents before their children."""
    return [member for child in children_of(theme.id, known) for member in (child, *under(child, known))]


def by_parent(themes: Iterable[Theme]) -> dict[ThemeId | None, list[Theme]]:
    """The themes right under each, and for None at the top, with those under none that is there or in a circle."""
    by_id = {theme.id: theme for theme in themes}
    found: dict[ThemeId | None, list[Theme]] = {}
    for theme in by_id.values():
        alone = theme.parent not in by_id or chain(theme, by_id, "parent") is None
        found.setdefault(None if alone else theme.parent, []).append(theme)
    return found


def in_order(themes: Iterable[Theme]) -> list[Theme]:
    """The themes, each behind the one it stands under."""
    below = by_parent(themes)
    waiting, found = below.get(None, [])[::-1], []
    while waiting:
        found.append(waiting.pop())
        waiting += below.get(found[-1].id, [])[::-1]
    return found


def depth_of(theme: Theme, known: Iterable[Theme]) -> int:
    """How many themes stand over one; 0 where they come back to it, as in a library that was damaged."""
    over = chain(theme, {other.id: other for other in known}, "parent")
    return len(over or ())


def height_of(theme: Theme, known: Sequence[Theme]) -> int:
    """How many levels a theme and those under it take; 1 for one that has none under it."""
    return 1 + max((height_of(child, known) for child in children_of(theme.id, known)), default=0)


def chain(theme: Theme, by_id: Mapping[ThemeId, Theme], link: Literal["parent", "merged_into"]) -> list[Theme] | None:
    """The themes to which a link leads from one, and from there on; None where it comes back to one of them."""
    found: list[Theme] = []
    seen = {theme.id}
    while (ident := getattr(theme, link)) in by_id:
        if ident in seen:
            return None
        theme = by_id[ident]
        seen.add(ident)
        found.append(theme)
    return found


def in_use_over(theme: Theme, by_id: Mapping[ThemeId, Theme]) -> ThemeId | None:
    """The nearest theme in use that stands over one; None for the top."""
    over = chain(theme, by_id, "parent")
    if over is None:
        return theme.parent
    return next((one.id for one in over if not one.archived), None)


def families(parents: Mapping[ThemeId, ThemeId | None]) -> dict[ThemeId, frozenset[ThemeId]]:
    """Each theme with all under it, itself too, of what each stands under."""
    found: dict[ThemeId, set[ThemeId]] = {theme: {theme} for theme in parents}
    for theme, parent in parents.items():
        above, seen = parent, {theme}
        while above in found and above not in seen:
            found[above].add(theme)
            seen.add(above)
            above = parents[above]
    return {theme: frozenset(family) for theme, family in found.items()}
