"""What columns, rows, gaps and passages side by side are called, on the screen and to screen readers."""

from __future__ import annotations

from functools import cache

from desktop_app.domain.abreast import Cell, Row
from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.domain.themes import Theme
from desktop_app.export.abreast_sheet import gap_words, row_label
from desktop_app.hooks import ExportContext
from desktop_app.resources import catalogue
from desktop_app.ui.passage_words import PassageWords, state_name, tr, unknown
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.changed_words import look_at_words
from desktop_app.vietnam.provinces import now_of, provinces
from desktop_app.vietnam.sorting import sort_key


class Words(PassageWords):
    """Those of passages, and of gaps the same as an export has."""

    def below(self, by: By, era: Era, key: str) -> str:
        """Where a province of before belongs today; empty where that is itself."""
        if by is not By.PROVINCE or era is Era.NOW or key not in provinces() or now_of(key) == key:
            return ""
        return tr("now part of {0}").format(self.name(by, now_of(key)))

    def rank(self, by: By, key: str) -> str:
        """By what columns sort: months by the calendar, names as Vietnamese sorts."""
        return key if by is By.MONTH else sort_key(self.name(by, key))

    def row(self, by: By, row: Row) -> str:
        """What a row is called."""
        return row_label(by, row, self.context)

    def gap(self, cell: Cell) -> str:
        """What an empty cell says."""
        return gap_words(cell, self.context)

    def spoken(self, excerpt: Excerpt, column: str, others: tuple[Theme, ...], mark: str) -> str:
        """A passage as a screen reader says it."""
        annotation = excerpt.annotation
        parts = [
            annotation.anchor.exact,
            column,
            local_date(excerpt.published) or unknown(By.MONTH),
            excerpt.source or "",
            look_at_words(annotation, gone=excerpt.gone),
            tr("also under {0}").format(", ".join(theme.name for theme in others)) if others else "",
            state_name(annotation.state),
            tr("Starred") if annotation.star else "",
            annotation.note,
            tr("marked to compare: {0}").format(mark) if mark else "",
        ]
        return ". ".join(" ".join(part.split()) for part in parts if part)

    @property
    def context(self) -> ExportContext:
        """What exports know of names and sentences."""
        return _context(language_in_use())


@cache
def _context(language: str) -> ExportContext:
    names = {slug: place.name for slug, place in provinces().items()}
    return ExportContext({}, names, language, "", catalogue(language), {})
