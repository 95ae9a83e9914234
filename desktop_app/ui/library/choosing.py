"""Several articles of the list at once: which are selected, and selecting them again after the list was read anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, QItemSelectionRange, QLocale

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.library.view import LibraryView

MOST = 20_000
"""Articles that are meant at once; a selection of a whole large library is never read through."""
_SOUGHT = 100
"""Articles that are looked for and selected again."""
_NEAR = 4  # rows from one article to the next, with headings between them
_SELECTED = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def chosen_articles(view: LibraryView, most: int = MOST) -> tuple[ArticleId, ...]:
    """The selected articles, each once, the current one first; at most `most` + 1."""
    found: dict[ArticleId, None] = {}
    current = view.currentIndex()
    record = view.record_at(current.row())
    if isinstance(record, ArticleRow | Hit) and view.selectionModel().isSelected(current):
        found[record.id if isinstance(record, ArticleRow) else record.article] = None
    found |= dict.fromkeys(chosen_in_order(view, most))
    return tuple(found)[: most + 1]


def chosen_in_order(view: LibraryView, most: int = MOST) -> tuple[ArticleId, ...]:
    """The selected articles, each once, in the order of the list; at most `most` + 1."""
    found: dict[ArticleId, None] = {}
    shown = view.hits if view.searching else view.articles
    for first, last in sorted((part.top(), part.bottom()) for part in _ranges(view)):
        found |= dict.fromkeys(shown.idents(range(first, last + 1), most + 1))
        if len(found) > most:
            break
    return tuple(found)[: most + 1]


def too_many(articles: Sequence[ArticleId]) -> str:
    """Why these are more articles than can be changed at once; empty when they are not."""
    if len(articles) <= MOST:
        return ""
    said = QCoreApplication.translate("choosing", "Select at most {0} articles to change them in one step.")
    return said.format(QLocale().toString(MOST))


def choose_again(view: LibraryView, articles: Iterable[ArticleId]) -> None:
    """Select these articles where they are now, beside what is selected."""
    near = max(view.currentIndex().row(), 0)
    for article in list(articles)[:_SOUGHT]:
        row = view.articles.find(article, near)
        if row is not None:
            view.selectionModel().select(view.model().index(row, 0), _SELECTED)


def step_past(view: LibraryView) -> None:
    """Select the article beyond those that are selected, which are about to go: the one after, else the one before."""
    rows = sorted(row for part in _ranges(view) for row in (part.top(), part.bottom()))
    if not rows:
        return
    beyond = [*range(rows[-1] + 1, rows[-1] + 1 + _NEAR), *range(rows[0] - 1, rows[0] - 1 - _NEAR, -1)]
    row = next((row for row in beyond if isinstance(view.record_at(row), ArticleRow | Hit)), None)
    if row is not None:
        view.select(row)


def choose_all(view: LibraryView) -> None:
    """Select all that the list holds, opening what is closed; the current row stays so."""
    before = view.record()
    if not view.searching:
        view.articles.open_all()
    if isinstance(before, Heading):
        view.select(view.articles.shape.row_of(view.articles.shape.section_of(before.key) or 0))
    elif isinstance(before, ArticleRow):
        view.mark(before.id)
    view.selectAll()


def choose_group(view: LibraryView, key: str) -> None:
    """Select all articles under the heading with this key, opening what is closed."""
    rows = view.articles.open_group(key)
    view.select(rows.start)
    model = view.model()
    whole = QItemSelection(model.index(rows.start, 0), model.index(rows.stop - 1, 0))
    view.selectionModel().select(whole, _SELECTED)


def _ranges(view: LibraryView) -> Iterable[QItemSelectionRange]:
    return view.selectionModel().selection()  # type: ignore[return-value]  # it is a list
