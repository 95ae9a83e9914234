"""Entities across a library: who and what its articles name, how often, where, and in which posts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.domain import identities
from desktop_app.domain.ids import ArticleId, EntityId, TextId
from desktop_app.domain.mentions import FIGURES, EntityType, Mention
from desktop_app.domain.placed import Named, Stretch
from desktop_app.domain.spans import Span
from desktop_app.store.driver import Connection, Row
from desktop_app.store.mentions import found_rows
from desktop_app.store.records import decoding, verdict_of
from desktop_app.vietnam import folding

if TYPE_CHECKING:
    from desktop_app.domain.verdicts import Verdict

_ID = "main.type || ':' || main.key"
_NAME = "coalesce(main.label, main.name)"  # "" for figures
_MAIN = " JOIN entity ON entity.id = mention.entity JOIN entity AS main ON main.id = coalesce(entity.same, entity.id)"
_ALIVE = " JOIN text USING (number) JOIN article ON article.text_id = text.id"
_GROUP = "SELECT id FROM entity WHERE id = :main OR same = :main"

_COLUMNS = (  # an array a column: thousands of rows would take three times as long
    'SELECT json_group_array(start), json_group_array("end"), json_group_array(entity), json_group_array(why),'
    " json_group_array(holder), json_group_array(counts) FROM (SELECT * FROM mention"
    " WHERE number = ? AND start >= ? AND start < ? AND stands ORDER BY start)"
)


class Entities:
    """Reads mentions and the entities they mean."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mentions(self, text: TextId) -> list[Mention]:
        """The mentions in a text, in its order: what recognisers found, as editors left it."""
        (body,) = self._connection.execute("SELECT body FROM text WHERE id = ?", (text,)).fetchone()
        return list(self.named(text, body))

    def named(self, text: TextId, body: str) -> Named:
        """The same for a text whose words are `body`, each made when it is looked at."""
        (number,) = self._connection.execute("SELECT number FROM text WHERE id = ?", (text,)).fetchone()
        return Named(len(body), partial(self._stretch, number, body), partial(self._longest, number))

    def _stretch(self, number: int, body: str, start: int, end: int) -> Stretch:
        """What begins in a stretch of a text."""
        arrays = self._connection.execute(_COLUMNS, (number, start, end)).fetchone()
        columns: list[list[Any]] = [json.loads(array) for array in arrays]
        numbers = {*columns[2], *columns[4]}
        named = self._connection.execute(  # each once: a long text has thousands of mentions of some hundreds
            f"SELECT entity.id, main.type, {_NAME}, {_ID} FROM entity"  # noqa: S608 - constants
            " JOIN entity AS main ON main.id = coalesce(entity.same, entity.id)"
            " WHERE entity.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return _named(body, columns, named)

    def _longest(self, number: int) -> int:
        """How long the longest mention in a text is, in code points."""
        longest = 'SELECT max("end" - start) FROM mention WHERE number = ?'
        return self._connection.execute(longest, (number,)).fetchone()[0] or 0

    def found(self, text: TextId) -> list[Span]:
        """Where recognisers found something in a text, whatever editors decided."""
        return [Span(start, end) for start, end, *_ in self.found_rows(text)]

    def found_rows(self, text: TextId) -> list[tuple[Any, ...]]:
        """What recognisers found in a text, whatever editors decided, as `Arrival` has it."""
        return found_rows(self._connection, text)

    def known(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Mentions that are not of the library yet with the entities that they would mean here."""
        return [self._known(mention) for mention in mentions]

    def _known(self, mention: Mention) -> Mention:
        entity = identities.entity_id(mention.type, mention.name)
        row = self._connection.execute(
            f"SELECT {_NAME} AS name, {_ID} AS id FROM entity AS main WHERE main.id = ?",  # noqa: S608 - constants
            (self._main(entity),),
        ).fetchone()
        return mention._replace(
            entity=entity if row is None else EntityId(row["id"]), name=(row and row["name"]) or mention.name
        )

    def verdicts(self, text: TextId) -> list[Verdict]:
        """What editors decided about places of a text, in its order."""
        rows = self._connection.execute("SELECT * FROM verdict WHERE text_id = ? ORDER BY start", (text,))
        return [verdict_of(row) for row in rows]

    def all(self, types: Iterable[EntityType], words: str = "") -> list[identities.EntityRow]:
        """The entities of some types that live articles name, in no order; `words`, folded, must stand in a name.

        Figures are none.
        Reads every mention: seconds in a large library, so never on the window's thread.
        """
        marks, values = _places(kind.value for kind in types if kind not in FIGURES)
        sql = (
            f"SELECT {_ID} AS id, main.type, {_NAME} AS name, sum(found) AS mentions, count(*) AS articles,"  # noqa: S608 - constants
            " min(day) AS first, max(day) AS last FROM ("
            " SELECT coalesce(entity.same, entity.id) AS root, number, count(*) AS found FROM entity"
            f" JOIN mention ON mention.entity = entity.id AND stands AND counts WHERE entity.type IN ({marks})"
            " GROUP BY root, number) JOIN ("
            " SELECT number, sort_day AS day FROM text JOIN article ON article.text_id = text.id"
            " WHERE article.binned IS NULL) USING (number) JOIN entity AS main ON main.id = root"
            " WHERE instr(main.fold, ?) OR EXISTS (SELECT 1 FROM entity WHERE same = root AND instr(fold, ?))"
            " GROUP BY root"
        )
        return [_row(row) for row in self._connection.execute(sql, (*values, words, words))]

    def beginning(self, words: str, types: Iterable[EntityType], limit: int) -> list[EntityId]:
        """The entities of some types in one of whose names folded words stand, from the beginning of a word on.

        Joined ones are one. At most `limit`, those that are mentioned most, first.
        """
        marks, values = _places(kind.value for kind in types)
        rows = self._connection.execute(
            "SELECT coalesce(same, id) AS root, fold, label FROM entity"  # noqa: S608 - constants
            f" WHERE type IN ({marks}) AND (instr(fold, ?) OR label IS NOT NULL)",
            (*values, words),
        )
        wanted = folding.begun(words)
        roots = {
            row["root"] for row in rows if wanted.search(f"{row['fold']}\n{folding.fold_plain(row['label'] or '')}")
        }
        family = "SELECT id FROM entity WHERE id = main.id OR same = main.id"
        counted = self._connection.execute(
            f"SELECT {_ID} AS id, (SELECT count(*) FROM mention WHERE stands AND counts AND entity IN ({family}))"  # noqa: S608 - constants
            " AS mentions FROM entity AS main WHERE main.id IN (SELECT value FROM json_each(?))"
            f" ORDER BY mentions DESC, {_NAME} LIMIT ?",
            (json.dumps(sorted(roots)), limit),
        )
        return [EntityId(row["id"]) for row in counted]

    def called(self, words: str, types: Iterable[EntityType]) -> list[EntityId]:
        """The entities of some types that are called so, case and marks aside; those joined to another as that one."""
        fold, (marks, values) = folding.fold_plain(words), _places(kind.value for kind in types)
        labelled = self._connection.execute("SELECT id, label FROM entity WHERE label IS NOT NULL").fetchall()
        renamed = [row["id"] for row in labelled if folding.fold_plain(row["label"]) == fold]
        rows = self._connection.execute(
            f"SELECT DISTINCT {_ID} AS id FROM entity JOIN entity AS main"  # noqa: S608 - constants
            " ON main.id = coalesce(entity.same, entity.id) WHERE (entity.fold = ? OR entity.id IN"
            f" (SELECT value FROM json_each(?))) AND entity.type IN ({marks})",
            (fold, json.dumps(renamed), *values),
        )
        found = [EntityId(row["id"]) for row in rows]
        return found or self._quoted(words, values)

    def _quoted(self, words: str, types: Iterable[str]) -> list[EntityId]:
        """The entities that are called so but for quotes in their names, which a line cannot hold."""
        wanted, kinds = _unquoted(folding.fold_plain(words)), set(types)
        rows = self._connection.execute(
            f"SELECT DISTINCT {_ID} AS id, entity.type, entity.fold, entity.label FROM entity JOIN entity AS main"  # noqa: S608 - constants
            " ON main.id = coalesce(entity.same, entity.id) WHERE instr(entity.fold, '\"') OR entity.label IS NOT NULL"
        )
        names = ((row, name) for row in rows if row["type"] in kinds for name in (row["fold"], row["label"] or ""))
        return list(
            dict.fromkeys(EntityId(row["id"]) for row, name in names if _unquoted(folding.fold_plain(name)) == wanted)
        )

    def name_of(self, entity: str) -> str:
        """What an entity is called; its key when it is not there."""
        row = self._connection.execute(
            f"SELECT {_NAME} AS name FROM entity AS main WHERE id = ?",  # noqa: S608 - a constant
            (self._main(EntityId(entity)),),
        ).fetchone()
        return str(row["name"]) if row else entity.partition(":")[2]

    def one(self, entity: EntityId) -> identities.EntityRow | None:
        """One entity; None when no live article names it."""
        row = self._connection.execute(
            f"SELECT {_ID} AS id, main.type, {_NAME} AS name, count(*) AS mentions,"  # noqa: S608 - constants
            " count(DISTINCT number) AS articles, min(sort_day) AS first, max(sort_day) AS last"
            f" FROM mention{_MAIN}{_ALIVE} WHERE mention.entity IN ({_GROUP}) AND stands AND counts AND binned IS NULL"
            " GROUP BY main.id",
            {"main": self._main(entity)},
        ).fetchone()
        return None if row is None else _row(row)

    def namings(self, entity: EntityId, limit: int = -1, offset: int = 0) -> list[identities.Naming]:
        """Where an entity is named, the newest articles first, each with its paragraph."""
        rows = self._connection.execute(
            'SELECT article.id, article.shown, article.published, start, mention."end", text.body'  # noqa: S608 - constants
            f" FROM mention{_ALIVE} WHERE mention.entity IN ({_GROUP}) AND stands AND counts AND binned IS NULL"
            " ORDER BY sort_day IS NULL, sort_day DESC, article.id DESC, start LIMIT :limit OFFSET :offset",
            {"main": self._main(entity), "limit": limit, "offset": offset},
        )
        return [_naming(row) for row in rows]

    def spellings(self, entity: EntityId) -> list[tuple[EntityId, str]]:
        """The entities that are one with this, itself first, and what each is called in texts."""
        rows = self._connection.execute(
            "SELECT type || ':' || key AS id, name FROM entity WHERE id = :main OR same = :main"
            " ORDER BY id = :main DESC, name",
            {"main": self._main(entity)},
        )
        return [(EntityId(row["id"]), row["name"]) for row in rows]

    def other_names(self) -> list[tuple[EntityId, str]]:
        """What entities are called in texts beside the names that lists show: joined spellings, and before renaming."""
        rows = self._connection.execute(
            f"SELECT {_ID} AS id, entity.name FROM entity JOIN entity AS main ON main.id = coalesce(entity.same, entity.id)"  # noqa: S608, E501 - constants
            " WHERE entity.same IS NOT NULL OR entity.label IS NOT NULL ORDER BY entity.name"
        )
        return [(EntityId(row["id"]), row["name"]) for row in rows]

    def posts(self, person: EntityId) -> list[identities.Post]:
        """The posts and ranks in which a person was seen, the latest first."""
        rows = self._connection.execute(
            f"SELECT {_NAME} AS name, count(*) AS mentions, min(sort_day) AS first, max(sort_day) AS last"  # noqa: S608 - constants
            f" FROM mention{_MAIN}{_ALIVE} WHERE mention.holder IN ({_GROUP}) AND stands AND binned IS NULL"
            " GROUP BY main.id ORDER BY last IS NULL, last DESC, mentions DESC, name",
            {"main": self._main(person)},
        )
        return [identities.Post(row["name"], row["mentions"], row["first"], row["last"]) for row in rows]

    def names(self, kind: EntityType) -> list[tuple[EntityId, str]]:
        """What all entities of a type that texts name, and none was merged into another, are called."""
        rows = self._connection.execute(
            f"SELECT {_ID} AS id, {_NAME} AS name FROM entity AS main WHERE type = ? AND same IS NULL AND EXISTS"  # noqa: S608 - constants
            " (SELECT 1 FROM mention WHERE mention.entity = main.id AND stands AND counts)",
            (kind.value,),
        )
        return [(EntityId(row["id"]), row["name"]) for row in rows]

    def own_name(self, kind: EntityType, name: str) -> str:
        """What texts call the entity to which editors gave this name; the name itself when they gave it to none."""
        row = self._connection.execute(
            "SELECT name FROM entity WHERE type = ? AND label = ? ORDER BY id", (kind.value, name)
        ).fetchone()
        return str(row["name"]) if row else name

    def identity(self, entity: EntityId) -> identities.Identity:
        """What editors decided about an entity; an empty decision when they did not."""
        row = self._connection.execute("SELECT * FROM identity WHERE id = ?", (entity,)).fetchone()
        return identities.Identity(entity) if row is None else _identity(row)

    def merged_into(self, entity: EntityId) -> list[identities.Identity]:
        """The entities that editors found to be the same as this one."""
        rows = self._connection.execute("SELECT * FROM identity WHERE same = ? ORDER BY id", (entity,))
        return [_identity(row) for row in rows]

    def _main(self, entity: EntityId) -> int:
        """The number of the entity that an id, merged or not, means; 0 for one that is not there."""
        kind, key = identities.type_of(entity).value, entity.partition(":")[2]
        row = self._connection.execute(
            "SELECT coalesce(same, id) AS main FROM entity WHERE type = ? AND key = ?", (kind, key)
        ).fetchone()
        return int(row["main"]) if row else 0


def _unquoted(name: str) -> str:
    return " ".join(name.replace('"', " ").split())


def _places(values: Iterable[str]) -> tuple[str, list[str]]:
    """So many question marks as there are values, and the values."""
    listed = list(values)
    return ", ".join("?" * len(listed)), listed


@decoding
def _named(body: str, columns: Sequence[list[Any]], named: Iterable[Row]) -> Stretch:
    """Mentions of (start, end, entity, why, holder, counts), by entities of (number, type, name, id)."""
    kinds = {kind.value: kind for kind in EntityType}
    entities = {number: (kinds[kind], name, EntityId(ident)) for number, kind, name, ident in named}
    if not entities.keys() >= set(columns[2]):
        raise LookupError("a mention of no entity")
    return Stretch(body, columns, entities)


@decoding
def _row(row: Row) -> identities.EntityRow:
    kind, told = EntityType(row["type"]), (row[name] for name in ("name", "mentions", "articles", "first", "last"))
    return identities.EntityRow(EntityId(row["id"]), kind, *told)


@decoding
def _identity(row: Row) -> identities.Identity:
    return identities.Identity(EntityId(row["id"]), row["same"] and EntityId(row["same"]), row["name"])


@decoding
def _naming(row: Row) -> identities.Naming:
    body: str = row["body"]
    span = Span(row["start"], row["end"])
    start = body.rfind("\n", 0, span.start) + 1
    end = body.find("\n", span.end)
    words = body[start : len(body) if end < 0 else end]
    return identities.Naming(ArticleId(row["id"]), row["shown"], row["published"], span, words, start)
