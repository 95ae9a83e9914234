"""The rows by which articles are searched: their words folded, and as they are marked."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.mentions import FIGURES
from desktop_app.domain.query import WORD
from desktop_app.store.driver import Connection, Row
from desktop_app.vietnam.folding import search_fold, tone_key, visible

COLUMNS = ("body", "title", "notes", "names")
"""What is searched of an article: its text, its title, the notes on its passages, and names that it has otherwise."""
INDEXES = ("fts_fold", "fts_exact")
_MOST_KEPT = 400_000


def make_index(connection: Connection) -> None:
    """Make the tables that search rows are in, those of version 4 of a library."""
    for table in INDEXES:
        connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(COLUMNS)}, content='', contentless_delete=1,"
            " tokenize='unicode61 remove_diacritics 0')"
        )
    connection.execute("CREATE TABLE searched (number INTEGER PRIMARY KEY, ordinal INTEGER NOT NULL) STRICT")
    connection.execute("CREATE TABLE word (word TEXT PRIMARY KEY, fold TEXT NOT NULL) STRICT, WITHOUT ROWID")
    connection.execute("CREATE INDEX idx_word_fold ON word (fold)")


class Index:
    """Writes search rows inside one write transaction.

    `known` are words the library's list of words has already; emptied when a write is rolled back.
    """

    def __init__(self, connection: Connection, known: set[str]) -> None:
        self._connection = connection
        self._known = known

    def put(self, number: int, ordinal: int, words: tuple[str, str, str, str]) -> None:
        """Have the text with this number found by `words`, one for each of COLUMNS, as the article at `ordinal`."""
        self.remove(number)
        seen = tuple(map(visible, words))
        folded, toned = tuple(map(search_fold, seen)), tuple(map(tone_key, seen))
        self._connection.execute(_INSERT["fts_fold"], (ordinal, *folded))
        self._connection.execute(_INSERT["fts_exact"], (ordinal, *toned))
        self._connection.execute("INSERT INTO searched (number, ordinal) VALUES (?, ?)", (number, ordinal))
        self._learn(toned)

    def remove(self, number: int) -> None:
        """Have a text found no more."""
        ordinal = self.ordinal(number)
        if ordinal is not None:
            self._connection.execute("DELETE FROM fts_fold WHERE rowid = ?", (ordinal,))
            self._connection.execute("DELETE FROM fts_exact WHERE rowid = ?", (ordinal,))
            self._connection.execute("DELETE FROM searched WHERE number = ?", (number,))

    def ordinal(self, number: int) -> int | None:
        """At which ordinal a text is found; None when it is not."""
        row = self._connection.execute("SELECT ordinal FROM searched WHERE number = ?", (number,)).fetchone()
        return None if row is None else int(row["ordinal"])

    def put_stored(self, article: str) -> None:
        """Have an article found by what is stored of it."""
        row = self._connection.execute(
            "SELECT text.number, ordinal, body, title FROM article JOIN text ON text.id = article.text_id"
            " WHERE article.id = ?",
            (article,),
        ).fetchone()
        if row is not None:
            self.put(row["number"], row["ordinal"], words_of(self._connection, article, row))

    def _learn(self, toned: Iterable[str]) -> None:
        fresh = set().union(*map(WORD.findall, toned)) - self._known
        if not fresh:
            return
        self._connection.executemany(
            "INSERT OR IGNORE INTO word (word, fold) VALUES (?, ?)", [(word, search_fold(word)) for word in fresh]
        )
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._known |= fresh


def words_of(connection: Connection, article: str, row: Row) -> tuple[str, str, str, str]:
    """What an article is found by, one for each of COLUMNS; `row` has its `number`, `body` and `title`."""
    notes = connection.execute(
        "SELECT note FROM annotation WHERE article = ? AND note <> '' ORDER BY start, id", (article,)
    )
    names = connection.execute(_NAMES, (row["number"], *FIGURES))
    return (
        row["body"],
        row["title"] or "",
        "\n".join(note["note"] for note in notes),
        names_beside(row["body"], (name["name"] for name in names)),
    )


def names_beside(body: str, names: Iterable[str]) -> str:
    """Those of some names that the text itself does not have, one a line."""
    fold = search_fold(body)
    return "\n".join(sorted(name for name in set(names) if name and search_fold(name) not in fold))


_INSERT = {
    table: f"INSERT INTO {table} (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - constants
    for table in INDEXES
}
_NAMES = (
    "SELECT DISTINCT entity.name FROM mention JOIN entity ON entity.id = mention.entity"  # noqa: S608 - constants
    f" WHERE number = ? AND stands AND type NOT IN ({', '.join('?' * len(FIGURES))})"
)
