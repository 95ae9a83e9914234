"""What exports say in words: names of themes, why a passage is to be looked at, sentences in their language."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.ids import ThemeId
from desktop_app.hooks import ExportContext

UNFILED = "Under no theme"
TOUCHED = "To be looked at: the text was corrected here, and what was filed is"
CHANGED = "To be looked at: the passage was changed since it was put here; it was"
REMOVED = "To be looked at: this passage is not in the library any more; these were its words"
GONE = "To be looked at: these words are gone from the corrected text"


def theme_names(themes: Iterable[ThemeId], context: ExportContext) -> list[str]:
    """The names of some themes, in their order."""
    return [context.themes[theme].name for theme in themes if theme in context.themes]


def look_at(excerpt: Excerpt, context: ExportContext) -> tuple[str, str]:
    """Why a passage is still to be looked at, and the words that were filed; both empty when it is not."""
    if not excerpt.annotation.was:
        return "", ""
    return say(GONE if excerpt.gone else TOUCHED, context), "" if excerpt.gone else excerpt.annotation.was


def say(sentence: str, context: ExportContext) -> str:
    """A sentence in the language of the export."""
    return context.translations.get(sentence, sentence)


def one_line(text: str) -> str:
    """A text in one line, each run of white space as one blank."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(text.split())
