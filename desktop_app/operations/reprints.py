"""What an editor says of reprints: this is none, this one is the main copy, these tell the story of that one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.domain.articles import Article, ArticleRow, step_detail
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader

if TYPE_CHECKING:  # run with the first write
    from desktop_app.store.write import Write


class Family(NamedTuple):
    """The other copies of an article's story: the main one when the article is a reprint, else its reprints.

    `main` is None, too, while the main copy is in the bin.
    """

    main: ArticleRow | None = None
    copies: tuple[ArticleRow, ...] = ()

    def __bool__(self) -> bool:
        return self.main is not None or bool(self.copies)


def family_of(library: LibraryReader, article: Article | None) -> Family:
    """The other copies of an article as a library has them; none for none."""
    if article is None:
        return Family()
    if article.canonical is None:
        return Family(None, tuple(library.articles.reprints(article.id)))
    return Family(next(iter(library.articles.rows(Filter(article=article.canonical), limit=1)), None))


def separate(library: Library, article: ArticleId) -> None:
    """Say that an article is no reprint; it stands by itself again."""
    copy = library.articles.article(article)
    with library.write("reprint-separate", step_detail([copy.shown_title])) as write:
        _stand_alone(library, write, copy)


def make_main(library: Library, article: ArticleId) -> None:
    """Fold the article that this one is a reprint of, and all its other copies, under this one."""
    copy = library.articles.article(article)
    if copy.canonical is None:
        return
    family = [library.articles.article(ident) for ident in (copy.canonical, *_copies(library, copy.canonical))]
    with library.write("reprint-main", step_detail([copy.shown_title])) as write:
        _stand_alone(library, write, copy)
        for member in family:
            if member.id != article:
                write.put(member._replace(canonical=article))


def fold_under(library: Library, article: ArticleId, main: ArticleId) -> None:
    """Say that an article is a reprint of another; its own copies come along."""
    fold_all_under(library, [article], main)


def fold_all_under(library: Library, articles: Iterable[ArticleId], main: ArticleId) -> None:
    """Say that articles are reprints of another, as `fold_under` does; one step for all of them.

    A reprint chosen as the main article stands for the one it is folded under, unless that is to be folded itself:
    then the reprint becomes the main copy.
    """
    chosen = [ident for ident in dict.fromkeys(articles) if ident != main]
    if not chosen:
        return
    held = library.articles.article(main)
    root = main if held.canonical is None or held.canonical in chosen else held.canonical
    moved = dict.fromkeys(copy for ident in chosen for copy in (ident, *_copies(library, ident)) if copy != root)
    with library.write("reprint-fold", step_detail(_titles(library, chosen))) as write:
        if held.canonical is not None and root == main:
            _stand_alone(library, write, held)
        for ident in moved:
            write.put(library.articles.article(ident)._replace(canonical=root))


def _stand_alone(library: Library, write: Write, article: Article) -> None:
    """Fold an article under none; reprints of it that come later are found by its own words, not by another's."""
    write.put(article._replace(canonical=None))
    write.make_known(library.articles.arrival(article.id))


def _copies(library: Library, main: ArticleId) -> list[ArticleId]:
    """The articles folded under one, those in the bin too: they come back where they belong."""
    return library.reprints.folded_under(main)


def _titles(library: Library, articles: Iterable[ArticleId]) -> list[str]:
    found: list[Article] = [library.articles.article(ident) for ident in articles]
    return [article.shown_title for article in found]
