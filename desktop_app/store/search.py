"""Full-text search that knows Vietnamese: through two indexes, to the exact characters of the original."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import Protocol

from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.matching import Text, found_in, holds
from desktop_app.domain.query import Column, Phrase, Words, has_accents, leaves_out, only_leaves_out
from desktop_app.domain.search import Beside, Hit, Hits, Snippet
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.store.asking import words_asked
from desktop_app.store.conditions import article_conditions, joined, words_condition
from desktop_app.store.driver import Connection, Row
from desktop_app.store.indexing import FoundBy, words_of
from desktop_app.store.ordinals import NUMBER, integers, number_of
from desktop_app.store.query import left_out, match, whichever
from desktop_app.vietnam.syllables import beginnings

AROUND = 60
"""Code points of context on either side of a match in a snippet."""
SNIPPETS = 3
_WEIGHTS = "bm25(1.0, 6.0, 2.0)"  # of the text, the title, notes
_ENDINGS = 200  # words that a beginning may stand for when the first hits are looked for
_LOOKED_INTO = 200  # texts that are looked into for a word that is only begun
_STEPS = 1_000  # articles that have the words, after which a few wanted ones are looked at one by one: 3 ms
_FEW = 700  # articles that may be looked at one by one, each of which takes as long as some 50 steps
_FEWEST_WEIGHED = 25_000  # articles that are weighed at least, however few there are: a fifth of a second or less
ALL = (0, (1 << 63) - 1)
"""The ordinals there can be."""


class Numbers(Protocol):
    """A set of numbers of texts."""

    def __contains__(self, number: int, /) -> bool: ...

    def __iter__(self) -> Iterator[int]: ...

    def __len__(self) -> int: ...


class Place(NamedTuple):
    """Where an article that was found stands in the order of the library, and whether it is written as typed."""

    ordinal: int
    exact: bool


class Search:
    """Searches articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hits(self, wanted: Filter, *, limit: int = 20) -> Hits:
        """The first `limit` articles that a filter finds, and how many it finds in all; without words the newest."""
        where, values = joined(article_conditions(self._connection, wanted))
        total = self._connection.execute(f"SELECT count(*) FROM article WHERE {where}", values).fetchone()[0]  # noqa: S608 - constants
        words = words_asked(self._connection, wanted)
        if words is None:
            newest = self._connection.execute(
                f"SELECT id, shown, published, source FROM article WHERE {where} ORDER BY ordinal DESC LIMIT ?",  # noqa: S608 - constants
                (*values, limit),
            )
            return Hits(int(total), tuple(map(_listed, newest)))
        alike, typed = words_condition(words, exact=True) if wanted.exact or has_accents(words) else ("0", ())
        rows = self._connection.execute(
            f"SELECT ordinal, {alike} AS alike FROM article WHERE {where} ORDER BY alike DESC, ordinal DESC LIMIT ?",  # noqa: S608 - constants
            (*typed, *values, limit),
        )
        found = [Place(row["ordinal"], bool(row["alike"])) for row in rows]
        return Hits(int(total), self.shown(words, found, exact=wanted.exact))

    def among(self, wanted: Filter) -> set[int] | None:
        """The numbers of the texts of which a filter leaves the words to choose; None for all that are not binned."""
        conditions = article_conditions(self._connection, wanted._replace(query="", folded=False))
        if len(conditions) == 1:
            return None
        where, values = joined(conditions)
        rows = self._connection.execute(f"SELECT ordinal & ? FROM article WHERE {where}", (NUMBER, *values))  # noqa: S608 - constants
        return {row[0] for row in rows}

    def first(
        self,
        words: Words,
        among: Numbers | None,
        *,
        within: tuple[int, int] = ALL,
        exact: bool = False,
        limit: int = 20,
    ) -> list[Place]:
        """The first articles with these words: those written as typed before the others, each newest first.

        Only articles whose text's number is `among` these; None means all that are not in the bin. None of them has an
        ordinal outside of `within`. Of a word that is only begun, and may be one of very many, some may be missed.
        """
        if exact or not has_accents(words):
            return [Place(at, exact) for at in islice(self._stream(words, among, within, exact=exact), limit)]
        same = list(islice(self._written_so(words, among, within), limit))
        found = [Place(at, True) for at in same]
        if len(found) < limit:
            known = set(same)
            others = (at for at in self._stream(words, among, within, exact=False) if at not in known)
            found += [Place(at, False) for at in islice(others, limit - len(found))]
        return found

    def _written_so(self, words: Words, among: Numbers | None, within: tuple[int, int]) -> Iterator[int]:
        """Those that are written as typed, of those that are found at all: what is left out is so in any spelling."""
        found = self._stream(words, among, within, exact=True)
        if not leaves_out(words):
            yield from found
            return
        sql = "SELECT rowid FROM fts_fold WHERE fts_fold MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 1"
        expression = match(words, exact=False, endings=self._endings)
        low, nearest = within[0], within[1] + 1
        for at in found:
            if at < nearest:  # what was found in any spelling is behind: whatever stands between is no hit
                row = self._connection.execute(sql, (expression, low, at)).fetchone()
                if row is None:
                    return
                nearest = row[0]
            if at == nearest:
                yield at

    def numbers(
        self, words: Words, stretches: Iterable[tuple[int, int]], *, exact: bool = False
    ) -> Iterator[array[int]]:
        """The numbers of all texts with these words, those in the bin too, by stretches of ordinals."""
        table = "fts_exact" if exact else "fts_fold"
        expression = match(words, exact=exact, endings=whichever)
        sql = f"SELECT json_group_array(rowid & ?) FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?"  # noqa: S608 - constants
        for first, last in stretches:
            told = self._connection.execute(sql, (NUMBER, expression, first, last)).fetchone()[0]
            yield integers(told)

    def ranked(
        self, words: Words, among: Numbers, *, newest: int, exact: bool = False, limit: int = 200
    ) -> list[Place]:
        """The articles in which these words weigh most, best first; of more than `newest` only those are.

        Where words only say what to leave out, all articles weigh the same: the newest come first.
        """
        if only_leaves_out(words):
            return [Place(at, exact) for at in islice(self._all_but(words, among, ALL, exact=exact), limit)]
        table = "fts_exact" if exact else "fts_fold"
        expression = match(words, exact=exact, endings=whichever)
        oldest = self._connection.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",  # noqa: S608 - constants
            (expression, newest - 1),
        ).fetchone()
        rows = self._connection.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ? AND rank MATCH ? ORDER BY rank",  # noqa: S608 - constants
            (expression, oldest[0] if oldest else 0, _WEIGHTS),
        )
        found = (row[0] for row in rows if number_of(row[0]) in among)
        return [Place(at, exact) for at in islice(found, limit)]

    def shown(self, words: Words, found: Sequence[Place], *, exact: bool = False) -> tuple[Hit, ...]:
        """Articles that were found, as lists show them, in the same order; those that are gone are left out."""
        rows = self._connection.execute(
            "SELECT article.id, article.shown, article.published, article.source, article.title, article.ordinal,"
            " text.number,"
            " text.body FROM article JOIN text ON text.id = article.text_id"
            " WHERE article.ordinal IN (SELECT value FROM json_each(?))",
            (json.dumps([place.ordinal for place in found]),),
        )
        by_ordinal = {row["ordinal"]: row for row in rows}
        return tuple(
            self._hit(by_ordinal[place.ordinal], words, place, exact=exact)
            for place in found
            if place.ordinal in by_ordinal
        )

    def has_word(self, folded: str) -> bool:
        """True when the library's list of words has this folded one, however it is marked.

        The list only grows: the word may stand in the bin only, or in a title or a note that is another by now.
        """
        return self._connection.execute("SELECT 1 FROM word WHERE fold = ? LIMIT 1", (folded,)).fetchone() is not None

    def words_beginning(self, letter: str, least: int, most: int) -> list[str]:
        """The folded words of the library's list (see `has_word`) that begin with a letter and have so many letters."""
        rows = self._connection.execute(
            "SELECT DISTINCT fold FROM word WHERE fold >= ? AND fold < ? AND length(fold) BETWEEN ? AND ?",
            (letter, letter + "\U0010ffff", least, most),
        )
        return [row[0] for row in rows]

    def _endings(self, phrase: Phrase, exact: bool) -> tuple[str, ...]:
        column = "word" if exact else "fold"
        sql = f"SELECT DISTINCT {column} FROM word WHERE {column} >= ? AND {column} < ? LIMIT ?"  # noqa: S608 - constants
        rows = chain.from_iterable(
            self._connection.execute(sql, (begun, begun + "\U0010ffff", _ENDINGS))
            for begun in beginnings(phrase.typed[-1] if exact else phrase.folded[-1])
        )
        return tuple(row[0] for row in islice(rows, _ENDINGS))

    def _stream(self, words: Words, among: Numbers | None, within: tuple[int, int], *, exact: bool) -> Iterator[int]:
        """The ordinals of articles with these words, newest first, read as they are asked for."""
        if isinstance(words, Phrase) and words.prefix and len(words.folded) > 1:
            yield from self._begun(words, among, within, exact=exact)
            return
        table = "fts_exact" if exact else "fts_fold"
        expression = match(words, exact=exact, endings=self._endings)
        if not expression:
            yield from self._all_but(words, among, within, exact=exact)
            return
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608 - constants
        rows = self._connection.execute(f"{found} AND rowid BETWEEN ? AND ? ORDER BY rowid DESC", (expression, *within))
        for looked_at, (ordinal,) in enumerate(rows, 1):
            if self._alive(ordinal) if among is None else number_of(ordinal) in among:
                yield ordinal
            if looked_at == _STEPS and among is not None and len(among) < _FEW:
                for one in self._ordinals(among, (within[0], ordinal - 1)):  # others have the words much more often
                    if self._connection.execute(f"{found} AND rowid = ?", (expression, one)).fetchone():
                        yield one
                return

    def _begun(self, phrase: Phrase, among: Numbers | None, within: tuple[int, int], *, exact: bool) -> Iterator[int]:
        """The same for a phrase whose last word is only begun: texts with the words before it are looked into."""
        whole = phrase._replace(folded=phrase.folded[:-1], typed=phrase.typed[:-1], prefix=False)
        sql = "SELECT article.id, title, number, body FROM article JOIN text ON text.id = text_id WHERE ordinal = ?"
        for ordinal in islice(self._stream(whole, among, within, exact=exact), _LOOKED_INTO):
            row = self._connection.execute(sql, (ordinal,)).fetchone()
            if holds(phrase, _texts(self._connection, row), exact=exact):
                yield ordinal

    def _all_but(self, words: Words, among: Numbers | None, within: tuple[int, int], *, exact: bool) -> Iterator[int]:
        table = "fts_exact" if exact else "fts_fold"
        rows = self._connection.execute(
            "SELECT ordinal FROM article WHERE binned IS NULL AND ordinal BETWEEN ? AND ? AND ordinal NOT IN"  # noqa: S608 - constants
            f" (SELECT rowid FROM {table} WHERE {table} MATCH ?) ORDER BY ordinal DESC",
            (*within, left_out(words, exact=exact)),
        )
        yield from (row[0] for row in rows if among is None or number_of(row[0]) in among)

    def _alive(self, ordinal: int) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM article WHERE ordinal = ? AND binned IS NULL", (ordinal,)
        ).fetchone()
        return row is not None

    def _ordinals(self, numbers: Iterable[int], within: tuple[int, int]) -> list[int]:
        rows = self._connection.execute(
            "SELECT ordinal FROM searched WHERE number IN (SELECT value FROM json_each(?))"
            " AND ordinal BETWEEN ? AND ? ORDER BY ordinal DESC",
            (json.dumps(list(numbers)), *within),
        )
        return [row[0] for row in rows]

    def _hit(self, row: Row, words: Words, place: Place, *, exact: bool) -> Hit:
        body = row["body"]
        found = found_in(words, Text(body), exact=exact)
        snippets = tuple(_snippet(body, span, found.spans) for span in found.spans[:SNIPPETS])
        first = None if found.first is None else _snippet(body, found.first, found.spans)
        beside = None if found.spans else self._beside(row, words, exact=exact)
        return _listed(row)._replace(
            places=len(found.spans),
            snippets=snippets,
            first=first,
            exact=place.exact,
            beside=beside,
            ordinal=place.ordinal,
        )

    def _beside(self, row: Row, words: Words, *, exact: bool) -> Beside | None:
        for column, text in _beside(words_of(self._connection, row["id"], row)):
            found = found_in(words, Text(text, Column.ANY, column), exact=exact)
            if found.first is not None:
                return Beside(column, _snippet(text, found.first, found.spans))
        return None


def weighed(articles: int) -> int:
    """How many articles with some words are weighed against each other, the newest, in a library of so many."""
    return max(_FEWEST_WEIGHED, articles // 5)


def _texts(connection: Connection, row: Row) -> list[Text]:
    """What an article is found by, as it is looked into; `row` has its `id`, `body` and `title`."""
    found_by = words_of(connection, row["id"], row)
    return [Text(found_by.body), *(Text(text, Column.ANY, column) for column, text in _beside(found_by))]


def _beside(found_by: FoundBy) -> list[tuple[Column, str]]:
    """What is looked into beside a text: the title, and each note."""
    return [(Column.TITLE, found_by.title), *((Column.NOTES, note) for note in found_by.notes)]


def _listed(row: Row) -> Hit:
    return Hit(ArticleId(row["id"]), row["shown"], row["published"], source=row["source"])


def _start(span: Span) -> int:
    return span.start


def _snippet(body: str, span: Span, found: Sequence[Span]) -> Snippet:
    """The match with some words around it, cut at blanks, kept within its paragraph."""
    first, last = body.rfind("\n", 0, span.start) + 1, body.find("\n", span.end)
    last = len(body) if last < 0 else last
    left, right = max(first, span.start - AROUND), min(last, span.end + AROUND)
    if left > first:
        left = body.find(" ", left, span.start) + 1 or span.start
    if right < last:
        cut = body.rfind(" ", span.end, right)
        right = cut if cut >= 0 else span.end
    inside = takewhile(lambda other: other.end <= right, islice(found, bisect_left(found, left, key=_start), None))
    marks = tuple(Span(other.start - left, other.end - left) for other in inside)
    return Snippet(span, body[left:right], span.start - left, marks, left > first, right < last)
