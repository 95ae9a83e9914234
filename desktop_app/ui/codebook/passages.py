"""The passages of a theme, to tick: all of them, or those that fit words, a province and a month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.tick_model import TickModel, TickRow
from desktop_app.vietnam.folding import search_fold
from desktop_app.vietnam.provinces import display_name


def month_of(excerpt: Excerpt) -> str:
    """The month in which an excerpt's article was published: `2024-05`; "" where it is not known."""
    day = excerpt.published if len(excerpt.published or "") >= len("2024-05") else excerpt.best_day
    return (day or "")[: len("2024-05")]


class PassagesModel(TickModel):
    """Ticks stay when other passages are shown."""

    def __init__(self, excerpts: Sequence[Excerpt], chosen: Iterable[AnnotationId], parent: QObject) -> None:
        super().__init__(parent)
        self._all = excerpts
        self._words = {excerpt.annotation.id: _searched(excerpt) for excerpt in excerpts}
        self.shown: Sequence[Excerpt] = list(excerpts)
        """Those that are shown."""
        known = {excerpt.annotation.id for excerpt in excerpts}
        self.chosen: frozenset[AnnotationId] = frozenset(chosen) & known
        """The passages that are ticked, also those that are not shown."""

    def show_only(self, words: str, province: str, month: str) -> None:
        """Show the passages that hold the words, accents apart; of a province (slug) and a month; "" for any."""
        wanted = search_fold(words).split()
        rows = [
            excerpt
            for excerpt in self._all
            if (not province or province in excerpt.provinces)
            and (not month or month == month_of(excerpt))
            and all(word in self._words[excerpt.annotation.id] for word in wanted)
        ]
        if rows != self.shown:
            self.beginResetModel()
            self.shown = rows
            self.endResetModel()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick all of these, or none of them when all are ticked."""
        meant = {self.shown[row].annotation.id for row in rows}
        self.chosen = self.chosen - meant if meant <= self.chosen else self.chosen | meant
        self.tell()

    def hidden(self) -> int:
        """How many are ticked that are not shown."""
        return len(self.chosen - {excerpt.annotation.id for excerpt in self.shown})

    def row(self, number: int) -> TickRow:
        """A passage of the theme."""
        excerpt = self.shown[number]
        return TickRow(excerpt.annotation.anchor.exact, _place(excerpt), excerpt.annotation.id in self.chosen)

    def count(self) -> int:
        """How many are shown."""
        return len(self.shown)


def _place(excerpt: Excerpt) -> str:
    """Where a passage stands, in a line."""
    places = ", ".join(display_name(slug, language_in_use()) for slug in excerpt.provinces)
    return " · ".join(part for part in (excerpt.title, local_date(excerpt.published), places) if part)


def _searched(excerpt: Excerpt) -> str:
    annotation = excerpt.annotation
    return search_fold(" ".join((annotation.anchor.exact, annotation.note, excerpt.title)))
