"""How many articles there are of a province, source or month in each row of a table of passages: what a gap means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from desktop_app.domain.abreast import Held
from desktop_app.domain.asked import Asked, facet_of
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.passages import By
from desktop_app.store.conditions import Conditions, article_conditions, joined
from desktop_app.store.driver import Connection
from desktop_app.store.ordinals import month_bounds, month_of

_MONTH = "(article.ordinal >> 32) / 100"
"""YYYYMM as a number; the rest of an ordinal's day is its day."""
_OF_PROVINCES = (  # of indexes alone, where nothing else is asked for
    "SELECT place.province AS value, (place.ordinal >> 32) / 100 AS slot, count(*) AS articles"
    " FROM article_province AS place CROSS JOIN article ON article.ordinal = place.ordinal"
    " WHERE place.era = ? AND place.province IN (SELECT value FROM json_each(?)) AND {} GROUP BY 1, 2"
)
_OF_SOURCES = (
    f"SELECT article.source AS value, {_MONTH} AS slot, count(*) AS articles FROM article"  # noqa: S608 - a constant
    " WHERE article.source IN (SELECT value FROM json_each(?)) AND {} GROUP BY 1, 2"
)
_OF_NONE = f"SELECT '' AS value, {_MONTH} AS slot, count(*) AS articles FROM article WHERE {{}} GROUP BY 2"  # noqa: S608 - a constant
_OF_MONTH = (
    "SELECT CASE WHEN since = until THEN CAST(substr(since, 9, 2) AS INTEGER) ELSE 0 END AS slot,"
    " count(*) AS articles FROM article WHERE ordinal BETWEEN ? AND ? AND {} GROUP BY 1"
)


class Holdings:
    """Reads them. What lies in the bin is not there; reprints are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, by: By, era: Era, keys: Sequence[str], asked: Asked = Asked()) -> Held:  # noqa: B008 - a value
        """How many articles each column has in each row of `domain.abreast`, of those that a question leaves.

        What it asks of passages alone (themes, states, words) is asked of no article.
        """
        conditions = self._conditions(asked)
        if by is By.MONTH:
            return self._days(keys, conditions)
        if by not in (By.PROVINCE, By.SOURCE):
            return {}
        facet = facet_of(by, era)
        named = json.dumps([key for key in keys if key])
        if by is By.PROVINCE:
            rows = self._counted(_OF_PROVINCES, (era.value, named), conditions)
        else:
            rows = self._counted(_OF_SOURCES, (named,), conditions)
        if "" in keys:
            none = article_conditions(self._connection, Filter().choosing(facet, [""]))
            rows += self._counted(_OF_NONE, (), [*conditions, *none])
        return {(row["value"], month_of(row["slot"] * 100 << 32)): row["articles"] for row in rows}

    def _days(self, months: Sequence[str], conditions: Conditions) -> Held:
        return {
            (month, f"{row['slot']:02}" if row["slot"] else ""): row["articles"]
            for month in months
            for row in self._counted(_OF_MONTH, month_bounds(month), conditions)
        }

    def _counted(self, sql: str, values: tuple[Any, ...], conditions: Conditions) -> list[Any]:
        where, bound = joined(conditions)
        return self._connection.execute(sql.format(where), (*values, *bound)).fetchall()

    def _conditions(self, asked: Asked) -> Conditions:
        kept = frozenset(choice for choice in asked.within.choices if choice.facet is not Facet.THEME)
        within = asked.within._replace(choices=kept, query="", state=None, folded=False)
        conditions = article_conditions(self._connection, within)
        for pin in asked.pins:
            if pin.by is By.MONTH:
                conditions.append(("article.ordinal BETWEEN ? AND ?", month_bounds(pin.key)))
            elif pin.by in (By.PROVINCE, By.SOURCE):
                facet = facet_of(pin.by, asked.era)
                conditions += article_conditions(self._connection, Filter().choosing(facet, [pin.key]))
        return conditions
