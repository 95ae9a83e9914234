"""Passages pinned to a theme, to show what is meant by it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.errors import BadThemeError
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.themes import Theme
from desktop_app.operations.wording import shown_quote
from desktop_app.store.library import Library

MOST = 5
"""Examples of a theme: more are read by nobody."""


def pin(library: Library, theme: Theme, annotation: Annotation) -> Theme:
    """Make a passage an example of a theme it is filed under; one step. BadThemeError where there are five already.

    What is pinned and gone gives way when room is needed.
    """
    with library.write("theme-pin", f"{theme.name}: {shown_quote(annotation.anchor.exact)}") as write:
        current = library.themes.named(theme.id)
        if theme.id not in library.annotations.annotation(annotation.id).themes:
            raise BadThemeError(reason="an example is a passage that is filed under the theme.")
        pinned = with_examples(library, current, [annotation.id])
        if annotation.id not in pinned.examples:
            raise BadThemeError(reason="it has five examples already; unpin one of them first.")
        write.put(pinned)
    return pinned


def unpin(library: Library, theme: Theme, annotation: Annotation) -> Theme:
    """Make a passage an example no longer; it stays filed. One step."""
    with library.write("theme-unpin", f"{theme.name}: {shown_quote(annotation.anchor.exact)}") as write:
        current = library.themes.named(theme.id)
        left = current._replace(examples=tuple(ident for ident in current.examples if ident != annotation.id))
        write.put(left)
    return left


def with_examples(library: Library, theme: Theme, more: Iterable[AnnotationId]) -> Theme:
    """A theme with further examples, as long as there is room; those that are not shown give way. Writes nothing."""
    shown = {excerpt.annotation.id for excerpt in library.annotations.examples(theme)}
    new = [ident for ident in more if ident not in theme.examples][: MOST - len(shown)]
    crowded = len(theme.examples) + len(new) - MOST
    gone = [ident for ident in theme.examples if ident not in shown][: max(0, crowded)]
    kept = tuple(ident for ident in theme.examples if ident not in gone)
    return theme._replace(examples=(*kept, *new))
