"""In which groups of the list each article stands, and how many stand in each: counted along with every write."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.filters import Era, Grouping
from desktop_app.store.driver import Connection, Row
from desktop_app.store.ordinals import month_of

Shelf = tuple[str, str]
"""What the list is grouped by (`month`, `then`, `now`, `theme`, `source`, `state`), and the group's key."""

HIDDEN = (
    "article.canonical IS NOT NULL AND main.id IS NOT NULL AND main.binned IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM annotation WHERE annotation.article = article.id)"
)
"""Whether an article is folded under `main`, what it is a reprint of."""
STANDING = (
    "SELECT article.id, article.ordinal, article.source, article.state, article.binned, article.folded, article.unsure,"  # noqa: S608 - a constant
    " EXISTS (SELECT 1 FROM annotation WHERE annotation.article = article.id) AS filed,"
    " EXISTS (SELECT 1 FROM annotation WHERE annotation.article = article.id AND note <> '')"
    " OR article.note IS NOT NULL AS noted,"
    f" {HIDDEN} AS hidden,"
    " (SELECT group_concat(era || ' ' || province, '|') FROM article_province WHERE article = article.id) AS provinces,"
    " (SELECT group_concat(DISTINCT theme) FROM annotation JOIN annotation_theme"
    " ON annotation_theme.annotation = annotation.id WHERE annotation.article = article.id) AS themes"
    " FROM article LEFT JOIN article AS main ON main.id = article.canonical"
    " WHERE article.id IN (SELECT value FROM json_each(?))"
)
"""What `shelves_of` needs to know of articles, given by a JSON array of their ids."""


_BATCH = 1_000  # articles looked at in one question
_COPIES = "SELECT id FROM article WHERE canonical IN (SELECT value FROM json_each(?))"


class Shelves:
    """Counts inside one write transaction. Articles are looked at before they change, and at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._before: dict[str, frozenset[Shelf]] = {}

    @property
    def touched(self) -> Iterable[str]:
        """The articles that were touched."""
        return self._before

    def touch(self, articles: Iterable[str]) -> None:
        """Articles are about to change, or what is filed in them."""
        fresh = [article for article in articles if article not in self._before]
        standing = standings(self._connection, fresh) if fresh else {}
        self._before |= {article: shelves_of(standing.get(article), stored=True) for article in fresh}

    def touch_copies(self, mains: Iterable[str]) -> None:
        """Articles are about to come, go, or change places with the bin: so may their reprints in the list."""
        self.touch(copies(self._connection, mains))

    def settle(self) -> None:
        """Bring the counts up to date."""
        changed: Counter[Shelf] = Counter()
        standing = standings(self._connection, self._before) if self._before else {}
        for article, before in self._before.items():
            row = standing.get(article)
            after = shelves_of(row)
            if row is not None and row["folded"] != row["hidden"]:
                self._connection.execute("UPDATE article SET folded = ? WHERE id = ?", (row["hidden"], article))
            changed.update(after - before)
            changed.subtract(before - after)
        self._before.clear()
        count(self._connection, changed)


def kind_of(by: Grouping, era: Era) -> str:
    """The kind of shelf by which a list is grouped."""
    return {Grouping.DATE: "month", Grouping.PROVINCE: era.value}.get(by, by.value)


def copies(connection: Connection, mains: Iterable[str]) -> list[str]:
    """The reprints of some articles, which come and go in the list with them."""
    return [row["id"] for row in connection.execute(_COPIES, (json.dumps(list(mains)),))]


def standings(connection: Connection, articles: Iterable[str]) -> dict[str, Row]:
    """Where articles stand, by their ids; those that are not there are left out."""
    rows: Iterable[Row] = connection.execute(STANDING, (json.dumps(list(articles)),)).fetchall()
    return {row["id"]: row for row in rows}


def count(connection: Connection, changed: Mapping[Shelf, int]) -> None:
    """Add to the counts of groups; a group of none is forgotten."""
    rows = [(*shelf, articles) for shelf, articles in changed.items() if articles]
    connection.executemany(
        "INSERT INTO tally (kind, value, articles) VALUES (?, ?, ?)"
        " ON CONFLICT (kind, value) DO UPDATE SET articles = articles + excluded.articles",
        rows,
    )
    gone = [shelf for *shelf, articles in rows if articles < 0]
    connection.executemany("DELETE FROM tally WHERE kind = ? AND value = ? AND articles = 0", gone)


def shelves_of(row: Row | Mapping[str, Any] | None, *, stored: bool = False) -> frozenset[Shelf]:
    """The groups in which an article stands; none when it is not in the list. `stored`: as it was counted."""
    if row is None or row["binned"] is not None or row["folded" if stored else "hidden"]:
        return frozenset()
    placed = {_pair(place) for place in (row["provinces"] or "").split("|") if place}
    places = placed | {(era, "") for era in ("then", "now") if all(known != era for known, _ in placed)}
    themes = {("theme", theme) for theme in (row["themes"] or "").split(",")}
    one = {("month", month_of(row["ordinal"])), ("source", row["source"] or ""), ("state", row["state"])}
    return frozenset(one | places | themes)


def _pair(place: str) -> Shelf:
    era, _, slug = place.partition(" ")
    return era, slug


def tallied(connection: Connection) -> dict[Shelf, int]:
    """The counts as they follow from the articles; for `check`."""
    counted: Counter[Shelf] = Counter()
    idents = [row["id"] for row in connection.execute("SELECT id FROM article WHERE binned IS NULL")]
    for first in range(0, len(idents), _BATCH):
        for row in standings(connection, idents[first : first + _BATCH]).values():
            counted.update(shelves_of(row))
    return dict(counted)
