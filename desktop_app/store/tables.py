"""Journaled records as their tables hold them, with the rows that follow from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
    "dossier": "SELECT * FROM dossier WHERE id = ?",
    "piece": "SELECT * FROM piece WHERE id = ?",
    "theme": "SELECT * FROM theme WHERE id = ?",
    "annotation": "SELECT annotation.*, (SELECT group_concat(theme, ' ') FROM annotation_theme"
    " WHERE annotation = annotation.id) AS themes FROM annotation WHERE id = ?",
}
_ARTICLES = "SELECT * FROM article WHERE id IN (SELECT value FROM json_each(?))"
_PLAIN = frozenset({"author", "source", "url", "event", "part_of_day", "state", "corrected", "binned", "unsure"})
"""Fields of an article from which no other column or row of a table follows."""
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


@decoding
def stored_articles(connection: Connection, idents: Iterable[str]) -> dict[str, Record]:
    """Articles as `stored_record` has each; those that are not there are left out."""
    hidden, lists = _DERIVED["article"], LISTS["article"]
    rows = connection.execute(_ARTICLES, (json.dumps(list(idents)),))
    names = [column[0] for column in rows.description if column[0] not in hidden]
    return {row["id"]: {name: json.loads(row[name]) if name in lists else row[name] for name in names} for row in rows}


def store_changed(connection: Connection, changed: Sequence[tuple[Record, Record]]) -> None:
    """Bring the rows of articles that are there up to date, each given as it was and as it is now."""
    quick: dict[tuple[str, ...], list[Record]] = {}
    for before, after in changed:
        names = tuple(sorted(name for name in after if before[name] != after[name]))
        if _PLAIN.issuperset(names):
            quick.setdefault(names, []).append(json_row("article", after))
        else:
            store_record(connection, "article", after)
    for names, rows in quick.items():
        if names:
            connection.executemany(_update(names), rows)


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
        connection.execute("DELETE FROM earlier_text WHERE article = ?", (record["id"],))
        connection.executemany(
            "INSERT INTO earlier_text (text_id, article) VALUES (?, ?)",
            [(text, record["id"]) for text in sorted(set((record.get("earlier") or "").split()))],
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


@cache
def _update(names: tuple[str, ...]) -> str:
    updates = ", ".join(f'"{name}" = :{name}' for name in names)
    return f"UPDATE article SET {updates} WHERE id = :id"  # noqa: S608 - fields are constants of records.py


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
    "dossier": "DELETE FROM dossier WHERE id = ?",
    "piece": "DELETE FROM piece WHERE id = ?",
    "theme": "DELETE FROM theme WHERE id = ?",
    "annotation": "DELETE FROM annotation WHERE id = ?",
}
