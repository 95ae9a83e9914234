"""Passages side by side in files: a table for spreadsheets, a page for print, Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from desktop_app.export import html_page, markdown_text
from desktop_app.export.abreast_sheet import Entry, Sheet
from desktop_app.export.table_format import write_table
from desktop_app.records import NamedTuple

_STYLE = """
:root { --line: #b9b5ad; --gap: #f1efea; }
@media (prefers-color-scheme: dark) { :root { --line: #4a4f56; --gap: #22252a; } }
body { max-width: none; padding: 1.5rem; font-size: 1rem; line-height: 1.5; }
th, small, .gap { font-family: "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 1.4em; }
table { width: 100%; table-layout: fixed; }
th, td { padding: .5rem .6rem; vertical-align: top; }
th { font-size: .95em; }
thead th:first-child { width: 6.5em; }
blockquote { margin: 0 0 .6rem; white-space: pre-line; }
small { display: block; color: var(--quiet); font-size: .85em; }
.gap { background: var(--gap); color: var(--quiet); font-size: .9em; }
@page { size: landscape; margin: 1cm; }
@media print {
  :root { --line: #888; --gap: #fff; }
  body { padding: 0; font-size: 10pt; }
  thead { display: table-header-group; }
  blockquote { break-inside: avoid; }
}
"""


class Format(NamedTuple):
    """A format by the ending of its files; `label` is an English phrase, the key of its translation."""

    suffix: str
    label: str
    write: Callable[[Sheet, BinaryIO], None]


def write_csv(sheet: Sheet, out: BinaryIO) -> None:
    """A table for spreadsheets."""
    write_table(table_of(sheet), out)


def table_of(sheet: Sheet) -> list[list[str]]:
    """The cells of a table, line by line."""
    return [[sheet.corner, *sheet.heads], *([line.label, *map(_plain, line.cells)] for line in sheet.lines)]


def write_html(sheet: Sheet, out: BinaryIO) -> None:
    """One page, no script, nothing loaded from anywhere; it prints on its side."""
    for line in _page(sheet):
        out.write(f"{line}\n".encode())


def write_markdown(sheet: Sheet, out: BinaryIO) -> None:
    """A table in which quoted text is only ever text."""
    mark = markdown_text.escaped
    out.write(f"# {mark(sheet.title)}\n\n".encode())
    head = [sheet.corner, *sheet.heads]
    cells = [[*map(mark, head)], ["---"] * len(head)]
    cells += [[mark(line.label), *(_marked(cell) for cell in line.cells)] for line in sheet.lines]
    for row in cells:
        out.write(f"| {' | '.join(row)} |\n".encode())


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", "Table (CSV)", write_csv),
    "html": Format(".html", "Page for print (HTML)", write_html),
    "md": Format(".md", "Text (Markdown)", write_markdown),
}
"""The formats by their names."""


def _plain(cell: tuple[Entry, ...] | str) -> str:
    if isinstance(cell, str):
        return cell
    return "\n".join(f"“{entry.quote}” ({entry.about})" if entry.about else f"“{entry.quote}”" for entry in cell)


def _marked(cell: tuple[Entry, ...] | str) -> str:
    """A cell of a Markdown table, which is one line: passages are parted by breaks, their own lines by blanks."""
    mark = markdown_text.escaped
    if isinstance(cell, str):
        return f"*{mark(cell)}*" if cell else ""
    quotes = (mark(" ".join(entry.quote.split())) for entry in cell)
    return "<br>".join(
        f"“{quote}” — {mark(entry.about)}" if entry.about else f"“{quote}”"
        for quote, entry in zip(quotes, cell, strict=True)
    )


def _page(sheet: Sheet) -> Iterator[str]:
    safe = html_page.escaped
    yield from html_page.beginning(sheet.title, sheet.language, html_page.STYLE + _STYLE)
    yield "<table>\n<thead>\n<tr>"
    yield from (f'<th scope="col">{safe(cell)}</th>' for cell in (sheet.corner, *sheet.heads))
    yield "</tr>\n</thead>\n<tbody>"
    for line in sheet.lines:
        yield f'<tr>\n<th scope="row">{safe(line.label)}</th>'
        yield from map(_cell, line.cells)
        yield "</tr>"
    yield "</tbody>\n</table>\n</body>\n</html>"


def _cell(cell: tuple[Entry, ...] | str) -> str:
    safe = html_page.escaped
    if isinstance(cell, str):
        return f'<td class="gap">{safe(cell)}</td>'
    quotes = (f"<blockquote>{safe(entry.quote)}<small>{safe(entry.about)}</small></blockquote>" for entry in cell)
    return f"<td>{''.join(quotes)}</td>"
