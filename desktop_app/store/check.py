"""Every invariant of a library, looked at one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from desktop_app.domain.changes import Step, only_opened
from desktop_app.domain.identities import entity_id
from desktop_app.domain.ids import EditorId, StepId
from desktop_app.domain.spans import Span
from desktop_app.domain.verdicts import overruled
from desktop_app.store import driver
from desktop_app.store.digests import sha256
from desktop_app.store.driver import Connection, DatabaseError, Row
from desktop_app.store.indexing import INDEXES, Index, make_index, words_of
from desktop_app.store.journal import changes_of, digest
from desktop_app.store.mentions import DECIDED, FOUND
from desktop_app.store.ordinals import ordinal_of
from desktop_app.store.records import Record, derived, verdict_of
from desktop_app.store.shelves import HIDDEN, tallied
from desktop_app.store.tables import stored_record
from desktop_app.vietnam.folding import fold_plain, fold_variant

_TOGETHER = 500  # articles whose words are kept in memory


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken invariant; `message` is an English sentence, `article` and `annotation` name what it touches."""

    code: str
    message: str
    article: str | None = None
    annotation: str | None = None


def problems(connection: Connection) -> Iterator[Problem]:
    """All that is wrong with a library; nothing when it is sound. Reads the whole file."""
    for look in (
        _file,
        _references,
        _texts,
        _quotes,
        _search,
        _tally,
        _journal,
        _undo,
        _records,
        _places,
        _links,
        _reprints,
        _mentions,
    ):
        try:
            yield from look(connection)
        except (DatabaseError, ValueError, LookupError, TypeError) as error:
            yield Problem("unreadable", f"{look.__name__.strip('_')}: {error}")


def _file(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("integrity", str(row[0]))


def _references(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", f"A row of {row[0]} refers to a missing row of {row[2]}.")


def _texts(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute("SELECT id, body FROM text"):
        if sha256(row["body"]) != row["id"]:
            yield Problem("text-hash", "A text is not the one that was stored.", _article_with(connection, row["id"]))


def _quotes(connection: Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT annotation.id, annotation.article, quote FROM annotation JOIN text ON text.id = annotation.text_id"
        ' WHERE substr(text.body, start + 1, "end" - start) IS NOT quote'
    )
    for row in rows:
        yield Problem("quote", "A passage does not equal its text.", row["article"], row["id"])
    rows = connection.execute(
        "SELECT annotation.id, annotation.article FROM annotation JOIN article ON article.id = annotation.article"
        " WHERE annotation.text_id <> article.text_id AND (was IS NULL OR annotation.text_id NOT IN"
        " (SELECT earlier_text.text_id FROM earlier_text WHERE earlier_text.article = article.id))"
    )
    for row in rows:
        yield Problem("stray-passage", "A passage stands on a text that its article does not have.", *row[1::-1])


def _search(connection: Connection) -> Iterator[Problem]:
    """Search rows must be those that follow from the articles; both are read to the last word."""
    writable = not connection.execute("PRAGMA query_only").fetchone()[0]
    for table in INDEXES if writable else ():  # FTS5's own check is spelled as an INSERT
        try:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608 - a constant
        except DatabaseError as error:
            yield Problem("search-index", f"{table}: {error}")
    rows = connection.execute(
        "SELECT article.id FROM article JOIN text ON text.id = text_id LEFT JOIN searched USING (number)"
        " WHERE searched.ordinal IS NOT article.ordinal"
    )
    for row in rows:
        yield Problem("search-place", "An article cannot be found by its words.", row["id"])
    with closing(driver.scratch()) as fresh, _looking_into(connection):
        _index_anew(connection, fresh)
        for table in INDEXES:
            if _postings(connection, table, alone=_alone(connection)) != _postings(fresh, table):
                yield Problem("search-index", f"{table}: the words of the articles are not those of the index.")
        known = {tuple(row) for row in connection.execute(_WORDS)}
        if any(tuple(row) not in known for row in fresh.execute(_WORDS)):
            yield Problem("search-word", "A word of the articles is not found by its beginning.")


_WORDS = "SELECT word, fold FROM word"


@contextmanager
def _looking_into(connection: Connection) -> Iterator[None]:
    """Let a connection that only reads make the temporary tables through which an index is looked into."""
    (only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only = {only}")


def _alone(connection: Connection) -> list[int]:
    """The ordinals of texts that came in, and whose articles did not: nobody finds them."""
    rows = connection.execute(
        "SELECT ordinal FROM searched WHERE NOT EXISTS (SELECT 1 FROM article JOIN text ON text.id = text_id"
        " WHERE text.number = searched.number)"
    )
    return [row["ordinal"] for row in rows]


def _index_anew(connection: Connection, fresh: Connection) -> None:
    """Make the search rows of all articles again, in a database that is thrown away."""
    make_index(fresh)
    index = Index(fresh, set())
    rows = connection.execute(
        "SELECT article.id, article.ordinal, article.title, text.number, text.body FROM article"
        " JOIN text ON text.id = article.text_id"
    )
    fresh.execute("BEGIN")
    for at, row in enumerate(rows, 1):
        index.put(row["number"], row["ordinal"], words_of(connection, row["id"], row))
        if at % _TOGETHER == 0:
            index.flush()
    index.flush()
    fresh.execute("COMMIT")


def _postings(connection: Connection, table: str, alone: Sequence[int] = ()) -> list[tuple[int, ...]]:
    """What tells the content of one search index from another: sums over every word at every place, `alone` aside."""
    connection.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.looked_{table} USING fts5vocab(main, {table}, instance)"
    )
    counted = "doc NOT IN (SELECT value FROM json_each(?))" if alone else "? = '[]'"
    try:
        return [tuple(row) for row in connection.execute(_SUMS.format(table, counted), (json.dumps(list(alone)),))]
    finally:
        connection.execute(f"DROP TABLE temp.looked_{table}")


_SUMS = (
    "SELECT col, count(*), sum(doc % 1000003 * (offset % 1009 + 1) % 999983), sum(doc >> 32),"
    " sum(unicode(term) * 31 + length(term) + unicode(substr(term, -1)) * (doc % 65521)) FROM temp.looked_{0}"
    " WHERE {1} GROUP BY col"
)


def _tally(connection: Connection) -> Iterator[Problem]:
    """The counts of groups must be those of the articles."""
    counted = {(row["kind"], row["value"]): row["articles"] for row in connection.execute("SELECT * FROM tally")}
    if counted != tallied(connection):
        yield Problem("tally", "A group of the list has another number of articles than it says.")


def _journal(connection: Connection) -> Iterator[Problem]:
    previous = ""
    for sequence, row in enumerate(connection.execute("SELECT * FROM journal ORDER BY sequence"), 1):
        if row["sequence"] != sequence or row["previous"] != previous or row["hash"] != digest(dict(row)):
            yield Problem("journal", f"The history is broken at step {row['sequence']}.")
            return
        previous = row["hash"]


def _undo(connection: Connection) -> Iterator[Problem]:
    """The list of what can be undone must follow from the journal."""
    numbers: dict[str, int] = {}
    standing: dict[int, int] = {}
    for row in connection.execute(_STEPS):
        target = row["undoes"] or row["redoes"]
        if target:
            standing[numbers[target]] = int(row["undoes"] is not None)
        else:
            if not only_opened(_told(row)):
                standing = {number: undone for number, undone in standing.items() if not undone}
            standing[row["sequence"]] = 0
            numbers[row["id"]] = row["sequence"]
    if standing != {row["sequence"]: row["undone"] for row in connection.execute("SELECT * FROM undo")}:
        yield Problem("undo", "The list of steps that can be undone does not follow from the history.")


_STEPS = (
    "SELECT sequence, id, label, detail, undoes, redoes,"
    " CASE WHEN label = 'reading' AND detail = '' THEN changes ELSE '[]' END AS changes FROM journal ORDER BY sequence"
)
"""All steps; changes are read of those only that may be openings of articles."""


def _told(row: Row) -> Step:
    told = changes_of(row["changes"])
    return Step(StepId(row["id"]), row["sequence"], "", EditorId(""), row["label"], row["detail"], told)


def _records(connection: Connection) -> Iterator[Problem]:
    """Each record must be what the journal's steps make of it."""
    told: dict[tuple[str, str], Record | None] = {}
    for row in connection.execute("SELECT changes FROM journal ORDER BY sequence"):
        for change in changes_of(row["changes"]):
            before = told.get((change.kind, change.id)) or {}
            told[change.kind, change.id] = None if change.after is None else {**before, **change.after}
    for (kind, ident), record in told.items():
        stored = stored_record(connection, kind, ident)
        # A field that is younger than the step that made the record is empty.
        expected = record and {**dict.fromkeys(stored or ()), **record}
        if stored != expected:
            yield _touching(Problem("record", f"A record ({kind}) is not what its history says."), kind, ident)
    for kind, sql in _IDS.items():
        for row in connection.execute(sql):
            if told.get((kind, row["id"])) is None:
                yield _touching(Problem("unknown-record", f"A record ({kind}) has no history."), kind, row["id"])


_IDS = {
    "article": "SELECT id FROM article",
    "theme": "SELECT id FROM theme",
    "habit": "SELECT id FROM habit",
    "verdict": "SELECT id FROM verdict",
    "listedname": "SELECT id FROM listedname",
    "identity": "SELECT id FROM identity",
    "savedsearch": "SELECT id FROM savedsearch",
    "dossier": "SELECT id FROM dossier",
    "piece": "SELECT id FROM piece",
    "annotation": "SELECT id FROM annotation",
}


def _touching(problem: Problem, kind: str, ident: str) -> Problem:
    article = ident if kind == "article" else None
    return Problem(problem.code, problem.message, article, ident if kind == "annotation" else None)


def _places(connection: Connection) -> Iterator[Problem]:
    """What lists and dates go by must follow from the articles."""
    rows = connection.execute("SELECT article.*, text.number FROM article JOIN text ON text.id = text_id")
    for row in rows:
        ordinal = ordinal_of(row["published"], row["best_day"], row["number"])
        told = {**derived("article", row), "ordinal": ordinal}
        if any(row[name] != value for name, value in told.items()):
            yield Problem("place", "An article does not stand in lists where its date and title belong.", row["id"])
    rows = connection.execute(
        "SELECT DISTINCT article.id FROM article_province JOIN article ON article.id = article"
        " WHERE article_province.ordinal <> article.ordinal"
    )
    for row in rows:
        yield Problem("province-place", "An article does not stand in its province where its date belongs.", row["id"])


def _links(connection: Connection) -> Iterator[Problem]:
    """The provinces beside the articles must be those of their records."""
    for row in connection.execute("SELECT id, provinces, provinces_now FROM article"):
        for era, column in (("then", "provinces"), ("now", "provinces_now")):
            linked = connection.execute(
                "SELECT province FROM article_province WHERE article = ? AND era = ? ORDER BY position",
                (row["id"], era),
            )
            if [link["province"] for link in linked] != json.loads(row[column]):
                yield Problem("province-link", "An article is listed under the wrong province.", row["id"])


def _reprints(connection: Connection) -> Iterator[Problem]:
    """The article under which reprints are folded must stand by itself, and lists leave out just these reprints."""
    rows = connection.execute(
        "SELECT article.id FROM article JOIN article AS main ON main.id = article.canonical"
        " WHERE main.canonical IS NOT NULL"
    )
    for row in rows:
        yield Problem("nested-reprint", "An article is folded under one that is folded itself.", row["id"])
    rows = connection.execute(
        "SELECT article.id FROM article LEFT JOIN article AS main ON main.id = article.canonical"  # noqa: S608 - a constant
        f" WHERE article.folded <> ({HIDDEN})"
    )
    for row in rows:
        yield Problem("folded", "A list leaves out an article that it should show, or shows a reprint.", row["id"])


def _mentions(connection: Connection) -> Iterator[Problem]:
    """Mentions must lie in their texts, name entities that are there, and follow from what editors decided."""
    rows = connection.execute(
        'SELECT text.id, text.body IS NULL OR length(text.body) < mention."end" OR start >= mention."end" AS outside,'
        " entity.id IS NULL OR (mention.holder IS NOT NULL AND holder.id IS NULL) AS unknown FROM mention"
        " LEFT JOIN text USING (number) LEFT JOIN entity ON entity.id = mention.entity"
        " LEFT JOIN entity AS holder ON holder.id = mention.holder WHERE outside OR unknown"
    )
    for row in rows:
        said = "lies outside its text" if row["outside"] else "means nothing that is known"
        yield Problem("mention", f"A name {said}.", _article_with(connection, row["id"]))
    for row in connection.execute("SELECT id, body FROM text WHERE id IN (SELECT text_id FROM verdict)"):
        if not _settled(connection, row["id"], row["body"]):
            yield Problem(
                "verdict", "What an editor decided about a name is not shown.", _article_with(connection, row["id"])
            )
    yield from _entities(connection)


def _entities(connection: Connection) -> Iterator[Problem]:
    """Entities must be found by their names, and be what editors said of them."""
    for row in connection.execute("SELECT type, key, name, fold FROM entity"):
        if (row["key"], row["fold"]) != (fold_variant(row["name"]), fold_plain(row["name"])):
            yield Problem("entity", f"A name ({row['type']}) cannot be found by its letters.")
    rows = connection.execute(
        "SELECT entity.type, coalesce(entity.label, '') <> coalesce(identity.name, '')"
        " OR coalesce(main.type || ':' || main.key, '') <> coalesce(identity.same, '') AS other FROM entity"
        " LEFT JOIN entity AS main ON main.id = entity.same"
        " LEFT JOIN identity ON identity.id = entity.type || ':' || entity.key WHERE other"
    )
    for row in rows:
        yield Problem("identity", f"A name ({row['type']}) is not what an editor said of it.")
    sql = "SELECT main.type FROM entity JOIN entity AS main ON main.id = entity.same WHERE main.same IS NOT NULL"
    for row in connection.execute(sql):
        yield Problem("nested-entity", f"A name ({row['type']}) is one with another that is one with a third.")


def _settled(connection: Connection, text: str, body: str) -> bool:
    verdicts = [verdict_of(row) for row in connection.execute("SELECT * FROM verdict WHERE text_id = ?", (text,))]
    rows = connection.execute(
        "SELECT layer, start, mention.\"end\", stands, type || ':' || key AS entity FROM mention"
        " JOIN text USING (number) JOIN entity ON entity.id = mention.entity WHERE text.id = ?",
        (text,),
    ).fetchall()
    found = {Span(row["start"], row["end"]): row["stands"] for row in rows if row["layer"] == FOUND}
    gone = overruled(found, verdicts)
    decided = {(Span(row["start"], row["end"]), row["entity"]) for row in rows if row["layer"] == DECIDED}
    return (
        all(bool(stands) is (span not in gone) for span, stands in found.items())
        and decided == {(verdict.span, entity_id(verdict.type, verdict.name)) for verdict in verdicts if verdict.type}
        and all(verdict.span.of(body) == verdict.quote for verdict in verdicts)
    )


def _article_with(connection: Connection, text: str | None) -> str | None:
    row = connection.execute("SELECT id FROM article WHERE text_id = ?", (text,)).fetchone()
    return str(row["id"]) if row else None
