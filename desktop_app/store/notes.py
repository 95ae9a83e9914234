"""All notes of a library: on passages, articles and themes, the newest first."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.notes import Note, NoteKind, NotePlace
from desktop_app.domain.spans import Span
from desktop_app.store.driver import Connection, Row
from desktop_app.store.records import decoding

_PASSAGES = (
    "SELECT 'passage' AS kind, annotation.id, annotation.note,"
    " coalesce(annotation.noted, modified, created) AS written,"
    ' shown AS title, article, source, published, start, "end", quote'
    " FROM annotation JOIN article ON article.id = article WHERE annotation.note <> '' AND binned IS NULL"
)
_ARTICLES = (
    "SELECT 'article', id, note, coalesce(noted, imported), shown, id, source, published, NULL, NULL, '' FROM article"
    " WHERE note IS NOT NULL AND binned IS NULL"
)
_THEMES = (
    "SELECT 'theme', id, note, coalesce(noted, ''), name, NULL, NULL, NULL, NULL, NULL, '' FROM theme"
    " WHERE note IS NOT NULL"
)
_AMONG = " AND {0}.id IN (SELECT value FROM json_each(?1))"
_NEWEST = " ORDER BY written DESC, id DESC"
_ALL = f"{_PASSAGES} UNION ALL {_ARTICLES} UNION ALL {_THEMES}{_NEWEST}"
_LISTING = f"SELECT kind, id, written, note, quote, title FROM ({_ALL})"  # noqa: S608 - a constant
_THESE = (
    f"{_PASSAGES}{_AMONG.format('annotation')} UNION ALL {_ARTICLES}{_AMONG.format('article')}"
    f" UNION ALL {_THEMES}{_AMONG.format('theme')}"
)


class Notes:
    """Reads notes. Those in articles that lie in the bin are left out; those of archived themes are not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, limit: int) -> list[Note]:
        """The notes that were written last."""
        return [_note(row) for row in self._connection.execute(f"{_ALL} LIMIT ?", (limit,))]

    def listing(self) -> Generator[tuple[str, str, str, str], None, None]:
        """All notes, the newest first, read as they come: kind, id, when it was written, the words it is found by."""
        rows = self._connection.execute(_LISTING)
        try:
            for kind, ident, written, *words in rows:
                yield kind, ident, written, "\n".join(words)
        finally:
            rows.close()

    def these(self, places: Iterable[NotePlace]) -> dict[NotePlace, Note]:
        """The notes of some places; places without one are left out."""
        asked = json.dumps([place.id for place in places])
        notes = map(_note, self._connection.execute(_THESE, (asked,)))
        return {note.place: note for note in notes}


@decoding
def _note(row: Row) -> Note:
    return Note(
        NotePlace(NoteKind(row["kind"]), row["id"]),
        row["note"],
        row["written"] or "",
        row["title"],
        row["article"] and ArticleId(row["article"]),
        row["source"],
        row["published"],
        None if row["start"] is None else Span(row["start"], row["end"]),
        row["quote"],
    )
