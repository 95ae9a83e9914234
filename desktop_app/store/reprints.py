"""Which articles of a library tell the same story as a new text."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.reprints import COMMON, containment, same_story, told_in
from desktop_app.store.arrivals import Arrival
from desktop_app.store.driver import Connection
from desktop_app.store.findings import lines_of
from desktop_app.vietnam.folding import search_fold

_LOOKED_AT = 4
_LIKELY = 0.2  # of the keys of the smaller text
_KEPT = 512  # texts whose shingles are remembered

# The articles whose texts share most of the keys of the smaller one, best first.
_CANDIDATES = (
    "WITH near AS (SELECT number, keys, count(*) OVER (PARTITION BY key) AS texts FROM shingle"
    " WHERE key IN (SELECT value FROM json_each(?1))),"
    " likely AS (SELECT number, CAST(count(*) AS REAL) / min(keys, ?2) AS share FROM near"
    " WHERE texts < ?4 GROUP BY number HAVING share >= ?5 ORDER BY share DESC, number LIMIT ?6)"
    " SELECT article.id, article.event, article.canonical, article.text_id FROM likely"
    " JOIN text USING (number) JOIN article ON article.text_id = text.id"
    " WHERE article.binned IS NULL AND article.id <> ?3 ORDER BY likely.share DESC, number"
)
_TOLD = "SELECT text.body, finding.lines FROM text JOIN finding ON finding.text_id = text.id WHERE text.id = ?"


class Reprints:
    """Finds the article that a new one is a reprint of, and the reprints of one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shingles: dict[str, frozenset[int]] = {}

    def mains_of(self, batch: Sequence[Arrival]) -> list[ArticleId | None]:
        """For each of some arrivals the article under which it would be folded; None when its story is new.

        That may be an earlier one of the batch.
        """
        mains: list[ArticleId | None] = []
        with_key: dict[int, list[Arrival]] = defaultdict(list)
        for arrival in batch:
            main = self.main_of(arrival) or self._main_among(with_key, arrival)
            mains.append(main)
            if main is None:
                for key in arrival.keys:
                    with_key[key].append(arrival)
        return mains

    def main_of(self, arrival: Arrival) -> ArticleId | None:
        """The article of the library under which an arrival would be folded; None when its story is new."""
        if not arrival.keys:
            return None
        asked = (json.dumps(arrival.keys), len(arrival.keys), arrival.id, COMMON, _LIKELY, _LOOKED_AT)
        for row in self._connection.execute(_CANDIDATES, asked).fetchall():
            share = containment(self._told_in(arrival), self._told_by(row["text_id"]))
            if same_story(share, arrival.record["event"], row["event"]):
                return ArticleId(row["canonical"] or row["id"])
        return None

    def folded_under(self, main: ArticleId) -> list[ArticleId]:
        """The articles of which `main` is the canonical one, those in the bin too, oldest first."""
        rows = self._connection.execute("SELECT id FROM article WHERE canonical = ? ORDER BY id", (main,))
        return [ArticleId(row["id"]) for row in rows]

    def _main_among(self, with_key: Mapping[int, Sequence[Arrival]], arrival: Arrival) -> ArticleId | None:
        """The same among arrivals that are not stored yet, given by their keys."""
        others = {other.id: other for key in arrival.keys for other in with_key.get(key, ())}
        shared = Counter(other.id for key in arrival.keys for other in with_key.get(key, ()))
        for ident, count in shared.most_common(_LOOKED_AT):
            other = others[ident]
            if count < _LIKELY * min(len(arrival.keys), len(other.keys)):
                continue
            share = containment(self._told_in(arrival), self._told_in(other))
            if same_story(share, arrival.record["event"], other.record["event"]):
                return ident
        return None

    def _told_in(self, arrival: Arrival) -> frozenset[int]:
        known = self._shingles.get(arrival.text_id)
        return self._keep(arrival.text_id, arrival.shingles) if known is None else known

    def _told_by(self, text: str) -> frozenset[int]:
        known = self._shingles.get(text)
        if known is not None:
            return known
        row = self._connection.execute(_TOLD, (text,)).fetchone()
        return self._keep(text, told_in(search_fold(row["body"]), lines_of(row["lines"])).shingles)

    def _keep(self, text: str, shingles: Sequence[int]) -> frozenset[int]:
        if len(self._shingles) >= _KEPT:
            self._shingles.clear()
        found = self._shingles[text] = frozenset(shingles)
        return found
