"""The editors' own list of names, and the texts that are still to be recognised by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.ids import TextId
from desktop_app.domain.lines import Line
from desktop_app.domain.listed import ListedName
from desktop_app.records import NamedTuple
from desktop_app.store.driver import Connection
from desktop_app.store.findings import lines_of
from desktop_app.store.mentions import names_stamp
from desktop_app.store.ordinals import NUMBER
from desktop_app.store.query import spelt_match
from desktop_app.store.records import listed_of


class Due(NamedTuple):
    """Texts to be recognised again: those with `words` and a number above `number`, or without words that one."""

    id: int
    words: str
    number: int


class Recognisable(NamedTuple):
    """A text as a recogniser needs it, with its number and the day of its article."""

    number: int
    text_id: TextId
    body: str
    lines: Sequence[Line]
    day: str | None


_TEXT = (
    "SELECT text.number, text.id, text.body, finding.lines, article.published FROM text"
    " JOIN finding ON finding.text_id = text.id LEFT JOIN article ON article.text_id = text.id"
)


class Names:
    """Reads the list."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[ListedName]:
        """Every entry, the oldest first."""
        return [listed_of(row) for row in self._connection.execute("SELECT * FROM listedname ORDER BY id")]

    def stamp(self) -> str:
        """What tells one state of the list from another."""
        return names_stamp(self._connection)

    def due(self) -> list[Due]:
        """What is to be recognised again, the oldest first."""
        return [Due(*row) for row in self._connection.execute("SELECT id, words, number FROM due ORDER BY id")]

    def due_numbers(self, due: Iterable[Due]) -> list[int]:
        """The numbers of the texts that are still to be recognised for what is due, each once, in order."""
        found: set[int] = set()
        for each in due:
            if each.words:
                rows = self._connection.execute(
                    "SELECT rowid & ? FROM fts_fold WHERE fts_fold MATCH ?", (NUMBER, spelt_match(each.words))
                )
                found.update(row[0] for row in rows if row[0] > each.number)
            else:
                found.add(each.number)
        return sorted(found)

    def numbered(self, numbers: Sequence[int]) -> list[Recognisable]:
        """Texts by their numbers."""
        marks = ", ".join("?" * len(numbers))
        return self._texts(f"{_TEXT} WHERE text.number IN ({marks}) ORDER BY text.number", *numbers)

    def texts_with(self, words: str, limit: int) -> list[Recognisable]:
        """The first texts that hold some words, as an entry of the list does."""
        return self._texts(
            f"{_TEXT} WHERE text.number IN (SELECT rowid & ? FROM fts_fold WHERE fts_fold MATCH ? LIMIT ?)"  # noqa: S608 - constants
            " ORDER BY text.number",
            NUMBER, spelt_match(words), limit,
        )  # fmt: skip

    def count_with(self, words: str) -> int:
        """How many texts hold some words."""
        return self._count("SELECT count(*) FROM fts_fold WHERE fts_fold MATCH ?", spelt_match(words))

    def text(self, text: TextId) -> list[Recognisable]:
        """One text; empty when it is gone."""
        return self._texts(f"{_TEXT} WHERE text.id = ?", text)

    def older(self, recogniser: str, above: int, limit: int) -> list[Recognisable]:
        """The next texts, by number, that another recogniser, or an older one, has read."""
        return self._texts(
            f"{_TEXT} WHERE text.number > ? AND recogniser <> ? ORDER BY text.number LIMIT ?", above, recogniser, limit
        )

    def older_count(self, recogniser: str) -> int:
        """How many they are."""
        return self._count("SELECT count(*) FROM finding WHERE recogniser <> ?", recogniser)

    def not_by(self, recogniser: str) -> int:
        """How many texts were read without this recogniser of this version, plug-ins aside."""
        return self._count("SELECT count(*) FROM finding WHERE recogniser || '+' NOT GLOB ?", f"{recogniser}+*")

    def _count(self, sql: str, *values: object) -> int:
        return int(self._connection.execute(sql, values).fetchone()[0])

    def _texts(self, sql: str, *values: object) -> list[Recognisable]:
        return [
            Recognisable(row["number"], TextId(row["id"]), row["body"], lines_of(row["lines"]), row["published"])
            for row in self._connection.execute(sql, values)
        ]
