"""Reading a library: its parts, each made when it is first asked for or at once, on one connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from desktop_app.domain.changes import Changes, Step
from desktop_app.domain.ids import ArticleId, EditorId
from desktop_app.store import (
    dossiers,
    driver,
    habits,
    holdings,
    names,
    notes,
    passages,
    reprints,
    said,
    saved_searches,
    search,
    texts,
)
from desktop_app.store.annotations import Annotations
from desktop_app.store.articles import Articles
from desktop_app.store.entities import Entities
from desktop_app.store.journal import Journal
from desktop_app.store.themes import Themes

if TYPE_CHECKING:  # run when they are asked for
    from desktop_app.store.check import Problem
    from desktop_app.store.dossiers import Dossiers
    from desktop_app.store.habits import Habits
    from desktop_app.store.holdings import Holdings
    from desktop_app.store.names import Names
    from desktop_app.store.notes import Notes
    from desktop_app.store.passages import Passages
    from desktop_app.store.reprints import Reprints
    from desktop_app.store.saved_searches import SavedSearches
    from desktop_app.store.search import Search
    from desktop_app.store.texts import Texts

_FROM_FILE = (driver.DatabaseError, UnicodeDecodeError)
"""Errors of reading that the file may be the cause of."""


class LibraryReader:
    """Read access to a library: what screens and exports ask for. One thread at a time."""

    def __init__(self, path: Path, connection: driver.Connection) -> None:
        self.path = path
        self._connection = connection
        self.articles = Articles(connection)
        self.annotations = Annotations(connection)
        self.themes = Themes(connection)
        self.entities = Entities(connection)
        self.journal = Journal(connection)
        connection.create_function("stands_in", 5, _stands_in, deterministic=True)
        connection.create_function("says", 2, _says, deterministic=True)

    @cached_property
    def search(self) -> Search:
        """Finding articles by words."""
        return search.Search(self._connection)

    @cached_property
    def habits(self) -> Habits:
        """What sources do again and again."""
        return habits.Habits(self._connection)

    @cached_property
    def holdings(self) -> Holdings:
        """How many articles there are in the rows of a table of passages."""
        return holdings.Holdings(self._connection)

    @cached_property
    def reprints(self) -> Reprints:
        """Which articles tell the same story."""
        return reprints.Reprints(self._connection)

    @cached_property
    def names(self) -> Names:
        """The editors' own list of names, and what is recognised with it."""
        return names.Names(self._connection)

    @cached_property
    def notes(self) -> Notes:
        """All notes."""
        return notes.Notes(self._connection)

    @cached_property
    def passages(self) -> Passages:
        """All passages by what they are chosen, grouped and counted by."""
        return passages.Passages(self._connection)

    @cached_property
    def saved_searches(self) -> SavedSearches:
        """Searches that are kept by name."""
        return saved_searches.SavedSearches(self._connection)

    @cached_property
    def dossiers(self) -> Dossiers:
        """Passages put together to be read in order."""
        return dossiers.Dossiers(self._connection)

    @cached_property
    def texts(self) -> Texts:
        """Texts, and many articles with theirs."""
        return texts.Texts(self._connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """A read-only look at a library, for work beside the window's own connection."""
        with driver.speaking(path):
            return cls(path, driver.connect(path, read_only=True))

    @property
    def connection(self) -> driver.Connection:
        """What the library is read through, for those who keep what they read."""
        return self._connection

    def interrupt(self) -> None:
        """Give up what is being read; whoever reads gets an error. Any thread may call this."""
        self._connection.interrupt()

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Read everything inside as the library is now, whatever is written meanwhile; within another, as in that."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def editor_name(self, editor: EditorId) -> str:
        """The name of an editor; empty for an id the library does not know."""
        row = self._connection.execute("SELECT name FROM editor WHERE id = ?", (editor,)).fetchone()
        return str(row["name"]) if row else ""

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def changes_since(self, sequence: int) -> Changes:
        """What the steps after `sequence` touched, as one value; named after the newest of them."""
        return changes_of(self.journal.since(sequence), self.annotations)

    def problems(self) -> list[Problem]:
        """Every broken invariant of the file; empty when it is sound. Reads all of it."""
        from desktop_app.store.check import problems  # noqa: PLC0415 - seldom needed

        return list(problems(self._connection))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file; what SQLite said of it meanwhile becomes a refusal with a next step."""
        self.close()
        known = driver.refusal(error, self.path) if isinstance(error, _FROM_FILE) else None
        if known is not None:
            raise known from error


def changes_of(steps: Iterable[Step], annotations: Annotations) -> Changes:
    """One value for what several steps touched."""
    kinds, ids, articles = set(), set(), set()
    newest: Step | None = None
    for step in steps:
        newest = step
        for change in step.changes:
            kinds.add(change.kind)
            ids.add(change.id)
            if change.kind == "article":
                articles.add(ArticleId(change.id))
            elif change.kind == "annotation":
                whole = change.after or change.before or {}
                article = whole.get("article") or annotations.article_of(change.id)
                if article:
                    articles.add(ArticleId(article))
    if newest is None:
        return Changes()
    return Changes(frozenset(kinds), frozenset(ids), frozenset(articles), newest.id, newest.label, newest.detail)


def _stands_in(query: str, exact: int, quote: str, note: str, title: str) -> bool:
    return said.stands_in(query, exact, quote, note, title)


def _says(value: str, text: str) -> bool:
    return said.says(value, text)
