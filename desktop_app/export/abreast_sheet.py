"""Passages side by side as a sheet of words: what each column, row and cell says, in the language of the export."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.abreast import Abreast, Cell, Gap, Row
from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import AnnotationId, EditorId
from desktop_app.domain.passage_words import KINDS, UNKNOWN, name_of
from desktop_app.domain.passages import By
from desktop_app.export.citation import province_label
from desktop_app.export.phrases import one_line, say
from desktop_app.hooks import ExportContext
from desktop_app.records import NamedTuple

DAY = "Day of the month"
NO_DAY = "Day unknown"
NO_ARTICLE = "No article"
NOTHING_FILED = "Nothing filed"
ONE_ARTICLE = "1 article, nothing filed"
ARTICLES = "{0} articles, nothing filed"


class Entry(NamedTuple):
    """One passage of a cell: its words, and its date and paper as far as they are known."""

    quote: str
    about: str


class Line(NamedTuple):
    """A row: what it is called, and a cell a column: its passages, or the words of its gap."""

    label: str
    cells: tuple[tuple[Entry, ...] | str, ...]


class Sheet(NamedTuple):
    """The whole. `corner` names what the rows are."""

    title: str
    corner: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    language: str = "vi"


def sheet_of(table: Abreast, excerpts: Mapping[AnnotationId, Excerpt], context: ExportContext) -> Sheet:
    """The words of a table; passages that are not among the excerpts are left out."""
    heads = tuple(one_line(_head(table.by, table.era, column.key, context)) for column in table.columns)
    lines = tuple(_line(table.by, row, excerpts, context) for row in table.rows)
    corner = say(DAY if table.by is By.MONTH else KINDS[By.MONTH], context)
    return Sheet(context.title, corner, heads, lines, context.language)


def row_label(by: By, row: Row, context: ExportContext) -> str:
    """What a row is called: `5/2024`, `3/2023 – 11/2023`; of columns of months a day, `5`."""
    if by is By.MONTH:
        first, last = (str(int(slot)) if slot else say(NO_DAY, context) for slot in (row.first, row.last))
    else:
        first, last = (local_date(slot) or say(UNKNOWN[By.MONTH], context) for slot in (row.first, row.last))
    return first if first == last else f"{first} – {last}"


def gap_words(cell: Cell, context: ExportContext) -> str:
    """What an empty cell says; nothing while nobody knows."""
    if cell.gap is Gap.NO_ARTICLE:
        return say(NO_ARTICLE, context)
    if cell.gap is None:
        return ""
    sentence = ONE_ARTICLE if cell.articles == 1 else ARTICLES if cell.articles else NOTHING_FILED
    return say(sentence, context).format(cell.articles)


def _head(by: By, era: Era, key: str, context: ExportContext) -> str:
    """What a column is called."""
    if not key:
        return say(UNKNOWN[by], context)
    if by is By.PROVINCE and era is Era.THEN:
        return province_label(key, context)
    if by is By.EDITOR:
        return context.editors.get(EditorId(key), "") or say(UNKNOWN[by], context)
    return name_of(by, key, context.themes)


def _line(by: By, row: Row, excerpts: Mapping[AnnotationId, Excerpt], context: ExportContext) -> Line:
    return Line(
        row_label(by, row, context),
        tuple(
            tuple(_entry(excerpts[one.id]) for one in cell.passages if one.id in excerpts)
            if cell.passages
            else gap_words(cell, context)
            for cell in row.cells
        ),
    )


def _entry(excerpt: Excerpt) -> Entry:
    known = (local_date(excerpt.published), one_line(excerpt.source or ""))
    return Entry(excerpt.annotation.anchor.exact, ", ".join(part for part in known if part))
