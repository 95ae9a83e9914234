"""Taking some passages of a theme apart from the others."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.errors import BadThemeError
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.theme_tree import children_of
from desktop_app.domain.themes import Theme
from desktop_app.operations.saved_searches import meaning_kept
from desktop_app.operations.theme_examples import with_examples
from desktop_app.operations.themes import new_theme
from desktop_app.store.library import Library
from desktop_app.store.times import now


def split(library: Library, theme: Theme, passages: Iterable[AnnotationId], into: Theme | str) -> Theme:
    """File some passages of a theme under another one instead; the theme that has them now. One step.

    `into` is a theme in use, or the name of a new one, which stands behind the first. Examples go with their passages.
    BadThemeError when there is none of these passages, or for a theme that cannot take them; ThemeNameTakenError.
    """
    chosen = set(passages)
    moved = [annotation for annotation in library.annotations.under(theme.id) if annotation.id in chosen]
    if not moved:
        raise BadThemeError(reason="choose at least one of its passages.")
    if isinstance(into, str):
        target = new_theme(library, into, parent=_parent(library, theme))
        placed = _placed(library, theme, target)
    else:
        target, placed = _taking(library, theme, into), []
    moment, idents = now(), {annotation.id for annotation in moved}
    with (
        library.write("theme-split", f"{theme.name} → {target.name} ×{len(moved)}") as write,
        meaning_kept(library, write),
    ):
        for one in placed:
            write.put(one)
        for annotation in moved:
            themes = annotation.themes - {theme.id} | {target.id}
            write.put(annotation._replace(themes=frozenset(themes), modified=moment))
        current = library.themes.named(theme.id)
        write.put(current._replace(examples=tuple(ident for ident in current.examples if ident not in idents)))
        pinned = [ident for ident in current.examples if ident in idents]
        write.put(with_examples(library, library.themes.named(target.id), pinned))
    return library.themes.named(target.id)


def _taking(library: Library, theme: Theme, into: Theme) -> Theme:
    """The theme that takes passages, as it is stored; BadThemeError when it cannot."""
    if into.id == theme.id:
        raise BadThemeError(reason="the passages are under this theme already; choose another one.")
    stored = library.themes.named(into.id)
    if stored.archived:
        raise BadThemeError(reason="the theme that takes over is archived; use it again first.")
    return stored


def _parent(library: Library, theme: Theme) -> Theme | None:
    return None if theme.parent is None else library.themes.named(theme.parent)


def _placed(library: Library, theme: Theme, new: Theme) -> list[Theme]:
    """A new theme behind another one, and all beside them, in their places."""
    siblings = children_of(theme.parent, library.themes.all())
    place = next((place for place, one in enumerate(siblings, 1) if one.id == theme.id), len(siblings))
    siblings.insert(place, new)
    return [one._replace(position=position) for position, one in enumerate(siblings)]
