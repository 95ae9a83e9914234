"""Where a list is, and bringing it back there after it was read anew."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.articles import Article, ArticleRow
from desktop_app.domain.ids import ArticleId
from desktop_app.ui.library.choosing import choose_again, chosen_articles
from desktop_app.ui.library.view import LibraryView

_KEPT = 100
"""Selected articles that are selected again."""


class Held(NamedTuple):
    """Where a list is.

    What is at its top, and how far the edge of that is from the view's (px); what is selected, or else open, and near
    which row; all that is selected.
    """

    top: tuple[ArticleId | None, int]
    wanted: ArticleId | None
    near: int
    chosen: tuple[ArticleId, ...]


def hold(view: LibraryView, shown: Article | None) -> Held:
    """Where the list is; `shown` is the article that is open."""
    selected, chosen = view.record(), chosen_articles(view, _KEPT)
    wanted = selected.id if isinstance(selected, ArticleRow) else next(iter(chosen), shown.id if shown else None)
    return Held(view.top(), wanted, max(view.currentIndex().row(), 0), chosen)


def restore(view: LibraryView, held: Held, *, scrolled: bool = True) -> None:
    """Bring the list back to where it was; without `scrolled` only what is selected."""
    if view.searching or (not scrolled and len(held.chosen) > 1 and chosen_articles(view, _KEPT) == held.chosen):
        return
    if scrolled:
        view.restore_top(*held.top, near=held.near)
    if held.wanted is not None:
        view.mark(held.wanted, near=held.near)
    if len(held.chosen) > 1:
        choose_again(view, held.chosen)
