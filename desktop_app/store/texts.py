"""Texts, and many articles with theirs: what comparing and exporting reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.store.driver import Connection
from desktop_app.store.findings import findings_of, lines_of
from desktop_app.store.records import article_of

_ARTICLES = (
    "SELECT article.*, text.body AS body, finding.lines AS lines, finding.metadata AS found"
    " FROM json_each(?) AS wanted CROSS JOIN article ON article.id = wanted.value"  # in this order, and so are the rows
    " CROSS JOIN text ON text.id = article.text_id"
    " LEFT JOIN finding ON finding.text_id = article.text_id AND coalesce(article.title, '') = ''"
)


class Texts:
    """Reads texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def body(self, ident: TextId) -> str:
        """A text that an article has, or had; empty for one that the library does not know."""
        row = self._connection.execute("SELECT body FROM text WHERE id = ?", (ident,)).fetchone()
        return str(row["body"]) if row else ""

    def articles(self, idents: Iterable[ArticleId]) -> Iterator[Article]:
        """Articles with their texts, quickly: what was inferred and why comes with those that have no title only.

        Ids that are not there are left out; the order is that of the ids.
        """
        rows = self._connection.execute(_ARTICLES, (json.dumps(list(idents)),))
        names = [column[0] for column in rows.description]
        for values in rows:
            row = dict(zip(names, values, strict=True))  # a `Row` looks through all names for each
            inferred = (
                (Metadata(), ())
                if row["title"]
                else (findings_of(row["found"] or "{}"), lines_of(row["lines"] or "[]"))
            )
            yield article_of(row, row["body"], *inferred)
