"""Journaled records as their tables hold them, with the rows that follow from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from desktop_app.store.driver import Connection
from desktop_app.store.ordinals import ordinal_of
from desktop_app.store.records import LISTS, Record, decoding, derived, json_row

_SELECT: Mapping[str, str] = {
    "article": "SELECT * FROM article WHERE id = ?",
    "habit": "SELECT * FROM habit WHERE id = ?",
    "verdict": "SELECT * FROM verdict WHERE id = ?",
    "listedname": "SELECT * FROM listedname WHERE id = ?",
    "identity": "SELECT * FROM identity WHERE id = ?",
    "savedsearch": "SELECT * FROM savedsearch WHERE id = ?",
    "theme": "SELECT * FROM theme WHERE id = ?",
    "annotation": "SELECT annotation.*, (SELECT group_concat(theme, ' ') FROM annotation_theme"
    " WHERE annotation = annotation.id) AS themes FROM annotation WHERE id = ?",
}
_DERIVED: Mapping[str, frozenset[str]] = {
    "article": frozenset({"sort_day", "since", "until", "title_key", "ordinal", "folded"})
}


@decoding
def stored_record(connection: Connection, kind: str, ident: str) -> Record | None:
    """A record as its table has it, in the form the journal uses; None when it is not there."""
    row = connection.execute(_SELECT[kind], (ident,)).fetchone()
    if row is None:
        return None
    derived_here = _DERIVED.get(kind, frozenset())
    record = {name: row[name] for name in row.keys() if name not in derived_here}  # noqa: SIM118 - a row is no mapping
    for name in LISTS.get(kind, ()):
        record[name] = json.loads(record[name])
    if kind == "annotation":
        record["themes"] = sorted((record["themes"] or "").split())
    return record


def store_record(connection: Connection, kind: str, record: Record) -> None:
    """Insert or update the row of a record and the rows derived from it."""
    row = {**json_row(kind, record), **derived(kind, record)}
    themes = row.pop("themes", ())
    if kind == "article":
        row["ordinal"] = ordinal_of(record["published"], record["best_day"], number_of_text(connection, record))
    connection.execute(_insert(kind, tuple(row)), row)
    if kind == "annotation":
        connection.execute("DELETE FROM annotation_theme WHERE annotation = ?", (record["id"],))
        connection.executemany(
            "INSERT INTO annotation_theme (annotation, theme) VALUES (?, ?)", [(record["id"], t) for t in themes]
        )
    elif kind == "article":
        connection.execute("DELETE FROM article_province WHERE article = ?", (record["id"],))
        connection.executemany(
            "INSERT INTO article_province (article, era, province, position, ordinal) VALUES (?, ?, ?, ?, ?)",
            [
                (record["id"], era, slug, position, row["ordinal"])
                for era, slugs in (("then", record["provinces"]), ("now", record["provinces_now"]))
                for position, slug in enumerate(slugs)
            ],
        )


def number_of_text(connection: Connection, record: Record) -> int:
    """The number of an article's text, which is there already."""
    row = connection.execute("SELECT number FROM text WHERE id = ?", (record["text_id"],)).fetchone()
    return int(row["number"])


@cache
def _insert(kind: str, names: tuple[str, ...]) -> str:
    places = ", ".join(f":{name}" for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return f'INSERT INTO "{kind}" ({columns}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {updates}'  # noqa: S608 - kinds and fields are constants of records.py


def delete_record(connection: Connection, kind: str, ident: str) -> None:
    """Delete the row of a record."""
    connection.execute(_DELETE[kind], (ident,))


_DELETE: Mapping[str, str] = {
    "article": "DELETE FROM article WHERE id = ?",
    "habit": "DELETE FROM habit WHERE id = ?",
    "verdict": "DELETE FROM verdict WHERE id = ?",
    "listedname": "DELETE FROM listedname WHERE id = ?",
    "identity": "DELETE FROM identity WHERE id = ?",
    "savedsearch": "DELETE FROM savedsearch WHERE id = ?",
    "theme": "DELETE FROM theme WHERE id = ?",
    "annotation": "DELETE FROM annotation WHERE id = ?",
}
