"""CSV for spreadsheets: opens as Vietnamese in Excel, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.passage_words import STATES
from desktop_app.export.citation import citation
from desktop_app.export.grouping import look_at, say, theme_names
from desktop_app.hooks import ExportContext

HEADERS = (
    "Themes", "Quote", "Note", "State", "Title", "Source", "Author", "Published", "Provinces at publication",
    "Provinces now", "Article", "Start", "End", "Citation",
    "To be looked at",
)  # fmt: skip
_RISKY = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What spreadsheets may take for a formula, after any number of our own guards (OWASP, “CSV Injection”)."""


class CsvExporter:
    """One row a passage: UTF-8 with a byte-order mark, comma-separated, CRLF (RFC 4180)."""

    name = "csv"
    suffix = ".csv"
    label = "Table (CSV)"
    text = True

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole table to `out`."""
        file = io.TextIOWrapper(out, encoding="utf-8", newline="")
        try:
            file.write("\ufeff")
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([guarded(say(header, context)) for header in HEADERS])
            writer.writerows([guarded(cell) for cell in _cells(excerpt, context)] for excerpt in excerpts)
            file.flush()
        finally:
            file.detach()


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def _cells(excerpt: Excerpt, context: ExportContext) -> list[str]:
    annotation = excerpt.annotation
    span = annotation.anchor.span
    return [
        "; ".join(theme_names(excerpt, context)),
        annotation.anchor.exact,
        annotation.note,
        say(STATES[annotation.state], context),
        excerpt.title,
        excerpt.source or "",
        excerpt.author or "",
        local_date(excerpt.published),
        _names(excerpt.provinces, context),
        _names(excerpt.provinces_now, context),
        annotation.article,
        str(span.start),
        str(span.end),
        citation(excerpt, context),
        " ".join(look_at(excerpt, context)).strip(),
    ]


def _names(slugs: Sequence[str], context: ExportContext) -> str:
    return "; ".join(context.provinces.get(slug, slug) for slug in slugs)
