"""The passages of a review, kept equal to what the library would answer, an article at a time."""

from __future__ import annotations

from bisect import bisect_left

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import BadQueryError, NoWordError
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.operations.lines import filter_of
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.review.grouping import order_key, ordered

MANY = 40
"""From so many changed articles on, all passages are read again."""


class Excerpts:
    """The passages that a filter lets through, newest article first."""

    def __init__(self, library: LibraryReader) -> None:
        self._library = library
        self._by_id: dict[AnnotationId, Excerpt] = {}
        self.wanted = Filter()
        self.refusal: BadQueryError | None = None
        """Why there is no passage, where a line was refused."""
        self.rows: list[Excerpt] = []

    def find(self, passage: AnnotationId) -> Excerpt | None:
        """The passage with this id; None when it is not let through."""
        return self._by_id.get(passage)

    def load(self, wanted: Filter, limit: int = -1, line: str = "") -> None:
        """Read what is wanted and a line of the search box asks for, the newest `limit` (−1: all).

        A line that has only signs so far asks for nothing; of one that is refused there are no passages.
        """
        self.wanted, self.refusal = wanted, None
        try:
            self.wanted = filter_of(self._library, line, wanted) if line else wanted
        except NoWordError:
            pass
        except BadQueryError as refusal:
            self.refusal = refusal
        self._take(self._read(self.wanted, limit) if self.refusal is None else [])

    def follow(self, changes: Changes) -> bool:
        """Take in what was written; False when it does not touch these passages."""
        if self.refusal is not None or not changes.kinds & {"annotation", "article"}:
            return False
        before = self.rows
        if self._only_passages(changes):
            self._take(self._followed(changes))
        elif len(changes.articles) > MANY:
            self._take(self._read(self.wanted))
        else:
            kept = [excerpt for excerpt in self.rows if excerpt.annotation.article not in changes.articles]
            for article in sorted(changes.articles):
                kept.extend(self._read_article(article))
            self._take(ordered(kept))
        return self.rows != before

    def in_state(self, state: State | None) -> list[Excerpt]:
        """The passages in a state; all for None."""
        return [row for row in self.rows if state in (None, row.annotation.state)]

    def states(self) -> dict[State, int]:
        """How many passages are in each state, in the states' order."""
        counts = dict.fromkeys(State, 0)
        for excerpt in self.rows:
            counts[excerpt.annotation.state] += 1
        return counts

    def articles(self) -> int:
        """From how many articles the passages are."""
        return len({excerpt.annotation.article for excerpt in self.rows})

    def _read_article(self, article: ArticleId) -> list[Excerpt]:
        if self.wanted.article not in (None, article):
            return []
        return self._read(self.wanted._replace(article=article))

    def _only_passages(self, changes: Changes) -> bool:
        """True when a few passages of articles that are shown changed, and our filter is one of themes only."""
        known = {excerpt.annotation.article for excerpt in self.rows}
        few = changes.kinds == {"annotation"} and len(changes.ids) <= MANY and changes.articles <= known
        return few and self._of_themes_only()

    def _of_themes_only(self) -> bool:
        """True when nothing is asked for but themes, with all that are under them."""
        chosen = self.wanted.chosen(Facet.THEME)
        if self.wanted != Filter(choosing(Facet.THEME, *chosen)) or "" in chosen:
            return False
        themes = self._library.themes.all(archived=True)
        return all(theme.id in chosen for theme in themes if theme.parent in chosen)

    def _followed(self, changes: Changes) -> list[Excerpt]:
        """Our rows with the changed passages put in, replaced or taken out; their articles' facts stand."""
        order = {theme.id: (theme.position, theme.id) for theme in self._library.themes.all(archived=True)}
        facts = {excerpt.annotation.article: excerpt for excerpt in self.rows}
        rows = [row for row in self.rows if row.annotation.id not in changes.ids]
        for annotation in self._library.annotations.these(changes.ids):
            chosen = self.wanted.chosen(Facet.THEME)
            if not chosen or annotation.themes & chosen:
                themes = tuple(sorted(annotation.themes, key=order.__getitem__))
                row = facts[annotation.article]._replace(annotation=annotation, themes=themes)
                rows.insert(bisect_left(rows, order_key(row), key=order_key), row)
        return rows

    def _read(self, wanted: Filter, limit: int = -1) -> list[Excerpt]:
        return self._library.annotations.excerpts(wanted, limit=limit)

    def _take(self, rows: list[Excerpt]) -> None:
        self.rows = rows
        self._by_id = {excerpt.annotation.id: excerpt for excerpt in rows}
