"""Taking some passages of a theme apart from the others."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.errors import BadThemeError
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.progress import Progress, say_nothing
from desktop_app.domain.theme_tree import children_of, in_use_over
from desktop_app.domain.themes import Theme
from desktop_app.operations.codebook import changing
from desktop_app.operations.theme_examples import with_examples
from desktop_app.operations.themes import TAKER_ARCHIVED, new_theme
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import Write

_TELL = 100  # passages between two words of how far it is


def split(
    library: Library,
    theme: Theme,
    passages: Iterable[AnnotationId],
    into: Theme | str,
    progress: Progress = say_nothing,
) -> Theme:
    """File some passages of a theme under another one instead; the theme that has them now. One step.

    `into` is a theme in use, or the name of a new one, which stands behind the first. Examples go with their passages.
    BadThemeError when there is none of these passages, or for a theme that cannot take them; ThemeNameTakenError.
    """
    chosen, moment = set(passages), now()
    with changing(library, "theme-split") as write:
        current = library.themes.named(theme.id)
        moved = [annotation for annotation in library.annotations.under(current.id) if annotation.id in chosen]
        if not moved:
            raise BadThemeError(reason="choose at least one of its passages.")
        target = _made(library, write, current, into) if isinstance(into, str) else _taking(library, current, into)
        write.detail = f"{current.name} → {target.name} ×{len(moved)}"
        idents = {annotation.id for annotation in moved}
        for done, annotation in enumerate(moved):
            if done % _TELL == 0:
                progress(done, len(moved))
            themes = annotation.themes - {current.id} | {target.id}
            write.put(annotation._replace(themes=frozenset(themes), modified=moment))
        current = library.themes.named(theme.id)
        write.put(current._replace(examples=tuple(ident for ident in current.examples if ident not in idents)))
        pinned = [ident for ident in current.examples if ident in idents]
        write.put(with_examples(library, library.themes.named(target.id), pinned))
    return library.themes.named(target.id)


def _made(library: Library, write: Write, theme: Theme, name: str) -> Theme:
    """A new theme behind another one, and all beside them in their places."""
    by_id = {known.id: known for known in library.themes.all(archived=True)}
    made = new_theme(library, name, parent=in_use_over(theme, by_id))
    siblings = children_of(made.parent, library.themes.all())
    place = next((place for place, one in enumerate(siblings, 1) if one.id == theme.id), len(siblings))
    siblings.insert(place, made)
    for position, one in enumerate(siblings):
        write.put(one._replace(position=position))
    return made


def _taking(library: Library, theme: Theme, into: Theme) -> Theme:
    """The theme that takes passages, as it is stored; BadThemeError when it cannot."""
    if into.id == theme.id:
        raise BadThemeError(reason="the passages are under this theme already; choose another one.")
    stored = library.themes.named(into.id)
    if stored.archived:
        raise BadThemeError(reason=TAKER_ARCHIVED)
    return stored
