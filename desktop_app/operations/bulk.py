"""What is done with many articles or passages at once, as one value: here, or in the child process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import ArticleId, StepId
from desktop_app.operations import history
from desktop_app.operations.articles import bin_articles, correct_all, restore_articles, set_reading
from desktop_app.operations.themes import merge
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library

HERE = 150
"""Articles, or changes of a step, that are written within 0.2 s."""
_SLOW = 20  # times as long, at least

READING, BIN, RESTORE, CORRECT, UNDO, REDO = "reading", "bin", "restore", "correct", "undo", "redo"
MERGE = "merge"


class Wish(NamedTuple):
    """What is wanted of which articles; one step of the journal.

    `value` is a ReadingState's for READING, that of the `field` for CORRECT. UNDO takes `steps` back, the newest
    first, REDO does one again with all that goes with it; MERGE merges the first theme of `value` into the second. For
    these `size` is how many records change.
    """

    what: str
    articles: tuple[ArticleId, ...] = ()
    value: str | Sequence[str] | None = None
    field: str = ""
    steps: tuple[StepId, ...] = ()
    size: int = 0

    @property
    def long(self) -> bool:
        """True when it takes longer than a window may wait: a day of publication has the search index written anew."""
        return self.reach * (_SLOW if self.field == "published" else 1) > HERE

    @property
    def reach(self) -> int:
        """How many articles, passages or records are meant."""
        return self.size or len(self.articles)


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
    else:
        {BIN: bin_articles, RESTORE: restore_articles}[wish.what](library, wish.articles)


def wish_shape(wish: Wish) -> dict[str, Any]:
    """A wish as JSON."""
    return {**wish._asdict(), "articles": list(wish.articles), "steps": list(wish.steps)}


def wish_of(shape: Mapping[str, Any]) -> Wish:
    """The wish that a shape tells of."""
    articles = tuple(ArticleId(ident) for ident in shape["articles"])
    steps = tuple(StepId(step) for step in shape["steps"])
    return Wish(shape["what"], articles, shape["value"], shape["field"], steps, shape["size"])
