"""Excerpts theme by theme, and the words that readers of an export see for values."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.themes import Theme
from desktop_app.hooks import ExportContext

UNFILED = "Under no theme"
TOUCHED = "To be looked at: the text was corrected here, and what was filed is"
CHANGED = "To be looked at: the passage was changed since it was put here; it was"
REMOVED = "To be looked at: this passage is not in the library any more; these were its words"
GONE = "To be looked at: these words are gone from the corrected text"


def by_theme(excerpts: Sequence[Excerpt], context: ExportContext) -> list[tuple[Theme | None, list[Excerpt]]]:
    """The themes that have excerpts, in codebook order, each with its own; last, under None, those without a theme.

    An excerpt under two themes stands under both.
    """
    known: list[tuple[Theme | None, list[Excerpt]]] = [
        (theme, [excerpt for excerpt in excerpts if ident in excerpt.themes]) for ident, theme in context.themes.items()
    ]
    known.append((None, [excerpt for excerpt in excerpts if not set(excerpt.themes) & set(context.themes)]))
    return [(theme, filed) for theme, filed in known if filed]


def theme_names(excerpt: Excerpt, context: ExportContext) -> list[str]:
    """The names of an excerpt's themes in codebook order."""
    return [context.themes[theme].name for theme in excerpt.themes if theme in context.themes]


def look_at(excerpt: Excerpt, context: ExportContext) -> tuple[str, str]:
    """Why a passage is still to be looked at, and the words that were filed; both empty when it is not."""
    if not excerpt.annotation.was:
        return "", ""
    return say(GONE if excerpt.gone else TOUCHED, context), "" if excerpt.gone else excerpt.annotation.was


def say(sentence: str, context: ExportContext) -> str:
    """A sentence in the language of the export."""
    return context.translations.get(sentence, sentence)
