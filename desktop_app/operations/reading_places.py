"""Where each article was left by its reader, so that it is opened there again."""

from __future__ import annotations

from desktop_app.domain.articles import ReadingPlace
from desktop_app.domain.ids import ArticleId
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader


def remember(library: Library, article: ArticleId, place: ReadingPlace) -> None:
    """Keep where an article is being read: no step of the journal, so that nothing is to be taken back.

    Nothing is written where nothing can be, or where the article is kept at that place already.
    """
    if not library.read_only and library.articles.reading_place(article) != place:
        with library.write("reading") as write:
            write.keep_place(article, place)


def place_of(library: LibraryReader, article: ArticleId) -> ReadingPlace | None:
    """Where an article was left; None when it was never read."""
    return library.articles.reading_place(article)
