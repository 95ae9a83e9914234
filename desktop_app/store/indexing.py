"""The rows by which articles are searched: their words folded, and as they are marked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

from desktop_app.domain.query import FARTHEST_IN_NOTES, WORD
from desktop_app.records import NamedTuple
from desktop_app.store.driver import Connection, Row
from desktop_app.vietnam.folding import search_fold, tone_key, visible

COLUMNS = ("body", "title", "notes")
"""What is searched of an article: its text, its title, the notes on it and on its passages."""
INDEXES = ("fts_fold", "fts_exact")
_MOST_KEPT = 400_000

_APART = " \ue000" * (FARTHEST_IN_NOTES + 1) + " "
"""Stands between notes: words to SQLite that nobody can type, since `search_fold` makes private characters blanks."""


class FoundBy(NamedTuple):
    """What an article is found by, one for each of COLUMNS; notes and titles in NFC, as texts are."""

    body: str
    title: str
    notes: tuple[str, ...] = ()

    def columns(self, form: Callable[[str], str], body: str) -> tuple[str, str, str]:
        """The columns of its row: what is seen of each text, in a form; `body` is the one of the text where known."""
        notes = _APART.join(form(visible(note)) for note in self.notes)
        return body or form(visible(self.body)), form(visible(self.title)), notes


class Forms(NamedTuple):
    """A body as it is searched, folded and as its `tone_key`; empty where it is not known."""

    folded: str = ""
    toned: str = ""


@lru_cache(maxsize=1)
def _forms_of(body: str) -> Forms:
    """Kept for the last text: a note is saved again and again while it is written."""
    return Forms(search_fold(visible(body)), tone_key(visible(body)))


def make_index(connection: Connection) -> None:
    """Make the tables that search rows are in."""
    for table in INDEXES:
        connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(COLUMNS)}, content='', contentless_delete=1,"
            " tokenize='unicode61 remove_diacritics 0')"
        )
    connection.execute("CREATE TABLE searched (number INTEGER PRIMARY KEY, ordinal INTEGER NOT NULL) STRICT")
    connection.execute("CREATE TABLE word (word TEXT PRIMARY KEY, fold TEXT NOT NULL) STRICT, WITHOUT ROWID")
    connection.execute("CREATE INDEX idx_word_fold ON word (fold)")


class Index:
    """Writes search rows inside one write transaction, all together at its end.

    SQLite's FTS5 writes out what it has collected whenever another statement begins that might have to be taken back:
    rows that come between others cost three times as much. `known` are pieces of texts whose words the library's list
    has already; emptied when a write is rolled back.
    """

    def __init__(self, connection: Connection, known: set[str]) -> None:
        self._connection = connection
        self._known = known
        self._waiting: dict[int, tuple[int, FoundBy, Forms]] = {}

    def put(self, number: int, ordinal: int, words: FoundBy, forms: Forms | None = None) -> None:
        """Have the text with this number found by `words`, as the article at `ordinal`.

        `forms` are those of its body that are known.
        """
        self._waiting[number] = (ordinal, words, forms or Forms())

    def put_text(self, number: int, ordinal: int, title: str, body: str, toned: str) -> None:
        """Have a text that came in found, in which nothing is filed yet."""
        self.put(number, ordinal, FoundBy(body, normalize("NFC", title)), Forms(toned=toned))

    def remove(self, number: int) -> None:
        """Have a text found no more."""
        self._waiting.pop(number, None)
        self._delete([number])

    def flush(self) -> None:
        """Write what was put."""
        folded = [(at, *words.columns(search_fold, forms.folded)) for at, words, forms in self._waiting.values()]
        toned = [(at, *words.columns(tone_key, forms.toned)) for at, words, forms in self._waiting.values()]
        there = self._delete(list(self._waiting))
        self._connection.executemany(
            "INSERT INTO searched (number, ordinal) VALUES (?, ?)",
            [(number, ordinal) for number, (ordinal, *_) in self._waiting.items()],
        )
        told = zip(self._waiting, toned, strict=True)  # a text that was found has the same words as ever
        self._learn(text for number, (_, *texts) in told for text in texts[number in there :])
        self._connection.executemany(_INSERT["fts_exact"], toned)
        self._connection.executemany(_INSERT["fts_fold"], folded)
        self._waiting.clear()

    def _delete(self, numbers: Sequence[int]) -> set[int]:
        """Take away the rows that these texts have; the numbers of those that had any."""
        found = self._connection.execute(
            "SELECT number, ordinal FROM searched WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        ).fetchall()
        for table in INDEXES if found else ():
            self._connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(row["ordinal"],) for row in found])  # noqa: S608 - a constant
        self._connection.executemany("DELETE FROM searched WHERE number = ?", [(row["number"],) for row in found])
        return {row["number"] for row in found}

    def put_stored(self, article: str) -> None:
        """Have an article found by what is stored of it."""
        row = self._connection.execute(
            "SELECT text.number, ordinal, body, title FROM article JOIN text ON text.id = article.text_id"
            " WHERE article.id = ?",
            (article,),
        ).fetchone()
        if row is not None:
            words = words_of(self._connection, article, row)
            self.put(row["number"], row["ordinal"], words, _forms_of(words.body))

    def _learn(self, toned: Iterable[str]) -> None:
        """Keep the words that are new; those between two blanks that are known are not looked into again."""
        met = {piece for text in toned for piece in text.split()} - self._known
        if not met:
            return
        words = {word for piece in met for word in WORD.findall(piece)}
        self._connection.executemany(
            "INSERT OR IGNORE INTO word (word, fold) VALUES (?, ?)", [(word, search_fold(word)) for word in words]
        )
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._known |= met


def words_of(connection: Connection, article: str, row: Row) -> FoundBy:
    """What an article is found by; `row` has its `body` and `title`."""
    rows = connection.execute(
        "SELECT note FROM article WHERE id = ?1 AND note IS NOT NULL UNION ALL SELECT note FROM"
        " (SELECT note FROM annotation WHERE article = ?1 AND note <> '' ORDER BY start, id)",
        (article,),
    )
    notes = tuple(normalize("NFC", note["note"]) for note in rows)
    return FoundBy(row["body"], normalize("NFC", row["title"] or ""), notes)


_INSERT = {
    table: f"INSERT INTO {table} (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?)"  # noqa: S608 - constants
    for table in INDEXES
}
