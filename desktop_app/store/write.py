"""One write: what is put into it becomes rows and one step of the journal, or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.domain.articles import ReadingPlace
from desktop_app.domain.changes import RecordChange
from desktop_app.domain.errors import StaleUndoError
from desktop_app.domain.ids import ArticleId, EditorId, EntityId, TextId
from desktop_app.domain.listed import plain
from desktop_app.domain.reprints import COMMON
from desktop_app.store.arrivals import Arrival
from desktop_app.store.digests import sha256
from desktop_app.store.driver import Connection
from desktop_app.store.indexing import Index
from desktop_app.store.mentions import EntityNumbers, MentionWriter, fall_due, identify, list_changed, names_stamp
from desktop_app.store.ordinals import ordinal_of
from desktop_app.store.records import Record, kind_of, record_of
from desktop_app.store.shelves import Shelves
from desktop_app.store.tables import (
    delete_record,
    number_of_text,
    store_changed,
    store_record,
    stored_articles,
    stored_record,
)
from desktop_app.store.times import now

if TYPE_CHECKING:
    from desktop_app.store.records import Value


def text_id(text: str) -> TextId:
    """The identity of a text: SHA-256 (hex) of its UTF-8 bytes."""
    return TextId(sha256(text))


class Write:
    """The inside of `with library.write(…) as write`. Several changes of one record become one."""

    def __init__(self, connection: Connection, entities: EntityNumbers, words: set[str]) -> None:
        self._connection = connection
        self.label = self.detail = ""
        """What the step is, and what it is about; may be said once it is known what was changed."""
        self._changes: dict[tuple[str, str], tuple[Record | None, Record | None]] = {}
        self._mentions = MentionWriter(connection, entities)
        self._index = Index(connection, words)
        self._shelves = Shelves(connection)
        self._reworded: set[str] = set()
        self._unsettled: set[TextId] = set()

    def put(self, value: Value) -> None:
        """Store a new or changed value; storing an equal one changes nothing."""
        self._apply(kind_of(value), value.id, record_of(value))

    def amend(self, articles: Mapping[ArticleId, Record]) -> list[ArticleId]:
        """Give some fields of articles other values, thousands at once; those that are not there are left out.

        The articles that were changed: those that did not have these values.
        """
        stored = stored_articles(self._connection, articles)
        changed = [(record, {**record, **articles[ArticleId(ident)]}) for ident, record in stored.items()]
        differing = [(before, after) for before, after in changed if before != after]
        self._amend(differing)
        return [ArticleId(before["id"]) for before, _ in differing]

    def _amend(self, changed: Sequence[tuple[Record, Record]]) -> None:
        self._shelves.touch_copies(before["id"] for before, after in changed if _differ(before, after, "binned"))
        self._shelves.touch(before["id"] for before, _ in changed)
        for before, after in changed:
            ident = before["id"]
            first, _ = self._changes.get(("article", ident), (before, None))
            self._changes["article", ident] = (first, after)
            if _differ(before, after, "title") or _differ(before, after, "note"):
                self._reworded.add(ident)
            if before["published"] != after["published"]:
                self._date_again(after["text_id"])
        store_changed(self._connection, changed)

    def remove(self, value: Value) -> None:
        """Delete a value; the journal keeps it, and a text stays where it is."""
        self._apply(kind_of(value), value.id, None)

    def add_record(self, arrival: Arrival) -> None:
        """Store a new article, whose text is there already; a reprint under what stands for its story by now."""
        record = arrival.record
        if record["canonical"]:
            asked = (record["canonical"],)
            main = self._connection.execute("SELECT canonical FROM article WHERE id = ?", asked).fetchone()
            record = {**record, "canonical": (main and main["canonical"]) or record["canonical"]}
        self._apply("article", arrival.id, record)

    def add_text(self, arrival: Arrival) -> None:
        """Store a text, what was found in it and its search rows; a text that is there stays.

        No step of the journal: a text without an article is nothing to a reader.
        """
        row = self._connection.execute("SELECT number FROM text WHERE id = ?", (arrival.text_id,)).fetchone()
        number = int(row["number"]) if row else self._add_text(arrival)
        if arrival.record["canonical"] is None:  # a reprint is found again by the article it is folded under
            self._make_known(number, arrival)
        self.find(arrival.text_id, arrival.lines, arrival.findings, arrival.pages)
        self.recognise(number, arrival.mentions, arrival.recogniser)
        if row is None:
            ordinal = ordinal_of(arrival.record["published"], arrival.record["best_day"], number)
            self._index.put_text(number, ordinal, arrival.record["title"] or "", arrival.body, arrival.toned)
        if arrival.names != names_stamp(self._connection):  # the list changed while the text was read
            fall_due(self._connection, "", number)

    def recognise(self, number: int, mentions: Iterable[Sequence[Any]], recogniser: str) -> bool:
        """Store what a recogniser found in a text, under what editors decided; False when nothing is new.

        Mentions as in `Arrival`. No step of the journal: it follows from the text, the list and the program.
        """
        self._connection.execute(
            "UPDATE finding SET recogniser = ? WHERE text_id = (SELECT id FROM text WHERE number = ?)",
            (recogniser, number),
        )
        changed = self._mentions.find(number, mentions)
        if changed:
            self._mentions.settle_number(number)
        return changed

    def keep_place(self, article: ArticleId, place: ReadingPlace) -> None:
        """Keep where an article is being read; no step of the journal: nothing of the library changes."""
        self._connection.execute(
            "INSERT OR REPLACE INTO reading (article, sentence, top, at) VALUES (?, ?, ?, ?)", (article, *place, now())
        )

    def know_editor(self, editor: EditorId, name: str) -> None:
        """Know another editor by name; one that is known keeps the name. No step of the journal: nobody is changed."""
        self._connection.execute("INSERT OR IGNORE INTO editor (id, name) VALUES (?, ?)", (editor, name))

    def stamp_names(self, stamp: str) -> None:
        """Say that the list of another library is the one by which texts come to this one."""
        self._connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('names', ?)", (stamp,))

    def reached(self, due: Iterable[int], number: int) -> None:
        """Texts up to this number were recognised again for what was due."""
        self._connection.executemany(
            "UPDATE due SET number = ? WHERE id = ? AND words <> ''", [(number, each) for each in due]
        )

    def done(self, due: Iterable[int]) -> None:
        """All texts were recognised again for what was due."""
        self._connection.executemany("DELETE FROM due WHERE id = ?", [(each,) for each in due])

    def make_known(self, arrival: Arrival) -> None:
        """Have later reprints of a text that is there found; no step of the journal, and done twice it is done once.

        Keys that are common already are left out.
        """
        found = self._connection.execute("SELECT number FROM text WHERE id = ?", (arrival.text_id,)).fetchone()
        self._make_known(int(found["number"]), arrival)

    def _make_known(self, number: int, arrival: Arrival) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO shingle (key, number, keys)"
            " SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM shingle WHERE key = ?1) < ?4",
            [(key, number, len(arrival.keys), COMMON) for key in sorted(arrival.keys)],
        )

    def find(self, text: TextId, lines: str, findings: str, pages: str) -> None:
        """Store what was inferred from a text, each as compact JSON."""
        self._connection.execute(
            "INSERT INTO finding (text_id, lines, metadata, pages) VALUES (?, ?, ?, ?) ON CONFLICT (text_id)"
            " DO UPDATE SET lines = excluded.lines, metadata = excluded.metadata, pages = excluded.pages",
            (text, lines, findings, pages),
        )

    def _add_text(self, arrival: Arrival) -> int:
        number = self._connection.execute(
            "INSERT INTO text (id, body) VALUES (?, ?)", (arrival.text_id, arrival.body)
        ).lastrowid
        return int(number or 0)

    def revert_all(self, changes: Sequence[RecordChange]) -> None:
        """Set records, one after the other, to what each change says came after; StaleUndoError as `revert`."""
        if any(change.kind != "article" or not _amends(change) for change in changes):
            for change in changes:
                self.revert(change)
            return
        stored = stored_articles(self._connection, (change.id for change in changes))
        if any(not _fits(stored.get(change.id), change.before or {}) for change in changes):
            raise StaleUndoError
        self._amend([(stored[change.id], {**stored[change.id], **(change.after or {})}) for change in changes])

    def revert(self, change: RecordChange) -> None:
        """Set a record to what `change` says came after; StaleUndoError unless it is as `change` says it was."""
        current = stored_record(self._connection, change.kind, change.id)
        fits = current is None if change.before is None else _fits(current, change.before)
        if not fits:
            raise StaleUndoError
        if change.after is None:
            self._apply(change.kind, change.id, None)
        else:
            self._apply(change.kind, change.id, {**(current or {}), **change.after})

    def changes(self) -> tuple[RecordChange, ...]:
        """What differs so far, field by field; records that ended as they began are left out."""
        found = []
        for (kind, ident), (before, after) in self._changes.items():
            if before == after:
                continue
            if before is not None and after is not None:
                names = [name for name in after if before[name] != after[name]]
                found.append(RecordChange(kind, ident, _only(before, names), _only(after, names)))
            else:
                found.append(RecordChange(kind, ident, before, after))
        return tuple(found)

    def _apply(self, kind: str, ident: str, after: Record | None) -> None:
        current = stored_record(self._connection, kind, ident)
        if current == after:
            return
        first, _ = self._changes.get((kind, ident), (current, None))
        self._changes[kind, ident] = (first, after)
        touched = [record for record in (current, after) if record is not None]
        if kind in ("article", "annotation"):
            self._move(kind, ident, current, after)
        if kind == "verdict":
            self._unsettled.update(record["text_id"] for record in touched)
        elif kind == "listedname":
            for words in {plain(record["words"]) for record in touched}:
                fall_due(self._connection, words)
        elif kind == "article" and current and after and current["published"] != after["published"]:
            self._date_again(after["text_id"])
        if after is None:
            if kind == "article":  # its text stays, but is found no more
                self._index.remove(number_of_text(self._connection, current or {}))
            delete_record(self._connection, kind, ident)
        else:
            store_record(self._connection, kind, after)
        if kind == "identity":
            identify(self._connection, EntityId(ident), after)

    def _change_text(self, current: Record, after: Record) -> None:
        """An article is to have another text: the one that it had is found no more. StaleUndoError if it is taken."""
        taken = "SELECT 1 FROM article WHERE text_id = ? AND id <> ?"
        if self._connection.execute(taken, (after["text_id"], after["id"])).fetchone():
            raise StaleUndoError
        self._index.remove(number_of_text(self._connection, current))
        self._date_again(after["text_id"])

    def _date_again(self, text: str) -> None:
        """An article has another day now: entries of the list hold for it that did not, and the other way round."""
        if names_stamp(self._connection):
            row = self._connection.execute("SELECT number FROM text WHERE id = ?", (text,)).fetchone()
            fall_due(self._connection, "", row["number"])
            list_changed(self._connection)  # what was read by the old day is old as well

    def _move(self, kind: str, ident: str, current: Record | None, after: Record | None) -> None:
        """Note what follows from a change of an article, or of a passage in one: for lists and for searches."""
        if kind == "annotation":
            article = (after or current or {})["article"]
            if _differ(current, after, "note"):
                self._reworded.add(article)
        else:
            article = ident
            reworded = ("title", "text_id", "note") if current else ("note",)  # a new one's text is there already
            if after and any(_differ(current, after, name) for name in reworded):
                self._reworded.add(article)
            if current and after and _differ(current, after, "text_id"):
                self._change_text(current, after)
            if current is None or after is None or _differ(current, after, "binned"):
                self._shelves.touch_copies([article])
        self._shelves.touch([article])

    def settle(self) -> None:
        """Make follow what follows from what was written: mentions, search rows, counts; the end of the write."""
        for text in sorted(self._unsettled):
            self._mentions.settle(text)
        self._unsettled.clear()
        self._index.flush()
        moved = self._connection.execute(_MOVED, (json.dumps(sorted(self._shelves.touched)),))
        for article in self._reworded.union(row["id"] for row in moved.fetchall()):
            self._index.put_stored(article)
        self._reworded.clear()
        self._shelves.settle()
        self._index.flush()


_MOVED = (
    "SELECT article.id FROM article JOIN text ON text.id = text_id LEFT JOIN searched USING (number)"
    " WHERE searched.ordinal IS NOT article.ordinal AND article.id IN (SELECT value FROM json_each(?))"
)
"""Those of some articles that are searched for where they are not."""


def _differ(before: Record | None, after: Record | None, name: str) -> bool:
    """True when a field has another value; what is not there has none."""
    return ((before or {}).get(name) or "") != ((after or {}).get(name) or "")


def _amends(change: RecordChange) -> bool:
    """True for a change of a record that is there before and after, with the same text."""
    return change.before is not None and change.after is not None and "text_id" not in change.after


def _fits(current: Record | None, told: Mapping[str, Any]) -> bool:
    """True when a record is there and has these values."""
    return current is not None and all(current[name] == value for name, value in told.items())


def _only(record: Record, names: Sequence[str]) -> Record:
    return {name: record[name] for name in names}
