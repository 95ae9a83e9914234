"""Several articles of the list at once: which are selected, and selecting them again after the list was read anew."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.ui.library.view import LibraryView

MOST = 500
"""Articles that are meant at once; a selection of a whole large library is never read through."""
_SOUGHT = 100
"""Articles that are looked for and selected again."""


def chosen_articles(view: LibraryView) -> tuple[ArticleId, ...]:
    """The selected articles, each once, the current one first; at most `MOST` + 1."""
    found: dict[ArticleId, None] = {}
    ranges: Iterable[QItemSelectionRange] = view.selectionModel().selection()  # type: ignore[assignment]  # it is a list
    rows = (row for part in ranges for row in range(part.top(), part.bottom() + 1))
    for row in (view.currentIndex().row(), *_first(rows)):
        record = view.record_at(row)
        if isinstance(record, ArticleRow | Hit) and view.selectionModel().isSelected(view.model().index(row, 0)):
            found.setdefault(record.id if isinstance(record, ArticleRow) else record.article)
    return tuple(found)[: MOST + 1]


def choose_again(view: LibraryView, articles: Iterable[ArticleId]) -> None:
    """Select these articles where they are now, beside what is selected."""
    near = max(view.currentIndex().row(), 0)
    for article in list(articles)[:_SOUGHT]:
        row = view.articles.find(article, near)
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            view.selectionModel().select(view.model().index(row, 0), flags)


def _first(rows: Iterable[int]) -> Iterable[int]:
    for count, row in enumerate(rows):
        if count > 4 * MOST:
            return
        yield row
