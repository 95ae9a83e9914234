"""Full-text search that knows Vietnamese: through two indexes, to the exact characters of the original."""

from __future__ import annotations

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit, Hits, Snippet
from desktop_app.domain.spans import Span
from desktop_app.store.conditions import matching
from desktop_app.store.driver import Connection, Row
from desktop_app.store.query import Phrase, parse, places

AROUND = 60
"""Code points of context on either side of a match in a snippet."""
SNIPPETS = 3


class Search:
    """Searches article texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.create_function("stands_in", 3, _stands_in, deterministic=True)

    def hits(self, query: str, *, exact: bool = False, limit: int = 20) -> Hits:
        """The newest `limit` articles that match, and how many match in all; BadQueryError without a word."""
        phrases = parse(query, exact=exact)
        condition, values = matching(query, exact=exact)
        total = self._connection.execute(
            f"SELECT count(*) FROM article WHERE article.binned IS NULL AND {condition}",  # noqa: S608 - a constant
            values,
        ).fetchone()[0]
        rows = self._connection.execute(
            "SELECT article.id, article.shown, article.published, text.body FROM article"  # noqa: S608 - a constant
            f" JOIN text ON text.id = article.text_id WHERE article.binned IS NULL AND {condition}"
            " ORDER BY article.sort_day IS NULL, article.sort_day DESC, article.id DESC LIMIT ?",
            (*values, limit),
        )
        return Hits(int(total), tuple(_hit(row, phrases) for row in rows))


def _stands_in(query: str, exact: int, text: str) -> bool:
    return bool(places(parse(query, exact=bool(exact)), text))


def _hit(row: Row, phrases: tuple[Phrase, ...]) -> Hit:
    spans = places(phrases, row["body"])
    snippets = tuple(_snippet(row["body"], span) for span in spans[:SNIPPETS])
    return Hit(ArticleId(row["id"]), row["shown"], row["published"], len(spans), snippets)


def _snippet(body: str, span: Span) -> Snippet:
    """The match with some words around it, cut at blanks, kept within its paragraph."""
    left = max(body.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    line_end = body.find("\n", span.end)
    right = min(len(body) if line_end < 0 else line_end, span.end + AROUND)
    if left and body[left - 1] != "\n":
        left = body.find(" ", left, span.start) + 1 or span.start
    if right < len(body) and body[right] != "\n":
        cut = body.rfind(" ", span.end, right)
        right = cut if cut >= 0 else span.end
    return Snippet(span, body[left:right], span.start - left)
