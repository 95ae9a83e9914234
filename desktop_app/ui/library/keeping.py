"""Where a list is, and bringing it back there after it was read anew."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from desktop_app.domain.articles import Article, ArticleRow
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple
from desktop_app.ui.library.choosing import choose_again, chosen_articles
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.library.view import LibraryView

_KEPT = 100
"""Selected articles that are selected again."""


class Held(NamedTuple):
    """Where a list is.

    What is at its top, and how far the edge of that is from the view's (px); the key of the heading that is selected,
    or the article, else the one that is open, and near which row; all that is selected.
    """

    top: tuple[ArticleId | None, int]
    heading: str | None
    wanted: tuple[ArticleId, ...]
    near: int
    chosen: tuple[ArticleId, ...]


def hold(view: LibraryView, shown: Article | None) -> Held:
    """Where the list is; `shown` is the article that is open."""
    selected, chosen = view.record(), chosen_articles(view, _KEPT)
    wanted = (selected.id,) if isinstance(selected, ArticleRow) else chosen[:1]
    heading = selected.key if isinstance(selected, Heading) else None
    if shown is not None:
        wanted = (*wanted, shown.id)
    return Held(view.top(), heading, wanted, max(view.currentIndex().row(), 0), chosen)


def restore(view: LibraryView, held: Held, *, scrolled: bool = True) -> None:
    """Bring the list back to where it was; without `scrolled` only what is selected."""
    if view.searching or (not scrolled and len(held.chosen) > 1 and chosen_articles(view, _KEPT) == held.chosen):
        return
    if scrolled:
        view.restore_top(*held.top, near=held.near)
    if held.heading is None or not view.mark_heading(held.heading):
        any(view.mark(article, near=held.near) for article in held.wanted)
    if len(held.chosen) > 1:
        choose_again(view, held.chosen)


def bring_back(view: LibraryView, held: Held) -> None:
    """After another grouping: what was selected is selected in the middle; the list begins at its top without it."""
    if not view.searching:
        view.scrollToTop()
        restore(view, held, scrolled=False)
        view.scrollTo(view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
