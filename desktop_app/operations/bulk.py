"""What is done with many articles or passages at once, as one value: here, or in the child process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import AnnotationId, ArticleId, StepId
from desktop_app.operations import annotations as filing
from desktop_app.operations import history
from desktop_app.operations.articles import bin_articles, correct_all, restore_articles, set_reading
from desktop_app.operations.themes import merge
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library

HERE = 150
"""Articles, or changes of a step, that are written within 0.2 s."""
PASSAGES_HERE = 500
"""Passages that are written within 0.2 s."""
_SLOW = 20  # times as long, at least

READING, BIN, RESTORE, CORRECT, UNDO, REDO = "reading", "bin", "restore", "correct", "undo", "redo"
MERGE = "merge"
FILE, STATE, STAR, REMOVE = "file", "state", "star", "remove"


class Wish(NamedTuple):
    """What is wanted of which articles; one step of the journal.

    `value` is a ReadingState's for READING, that of the `field` for CORRECT. UNDO takes `steps` back, the newest
    first, REDO does one again with all that goes with it; MERGE merges the first theme of `value` into the second. For
    these `size` is how many records change. FILE puts `passages` under the theme `value`, STATE sets what review
    says of them, STAR their stars, each taken back where it is so of all of them; REMOVE removes them.
    """

    what: str
    articles: tuple[ArticleId, ...] = ()
    value: str | Sequence[str] | None = None
    field: str = ""
    steps: tuple[StepId, ...] = ()
    size: int = 0
    passages: tuple[AnnotationId, ...] = ()

    @property
    def long(self) -> bool:
        """True when it takes longer than a window may wait: a day of publication has the search index written anew."""
        if self.passages:
            return len(self.passages) > PASSAGES_HERE
        return self.reach * (_SLOW if self.field == "published" else 1) > HERE

    @property
    def reach(self) -> int:
        """How many articles, passages or records are meant."""
        return self.size or len(self.articles) or len(self.passages)


def carry_out(library: Library, wish: Wish) -> None:
    """Do what is wanted: all of it or, by an error of the operation, nothing."""
    if wish.what == UNDO:
        for step in wish.steps:
            library.undo(step)
    elif wish.what == REDO:
        history.redo_whole(library, *wish.steps)
    elif wish.what == CORRECT:
        correct_all(library, wish.articles, wish.field, wish.value)
    elif wish.what == MERGE:
        theme, into = map(library.themes.named, wish.value or ())
        merge(library, theme, into)
    elif wish.what == READING:
        set_reading(library, wish.articles, ReadingState(str(wish.value)))
    elif wish.what in (FILE, STATE, STAR, REMOVE):
        _change_passages(library, wish)
    else:
        {BIN: bin_articles, RESTORE: restore_articles}[wish.what](library, wish.articles)


def _change_passages(library: Library, wish: Wish) -> None:
    """The same of passages; those that are gone meanwhile are left out."""
    found = library.annotations.these(wish.passages)
    if not found:
        return
    if wish.what == FILE:
        filing.refile(library, found, library.themes.named(str(wish.value)))
    elif wish.what == STAR:
        filing.star(library, found, starred=not all(passage.star for passage in found))
    elif wish.what == STATE:
        state = State(str(wish.value))
        again = all(passage.state is state for passage in found)
        filing.review(library, found, State.NEW if again else state)
    else:
        filing.untag(library, found)


def wish_shape(wish: Wish) -> dict[str, Any]:
    """A wish as JSON."""
    lists = {"articles": list(wish.articles), "steps": list(wish.steps), "passages": list(wish.passages)}
    return {**wish._asdict(), **lists}


def wish_of(shape: Mapping[str, Any]) -> Wish:
    """The wish that a shape tells of."""
    articles = tuple(ArticleId(ident) for ident in shape["articles"])
    steps = tuple(StepId(step) for step in shape["steps"])
    passages = tuple(AnnotationId(ident) for ident in shape["passages"])
    return Wish(shape["what"], articles, shape["value"], shape["field"], steps, shape["size"], passages)
