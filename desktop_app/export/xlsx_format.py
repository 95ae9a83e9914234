"""A workbook for spreadsheets: all passages, those of each theme, and how many there are of each in each province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.exporting import Column, PlaceStyle
from desktop_app.domain.guards import twice_guarded
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passage_words import UNKNOWN
from desktop_app.domain.passages import By
from desktop_app.domain.progress import counted_like
from desktop_app.domain.themes import Theme
from desktop_app.export import workbook
from desktop_app.export.citation import Citations
from desktop_app.export.columns import Cell, columns_of, heading, readers
from desktop_app.export.outline import theme_path
from desktop_app.export.phrases import UNFILED, say
from desktop_app.export.workbook import Row, Sheet, Strings
from desktop_app.hooks import ExportContext

MATRIX = "Themes by province"
RULE = "A passage counts under each of its themes and provinces; totals count each passage once."
LONG = "Long texts"
LONG_HEADS = ("Part of the text", "Whole text")
MARK = " […] (whole text: sheet “{sheet}”, from row {row})"

_WIDTHS: Mapping[Column, float] = {
    Column.THEMES: 24, Column.QUOTE: 60, Column.NOTE: 36, Column.STATE: 11, Column.STAR: 8, Column.TITLE: 36,
    Column.SOURCE: 17, Column.AUTHOR: 17, Column.PUBLISHED: 17, Column.THEN: 17, Column.NOW: 17, Column.URL: 28,
    Column.EDITOR: 16, Column.CREATED: 17, Column.ARTICLE: 12, Column.START: 10, Column.END: 11, Column.PARAGRAPH: 11,
    Column.CITATION: 44, Column.LOOK_AT: 28, Column.ID: 12,
}  # fmt: skip
_NAMES = 34.0
_DATES = (Column.PUBLISHED, Column.CREATED)
_IDS = (Column.ARTICLE, Column.ID)
_ONE_LINE = frozenset({*_DATES, *_IDS, Column.STATE, Column.STAR, Column.START, Column.END, Column.PARAGRAPH})
"""Columns whose cells have no break."""


class XlsxExporter:
    """One row a passage, in a sheet of all and one of each theme, and a sheet that counts them.

    Dates known to the day are dates; others are words (`5/2024`, `2024`), which no day pretends to be.
    """

    name = "xlsx"
    suffix = ".xlsx"
    label = "Excel workbook (XLSX)"
    text = False
    minds = frozenset({"columns", "sorting", "citation", "places"})

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole workbook to `out`."""
        passages = list(excerpts)
        filed = _filed(passages, context)
        tables = list(_tables(filed, len(passages), context))
        wanted = (say(MATRIX, context), say(LONG, context), *(title for title, _, _ in tables))
        matrix, long, *names = workbook.sheet_names(wanted)
        strings = Strings(say(MARK, context).replace("{sheet}", long).replace("{row}", "{0}"))
        columns = columns_of(context)
        widths = [_WIDTHS[column] for column in columns]
        head = _head(strings, [heading(column, context) for column in columns], widths)
        rows = _rows(columns, passages, context, strings)
        sheets = []
        for name, (_, colour, places) in zip(names, tables, strict=True):
            own = [head, *map(rows.__getitem__, places)]
            sheets.append(Sheet(name, widths, counted_like(excerpts, own), len(own), colour))
        sheets.append(_matrix(matrix, filed, passages, context, strings))
        if pieces := strings.long_pieces():
            sheets.append(_long(long, pieces, context, strings))
        workbook.write_workbook(sheets, strings, out)


Filed = list[tuple[Theme | None, list[int]]]
"""The themes that have passages, in the order of the codebook, each with the places of its own; None has the others."""


def _filed(excerpts: Sequence[Excerpt], context: ExportContext) -> Filed:
    places: dict[ThemeId | None, list[int]] = {}
    for place, excerpt in enumerate(excerpts):
        known = [ident for ident in excerpt.themes if ident in context.themes and context.shows(ident)]
        for theme in known or (None,):
            places.setdefault(theme, []).append(place)
    themes: list[Theme | None] = [*context.themes.values(), None]
    told = [(theme, places.get(None if theme is None else theme.id, [])) for theme in themes]
    return [(theme, own) for theme, own in told if own]


def _tables(filed: Filed, passages: int, context: ExportContext) -> Iterator[tuple[str, str, Sequence[int]]]:
    """The sheets of passages: what each is called, its colour, and the places of its passages; one may need several."""
    every: Filed = [(None, list(range(passages))), *filed]
    for number, (theme, places) in enumerate(every):
        title = say(UNFILED if number else "Passages", context) if theme is None else theme.name
        for at in range(0, max(1, len(places)), workbook.ROWS - 1):
            yield title, "" if theme is None else theme.colour, places[at : at + workbook.ROWS - 1]


def _rows(
    columns: Sequence[Column], excerpts: Sequence[Excerpt], context: ExportContext, strings: Strings
) -> list[Row]:
    """The row of each passage, made once for all sheets in which it stands; column by column, as values come again."""
    cells: list[Iterator[str]] = []
    high = [1] * len(excerpts)
    for (column, read), behind in zip(readers(columns, context), workbook.openings(len(columns)), strict=True):
        values = list(map(read, excerpts))
        cells.append(map(_cell(column, behind, strings), values))
        if column not in _ONE_LINE:
            high = list(map(max, high, _lines(values, _WIDTHS[column])))
    return list(zip(repeat(workbook.OPENING), map(cache(workbook.first_cell), high), *cells))


def _lines(values: Iterable[Cell], wide: float) -> Iterator[int]:
    return map(workbook.lines, map(str, values), repeat(wide))


def _cell(column: Column, behind: str, strings: Strings) -> Callable[[Cell], str]:
    """Writes the cells of a column, with what stands behind them."""
    if column in _DATES:
        return cache(lambda value: _date(str(value), strings) + behind)
    style = workbook.LINE if column in _IDS else workbook.TEXT

    def written(value: Cell) -> str:
        if isinstance(value, int):
            return workbook.number(value) + behind
        words = twice_guarded(value)
        return (workbook.text(strings.place(words), style) if words else workbook.empty(style)) + behind

    return written if column in (Column.START, Column.END) else cache(written)


def _date(value: str, strings: Strings) -> str:
    days = workbook.serial(value)
    if days is None:
        return workbook.text(strings.place(local_date(value)), workbook.LINE) if value else workbook.empty()
    return workbook.number(days, workbook.MINUTE) if len(value) > 10 else workbook.number(int(days), workbook.DAY)


def _head(strings: Strings, words: Sequence[str], widths: Sequence[float]) -> Row:
    """The first row of a sheet; its letters are bold, and take a little more."""
    cells = [workbook.text(strings.place(twice_guarded(each)), workbook.HEAD) for each in words]
    return workbook.row(cells, max(workbook.lines(each, wide * 0.85) for each, wide in zip(words, widths, strict=True)))


def _matrix(name: str, filed: Filed, excerpts: Sequence[Excerpt], context: ExportContext, strings: Strings) -> Sheet:
    """How many passages each theme has in each province; the last row and column count all."""
    now = context.choices.places is PlaceStyle.NOW
    slugs = [(excerpt.provinces_now if now else excerpt.provinces) or ("",) for excerpt in excerpts]
    found = {slug for each in slugs for slug in each}
    known = [*(slug for slug in context.provinces if slug in found), *sorted(found - {*context.provinces, ""})]
    across = [*known, *([""] if "" in found else [])]
    label, total = Citations(context).province, say("Total", context)
    named = [label(slug) if slug else say(UNKNOWN[By.PROVINCE], context) for slug in across]
    widths = [_NAMES, *(13.0 for _ in across), 9.0]
    rows = [_head(strings, [say("Theme", context), *named, total], widths)]
    for theme, places in filed:
        title = say(UNFILED, context) if theme is None else theme_path(theme, context.themes)
        counts = Counter(slug for place in places for slug in slugs[place])
        rows.append(_counted(strings, title, [counts[slug] for slug in across], len(places)))
    counts = Counter(slug for each in slugs for slug in each)
    rows.append(_counted(strings, total, [counts[slug] for slug in across], len(excerpts), last=True))
    rule = workbook.row([workbook.text(strings.place(say(RULE, context)), workbook.PLAIN)])
    return Sheet(name, widths, [*rows, workbook.BLANK, rule], len(filed) + 1, still=1)


def _counted(strings: Strings, title: str, counts: Sequence[int], total: int, *, last: bool = False) -> Row:
    """A row of the matrix: where there are none, nothing stands."""
    style, name = (workbook.SUM, workbook.SUM_NAME) if last else (workbook.NUMBER, workbook.TEXT)
    cells = [workbook.number(count, style) if count else workbook.empty(style) for count in counts]
    named = workbook.text(strings.place(twice_guarded(title)), name)
    lines = workbook.lines(title, _NAMES)
    return workbook.row([named, *cells, workbook.number(total, workbook.SUM)], lines)


def _long(name: str, pieces: Sequence[tuple[int, str]], context: ExportContext, strings: Strings) -> Sheet:
    """What was too long for a cell, piece by piece, as the marks say."""
    widths = [9.0, 120.0]
    rows = [_head(strings, [say(each, context) for each in LONG_HEADS], widths)]
    for part, words in pieces:
        cells = [workbook.number(part), workbook.text(strings.place(words))]
        rows.append(workbook.row(cells, workbook.lines(words, widths[1])))
    return Sheet(name, widths, rows)
