"""Which articles of a library tell the same story as a new text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.reprints import containment, paragraphs, same_story
from desktop_app.store.arrivals import Arrival
from desktop_app.store.driver import Connection
from desktop_app.store.records import lines_of

COMMON = 24
"""Texts with one key that are looked at, the newest: a sentence in more of them is an office's stock."""

_LOOKED_AT = 4
_LIKELY = 0.2  # of the keys of the smaller text
_WITH_KEY = "SELECT number, keys FROM shingle WHERE key = ? ORDER BY number DESC LIMIT ?"
_CACHED = 512

_CANDIDATE = (
    "SELECT article.id, article.event, article.canonical, article.binned, fold.body AS fold, finding.lines AS lines"
    " FROM text JOIN article ON article.text_id = text.id JOIN fold ON fold.number = text.number"
    " JOIN finding ON finding.text_id = text.id WHERE text.number = ?"
)


class Reprints:
    """Finds the article that a new one is a reprint of."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shingles = lru_cache(maxsize=_CACHED)(_shingles)

    def mains_of(self, batch: Sequence[Arrival]) -> list[ArticleId | None]:
        """For each of some arrivals the article under which it would be folded; None when its story is new.

        That may be an earlier one of the batch.
        """
        mains: list[ArticleId | None] = []
        for place, arrival in enumerate(batch):
            main = self.main_of(arrival) or self._main_among(arrival, batch[:place], mains)
            mains.append(main)
        return mains

    def main_of(self, arrival: Arrival) -> ArticleId | None:
        """The article of the library under which an arrival would be folded; None when its story is new."""
        candidates = self._candidates(arrival.keys)
        if not candidates:
            return None
        own = self._shingles(arrival.fold, arrival.lines)
        for number in candidates:
            row = self._connection.execute(_CANDIDATE, (number,)).fetchone()
            if row is None or row["binned"] or row["id"] == arrival.id:
                continue
            share = containment(own, self._shingles(row["fold"], row["lines"]))
            if same_story(share, arrival.record["event"], row["event"]):
                return ArticleId(row["canonical"] or row["id"])
        return None

    def _main_among(
        self, arrival: Arrival, others: Sequence[Arrival], mains: Sequence[ArticleId | None]
    ) -> ArticleId | None:
        keys = frozenset(arrival.keys)
        for other, main in zip(others, mains, strict=True):
            if main is None and len(keys.intersection(other.keys)) >= _LIKELY * max(1, min(len(keys), len(other.keys))):
                own, theirs = (self._shingles(one.fold, one.lines) for one in (arrival, other))
                if same_story(containment(own, theirs), arrival.record["event"], other.record["event"]):
                    return other.id
        return None

    def _candidates(self, keys: Sequence[int]) -> list[int]:
        """The numbers of the texts that share most of the keys of the smaller one, best first."""
        shared: Counter[tuple[int, int]] = Counter()
        for key in keys:
            rows = self._connection.execute(_WITH_KEY, (key, COMMON)).fetchall()
            if len(rows) < COMMON:
                shared.update(map(tuple, rows))
        likely = {number: count / min(of, len(keys)) for (number, of), count in shared.items()}
        best = sorted((number for number in likely if likely[number] >= _LIKELY), key=lambda n: (-likely[n], n))
        return best[:_LOOKED_AT]


def _shingles(fold: str, lines: str) -> frozenset[int]:
    return frozenset(key for shingles in paragraphs(fold, lines_of(lines)) for key in shingles)
