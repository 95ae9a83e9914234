"""Sets of articles as the library's tables have them.

SQLite tells each as one JSON array: read without Python's lock, and three times as fast as row by row.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from pyroaring import BitMap

from desktop_app.domain.filters import Order
from desktop_app.store.driver import Connection
from desktop_app.store.ordinals import day_of, integers, month_bounds, month_of, number_of

_BATCH = 30_000  # ordinals read at once: a few milliseconds in which nothing else runs


def numbers(connection: Connection, sql: str, *values: object) -> BitMap:
    """The numbers that a statement with one column `number` tells."""
    return BitMap(in_order(connection, sql, *values))


def in_order(connection: Connection, sql: str, *values: object) -> array[int]:
    """The same in the order in which they are told."""
    told = connection.execute(f"SELECT json_group_array(number) FROM ({sql})", values).fetchone()[0]  # noqa: S608 - constants
    return integers(told)


def ordered(connection: Connection, order: Order, ordinals: Iterable[int] | None = None) -> array[int]:
    """The numbers of all articles, or of those with these ordinals, in an order that has to be read."""
    chosen = "" if ordinals is None else "WHERE ordinal IN (SELECT value FROM json_each(?))"
    values = () if ordinals is None else (json.dumps(list(ordinals)),)
    return in_order(connection, f"SELECT ordinal & 0xFFFFFFFF AS number FROM article {chosen} {ORDERS[order]}", *values)  # noqa: S608 - constants


def shelves(connection: Connection, kind: str) -> dict[str, BitMap]:
    """The articles of each value of a kind of shelf, those in the bin too."""
    sql = f"SELECT value, json_group_array(number) FROM ({_SHELVES[kind]}) GROUP BY value"  # noqa: S608 - constants
    return {value: BitMap(integers(told)) for value, told in connection.execute(sql)}


def newest_first(connection: Connection) -> array[int]:
    """The numbers of all live articles, the newest first."""
    found = array("I")
    for batch in _ordinals(connection):
        found.extend(array("I", map(number_of, batch)))
    found.reverse()
    return found


def placed(connection: Connection) -> tuple[array[int], dict[str, BitMap]]:
    """The day of each number, 0 where no live article has it; and the articles of each month."""
    days, months = array("I"), dict[str, BitMap]()
    for batch in _ordinals(connection):
        found = array("I", map(number_of, batch))
        days.frombytes(bytes(days.itemsize * max(0, max(found) + 1 - len(days))))
        for number, ordinal in zip(found, batch, strict=True):
            days[number] = day_of(ordinal)
        at = 0
        while at < len(batch):
            month = month_of(batch[at])
            end = bisect_right(batch, month_bounds(month)[1], at)
            months.setdefault(month, BitMap()).update(found[at:end])
            at = end
    return days, months


def _ordinals(connection: Connection) -> Iterator[array[int]]:
    """The ordinals of all live articles, the oldest first, some at a time."""
    low = -1
    while True:
        told = connection.execute(_PLACED, (low, _BATCH)).fetchone()[0]
        batch = array("Q", json.loads(told))
        if not batch:
            return
        yield batch
        low = batch[-1]


KINDS = ("source", "state", "then", "now", "theme", "has")
"""The kinds of shelves that tables tell of."""

_PLACED = (
    "SELECT json_group_array(ordinal) FROM (SELECT ordinal FROM article WHERE ordinal > ? AND binned IS NULL"
    " ORDER BY ordinal LIMIT ?)"
)
_SHELVES: Mapping[str, str] = {
    "source": "SELECT coalesce(source, '') AS value, ordinal & 0xFFFFFFFF AS number FROM article",
    "state": "SELECT state AS value, ordinal & 0xFFFFFFFF AS number FROM article",
    "then": "SELECT province AS value, ordinal & 0xFFFFFFFF AS number FROM article_province WHERE era = 'then'",
    "now": "SELECT province AS value, ordinal & 0xFFFFFFFF AS number FROM article_province WHERE era = 'now'",
    "theme": "SELECT theme AS value, ordinal & 0xFFFFFFFF AS number FROM annotation_theme"
    " JOIN annotation ON annotation.id = annotation JOIN article ON article.id = article",
    "has": "SELECT 'note' AS value, ordinal & 0xFFFFFFFF AS number FROM annotation JOIN article ON article.id = article"
    " WHERE annotation.note <> '' UNION ALL SELECT 'note', ordinal & 0xFFFFFFFF FROM article WHERE note IS NOT NULL"
    " UNION ALL SELECT 'passage', ordinal & 0xFFFFFFFF FROM annotation"
    " JOIN article ON article.id = article UNION ALL SELECT 'unsure', ordinal & 0xFFFFFFFF FROM article WHERE unsure",
}
FOLDED = "SELECT ordinal & 0xFFFFFFFF AS number FROM article WHERE folded"
"""Articles that lists leave out."""
WITHIN = (
    "SELECT ordinal & 0xFFFFFFFF AS number FROM article WHERE ordinal BETWEEN ? AND ? AND until >= ? AND since <= ?"
)
"""The articles between two ordinals whose date touches a range of days."""
ORDERS: Mapping[Order, str] = {
    Order.TITLE: "ORDER BY title_key, ordinal DESC",
    Order.EVENT: "ORDER BY event IS NULL, event DESC, ordinal DESC",
    Order.PASSAGES: "ORDER BY (SELECT count(*) FROM annotation WHERE annotation.article = article.id) DESC,"
    " ordinal DESC",
}
"""The orders that have to be read; that of import is the order of the numbers."""
