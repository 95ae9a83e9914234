"""What a table of passages says in each of its columns, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.exporting import USUAL_COLUMNS, CitationStyle, Column
from desktop_app.domain.passage_words import STATES
from desktop_app.export.citation import Citations
from desktop_app.export.phrases import look_at, say, theme_names
from desktop_app.hooks import ExportContext

Cell = str | int
Reader = Callable[[Excerpt], Cell]

HEADINGS: Mapping[Column, str] = {
    Column.THEMES: "Themes",
    Column.QUOTE: "Quote",
    Column.NOTE: "Note",
    Column.STATE: "State",
    Column.STAR: "Starred",
    Column.TITLE: "Title",
    Column.SOURCE: "Source",
    Column.AUTHOR: "Author",
    Column.PUBLISHED: "Published",
    Column.THEN: "Provinces at publication",
    Column.NOW: "Provinces now",
    Column.URL: "Web address",
    Column.EDITOR: "Editor",
    Column.CREATED: "Filed on",
    Column.ARTICLE: "Article ID",
    Column.START: "Begins at character",
    Column.END: "Ends at character",
    Column.PARAGRAPH: "Paragraph number",
    Column.CITATION: "Citation",
    Column.LOOK_AT: "To be looked at",
    Column.ID: "Passage ID",
}
"""What the columns are called, English sentences."""

STARRED = "★"


def columns_of(context: ExportContext) -> tuple[Column, ...]:
    """The columns that are wanted, each once, for none the usual ones; of citations only where these are wanted."""
    wanted = dict.fromkeys(context.choices.columns or USUAL_COLUMNS)
    if context.choices.citation is CitationStyle.NONE:
        wanted.pop(Column.CITATION, None)
    return tuple(wanted)


def heading(column: Column, context: ExportContext) -> str:
    """What a column is called in the language of the export."""
    return say(HEADINGS[column], context)


def local_minute(instant: str) -> str:
    """A UTC instant as `2026-01-31T09:30` here; empty where there is none."""
    return _minute(instant[:16]) if instant else ""


def readers(columns: Sequence[Column], context: ExportContext) -> list[tuple[Column, Reader]]:
    """The columns, each with a function that gives its cell of a passage: words, or a number.

    What comes again is remembered. Dates are as they are stored, cut to what is known of them.
    """
    table = _readers(context)
    return [(column, table[column]) for column in columns]


def _readers(context: ExportContext) -> Mapping[Column, Reader]:
    names = cache(lambda slugs: "; ".join(context.provinces.get(slug, slug) for slug in slugs))
    themes = cache(lambda idents: "; ".join(theme_names(idents, context)))
    states = {state: say(STATES[state], context) for state in State}
    return {
        Column.THEMES: lambda excerpt: themes(excerpt.themes),
        Column.QUOTE: lambda excerpt: excerpt.annotation.anchor.exact,
        Column.NOTE: lambda excerpt: excerpt.annotation.note,
        Column.STATE: lambda excerpt: states[excerpt.annotation.state],
        Column.STAR: lambda excerpt: STARRED if excerpt.annotation.star else "",
        Column.TITLE: lambda excerpt: excerpt.title,
        Column.SOURCE: lambda excerpt: excerpt.source or "",
        Column.AUTHOR: lambda excerpt: excerpt.author or "",
        Column.PUBLISHED: lambda excerpt: excerpt.published or "",
        Column.THEN: lambda excerpt: names(excerpt.provinces),
        Column.NOW: lambda excerpt: names(excerpt.provinces_now),
        Column.URL: lambda excerpt: excerpt.url or "",
        Column.EDITOR: lambda excerpt: context.editors.get(excerpt.annotation.editor, ""),
        Column.CREATED: lambda excerpt: local_minute(excerpt.annotation.created),
        Column.ARTICLE: lambda excerpt: excerpt.annotation.article,
        Column.START: lambda excerpt: excerpt.annotation.anchor.span.start,
        Column.END: lambda excerpt: excerpt.annotation.anchor.span.end,
        Column.PARAGRAPH: lambda excerpt: excerpt.paragraph or "",
        Column.CITATION: Citations(context).of,
        Column.LOOK_AT: lambda excerpt: " ".join(look_at(excerpt, context)).strip(),
        Column.ID: lambda excerpt: excerpt.annotation.id,
    }


@lru_cache(maxsize=4_096)
def _minute(utc: str) -> str:
    try:
        return datetime.fromisoformat(f"{utc}+00:00").astimezone().strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return utc
