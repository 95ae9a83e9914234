"""The schema of a library, as steps from one version to the next. A released step is never edited."""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlite_utils

from desktop_app.domain.progress import Progress
from desktop_app.domain.reprints import told_in
from desktop_app.store.findings import lines_of
from desktop_app.store.indexing import INDEXES, Index, make_index
from desktop_app.store.ordinals import ordinal_of
from desktop_app.store.records import derived
from desktop_app.store.shelves import count, tallied
from desktop_app.vietnam.folding import fold_plain, fold_variant

Migration = Callable[[sqlite_utils.Database, Progress], None]


def first(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 1: articles, texts, themes, annotations, mentions, journal, search."""
    _records(db)
    _links(db)
    _journal(db)
    _search(db)
    _views(db)


def _records(db: sqlite_utils.Database) -> None:
    db.table("text").create({"number": int, "id": str, "body": str}, pk="number", not_null={"id", "body"}, strict=True)
    db.table("text").create_index(["id"], unique=True)
    db.table("finding").create({"text_id": str, "lines": str, "metadata": str}, pk="text_id", strict=True)
    db.table("article").create(
        {
            "id": str, "text_id": str, "title": str, "shown": str, "author": str, "source": str, "url": str,
            "published": str, "best_day": str, "event": str, "part_of_day": str,
            "provinces": str, "provinces_now": str, "mentioned": str, "unsure": int, "state": str,
            "corrected": str, "path": str, "format": str, "encoding": str, "imported": str, "binned": str,
            "sort_day": str, "since": str, "until": str,
        },
        pk="id", foreign_keys=[("text_id", "text", "id")], not_null={"text_id", "state"}, strict=True,
    )  # fmt: skip
    for columns in (["text_id"], ["sort_day", "id"], ["source"]):
        db.table("article").create_index(columns)
    db.table("theme").create(
        {
            "id": str, "key": str, "name": str, "colour": str, "pattern": str, "shortcut": str, "definition": str,
            "parent": str, "position": int, "archived": int, "merged_into": str,
        },
        pk="id", foreign_keys=[("parent", "theme", "id"), ("merged_into", "theme", "id")], strict=True,
    )  # fmt: skip
    db.table("theme").create_index(["key"], unique=True)
    db.table("annotation").create(
        {
            "id": str, "article": str, "text_id": str, "start": int, "end": int, "quote": str, "prefix": str,
            "suffix": str, "note": str, "star": int, "state": str, "editor": str, "created": str, "modified": str,
        },
        pk="id", foreign_keys=[("article", "article", "id"), ("text_id", "text", "id")], strict=True,
    )  # fmt: skip
    db.table("annotation").create_index(["article", "start"])
    db.table("editor").create({"id": str, "name": str}, pk="id", strict=True)
    db.table("setting").create({"key": str, "value": str}, pk="key", strict=True)


def _links(db: sqlite_utils.Database) -> None:
    db.execute(
        "CREATE TABLE annotation_theme ("
        " annotation TEXT NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,"
        " theme TEXT NOT NULL REFERENCES theme(id), PRIMARY KEY (theme, annotation)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_annotation_theme ON annotation_theme (annotation)")
    db.execute(
        "CREATE TABLE article_province ("
        " article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, era TEXT NOT NULL, province TEXT NOT NULL,"
        " position INTEGER NOT NULL, PRIMARY KEY (era, province, article)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_article_province ON article_province (article, era, position)")
    db.execute(
        'CREATE TABLE mention (text_id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,'
        " type TEXT NOT NULL, name TEXT NOT NULL, why TEXT NOT NULL, recogniser TEXT NOT NULL,"
        " PRIMARY KEY (text_id, start)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_mention_name ON mention (type, name)")


def _journal(db: sqlite_utils.Database) -> None:
    db.table("journal").create(
        {
            "sequence": int, "id": str, "replica": str, "clock": str, "at": str, "editor": str, "label": str,
            "detail": str, "changes": str, "undoes": str, "redoes": str, "previous": str, "hash": str,
        },
        pk="sequence", strict=True,
    )  # fmt: skip
    db.table("journal").create_index(["id"], unique=True)
    db.table("undo").create({"sequence": int, "undone": int}, pk="sequence", strict=True)
    db.table("undo").create_index(["undone", "sequence"])


def _search(db: sqlite_utils.Database) -> None:
    db.table("fold").create({"number": int, "body": str}, pk="number", strict=True)
    db.execute(
        "CREATE VIRTUAL TABLE fts_fold USING fts5(body, content='fold', content_rowid='number',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    db.execute(
        "CREATE VIRTUAL TABLE fts_exact USING fts5(body, content='text', content_rowid='number', detail=none,"
        " tokenize='unicode61 remove_diacritics 0')"
    )


def _views(db: sqlite_utils.Database) -> None:
    db.create_view(
        "excerpts",
        "SELECT annotation.id, annotation.quote, theme.name AS theme, article.shown AS title,"
        " article.author, article.source, article.published, article.event, article.provinces,"
        " article.provinces_now, annotation.note,"
        ' annotation.state, annotation.star, annotation.start, annotation."end", annotation.created,'
        " editor.name AS editor, annotation.article"
        " FROM annotation JOIN article ON article.id = annotation.article"
        " LEFT JOIN annotation_theme ON annotation_theme.annotation = annotation.id"
        " LEFT JOIN theme ON theme.id = annotation_theme.theme LEFT JOIN editor ON editor.id = annotation.editor"
        " WHERE article.binned IS NULL",
    )
    _view_of_provinces(db)


def _view_of_provinces(db: sqlite_utils.Database) -> None:
    db.create_view(
        "theme_by_province",
        "SELECT theme.name AS theme, article_province.era, article_province.province, count(*) AS excerpts"
        " FROM annotation_theme JOIN theme ON theme.id = annotation_theme.theme"
        " JOIN annotation ON annotation.id = annotation_theme.annotation"
        " JOIN article ON article.id = annotation.article"
        " JOIN article_province ON article_province.article = article.id"
        " WHERE article.binned IS NULL GROUP BY 1, 2, 3",
    )


def second(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 2: reprints folded under one article, printed pages, habits of sources, mentions by a text's number."""
    db.table("article").add_column("canonical", str)
    db.table("article").create_index(["canonical"])
    db.table("finding").add_column("pages", str, not_null_default="[]")
    db.table("habit").create({"id": str, "byline": str, "days": str}, pk="id", strict=True)
    db.execute(
        "CREATE TABLE shingle (key INTEGER, number INTEGER, keys INTEGER NOT NULL, PRIMARY KEY (key, number)) STRICT,"
        " WITHOUT ROWID"
    )
    db.execute("ALTER TABLE mention RENAME TO mention_1")
    db.execute("DROP INDEX idx_mention_name")
    db.execute(
        'CREATE TABLE mention (number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,'
        " type TEXT NOT NULL, name TEXT NOT NULL, why TEXT NOT NULL, recogniser TEXT NOT NULL,"
        " PRIMARY KEY (number, start)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        'INSERT INTO mention SELECT text.number, start, "end", type, name, why, recogniser'
        " FROM mention_1 JOIN text ON text.id = mention_1.text_id"
    )
    db.execute("DROP TABLE mention_1")
    texts = db.execute(
        "SELECT fold.number, fold.body, finding.lines FROM fold JOIN text USING (number)"
        " JOIN finding ON finding.text_id = text.id"
    )
    for number, fold, lines in texts.fetchall():
        keys = told_in(fold, lines_of(lines)).keys
        rows = [(key, number, len(keys)) for key in keys]
        db.conn.executemany("INSERT INTO shingle (key, number, keys) VALUES (?, ?, ?)", rows)


def third(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 3: mentions of one entity share its number; what editors decide about names stands beside them."""
    entities = {"id": int, "type": str, "key": str, "name": str, "fold": str, "label": str, "same": int}
    db.table("entity").create(entities, pk="id", foreign_keys=[("same", "entity", "id")], strict=True)
    db.table("entity").create_index(["type", "key"], unique=True)
    db.table("entity").create_index(["same"])
    db.table("verdict").create(
        {
            "id": str, "text_id": str, "start": int, "end": int, "quote": str, "type": str, "name": str,
            "editor": str, "created": str,
        },
        pk="id", foreign_keys=[("text_id", "text", "id")], strict=True,
    )  # fmt: skip
    db.table("verdict").create_index(["text_id", "start"])
    listed = ("id", "words", "type", "name", "since", "until", "note", "created")
    db.table("listedname").create(dict.fromkeys(listed, str), pk="id", strict=True)
    db.table("identity").create({"id": str, "same": str, "name": str}, pk="id", strict=True)
    db.table("due").create({"id": int, "words": str, "number": int}, pk="id", strict=True)
    db.table("finding").add_column("recogniser", str, not_null_default="")
    _mentions_of_entities(db)
    db.create_view(
        "names",
        "SELECT main.type, coalesce(main.label, main.name) AS name, article.shown AS title, article.source,"
        " article.published, count(*) AS mentions, article.id AS article FROM mention"
        " JOIN entity ON entity.id = mention.entity JOIN entity AS main ON main.id = coalesce(entity.same, entity.id)"
        " JOIN text USING (number) JOIN article ON article.text_id = text.id"
        " WHERE stands AND counts AND article.binned IS NULL GROUP BY main.id, article.id",
    )


def _mentions_of_entities(db: sqlite_utils.Database) -> None:
    db.execute("ALTER TABLE mention RENAME TO mention_2")
    db.execute(
        'CREATE TABLE mention (number INTEGER NOT NULL, layer INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER'
        " NOT NULL, entity INTEGER NOT NULL, holder INTEGER, why TEXT NOT NULL, counts INTEGER NOT NULL,"
        " stands INTEGER NOT NULL, PRIMARY KEY (number, start, layer)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_mention_entity ON mention (entity, number) WHERE stands AND counts")
    db.execute("CREATE INDEX idx_mention_holder ON mention (holder, number) WHERE stands AND holder IS NOT NULL")
    numbers: dict[tuple[str, str], int] = {}
    db.execute("CREATE TEMP TABLE named (type TEXT, name TEXT, entity INTEGER, PRIMARY KEY (type, name))")
    for kind, name in db.execute("SELECT DISTINCT type, name FROM mention_2 ORDER BY type, name").fetchall():
        key = (kind, "" if kind in ("DATE", "MONEY", "PERCENT", "QUANTITY") else fold_variant(name))
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            called = name if key[1] else ""
            values = (numbers[key], *key, called, fold_plain(called))
            db.execute("INSERT INTO entity (id, type, key, name, fold) VALUES (?, ?, ?, ?, ?)", values)
        db.execute("INSERT INTO named VALUES (?, ?, ?)", (kind, name, numbers[key]))
    db.execute(
        'INSERT INTO mention SELECT number, 0, start, "end", named.entity, NULL, why, 1, 1'
        " FROM mention_2 JOIN named USING (type, name)"
    )
    db.execute(
        "UPDATE finding SET recogniser = coalesce((SELECT recogniser FROM mention_2 JOIN text USING (number)"
        " WHERE text.id = finding.text_id LIMIT 1), '')"
    )
    db.execute("DROP TABLE named")
    db.execute("DROP TABLE mention_2")


def fourth(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 4: articles in one order, counted by group; saved searches, the place where each article was left."""
    for column, kind in (("ordinal", int), ("title_key", str)):
        db.table("article").add_column(column, kind)
    db.table("article").add_column("folded", int, not_null_default=0)
    db.execute("DROP INDEX idx_article_sort_day_id")
    db.execute("DROP INDEX idx_article_source")
    db.execute(
        "CREATE TABLE article_province_4 ("
        " article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, era TEXT NOT NULL, province TEXT NOT NULL,"
        " position INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (era, province, ordinal, article)) STRICT,"
        " WITHOUT ROWID"
    )
    _place_articles(db)
    db.execute("DROP VIEW theme_by_province")
    db.execute("DROP TABLE article_province")
    db.execute("ALTER TABLE article_province_4 RENAME TO article_province")
    db.execute("CREATE INDEX idx_article_province ON article_province (article, era, position)")
    _view_of_provinces(db)
    db.table("article").create_index(["ordinal", "binned", "folded", "state", "unsure"])
    db.table("article").create_index(["source", "ordinal"])
    db.table("article").create_index(["title_key"])
    db.table("entity").create_index(["fold"])
    db.execute("CREATE INDEX idx_entity_decided ON entity (id) WHERE label IS NOT NULL OR same IS NOT NULL")
    db.execute(
        "CREATE TABLE tally (kind TEXT, value TEXT, articles INTEGER NOT NULL, PRIMARY KEY (kind, value)) STRICT,"
        " WITHOUT ROWID"
    )
    listed = ("id", "name", "line", "created")
    db.table("savedsearch").create(dict.fromkeys(listed, str), pk="id", strict=True)
    db.table("reading").create({"article": str, "sentence": int, "top": int, "at": str}, pk="article", strict=True)
    for table in (*INDEXES, "fold"):
        db.execute(f"DROP TABLE {table}")


def _place_articles(db: sqlite_utils.Database) -> None:
    articles = db.execute(
        "SELECT article.id, published, best_day, provinces, provinces_now, text.number FROM article"
        " JOIN text ON text.id = article.text_id"
    )
    for ident, published, best_day, then, now, number in articles.fetchall():
        ordinal = ordinal_of(published, best_day, number)
        db.execute("UPDATE article SET ordinal = ? WHERE id = ?", (ordinal, ident))
        placed = [
            (ident, era, slug, position, ordinal)
            for era, slugs in (("then", then), ("now", now))
            for position, slug in enumerate(json.loads(slugs))
        ]
        db.conn.executemany("INSERT INTO article_province_4 VALUES (?, ?, ?, ?, ?)", placed)
    db.execute(
        "UPDATE article SET folded = 1 WHERE canonical IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM annotation WHERE annotation.article = article.id)"
        " AND EXISTS (SELECT 1 FROM article AS main WHERE main.id = article.canonical AND main.binned IS NULL)"
    )


def fifth(db: sqlite_utils.Database, told: Progress) -> None:
    """Version 5: search rows for all that is searched, marks kept as well; days, titles and counts worked out anew.

    Libraries of version 4 stand in several forms: while it was made its search rows and days were worked out otherwise.
    """
    _add_column(db, "article", "note")  # of version 7: search rows are made as they are now
    _derive(db)
    db.execute("DELETE FROM tally")
    count(db.conn, tallied(db.conn))
    for table in (*INDEXES, "searched", "word"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    make_index(db.conn)
    index = Index(db.conn, set())
    idents = [row[0] for row in db.execute("SELECT id FROM article ORDER BY ordinal")]
    for at, ident in enumerate(idents, 1):
        index.put_stored(ident)
        if at % 500 == 0 or at == len(idents):
            index.flush()
        if at % 50 == 0 or at == len(idents):
            told(at, len(idents))


def _derive(db: sqlite_utils.Database) -> None:
    articles = db.execute("SELECT id, published, best_day, shown FROM article").fetchall()
    for ident, published, best_day, shown in articles:
        told = derived("article", {"published": published, "best_day": best_day, "shown": shown or ""})
        db.execute(
            "UPDATE article SET title_key = ?, sort_day = ?, since = ?, until = ? WHERE id = ?",
            (told["title_key"], told["sort_day"], told["since"], told["until"], ident),
        )


def sixth(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 6: which texts name an entity is told by an index alone, which holds all that is asked of a mention."""
    db.execute("DROP INDEX idx_mention_entity")
    db.execute("CREATE INDEX idx_mention_entity ON mention (entity, number, stands, counts) WHERE stands AND counts")


def seventh(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 7: corrected texts, notes on articles and themes, what belongs under a theme, examples of it.

    A field of a record that is younger than the record is empty, as its history leaves it.
    """
    for table, columns in (
        ("article", ("note", "earlier", "noted")),
        ("theme", ("include", "exclude", "note", "examples", "noted")),
        ("annotation", ("was", "noted")),
    ):
        for column in columns:
            _add_column(db, table, column)
    db.execute(
        "CREATE TABLE earlier_text (text_id TEXT NOT NULL REFERENCES text(id),"
        " article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, PRIMARY KEY (text_id, article)) STRICT,"
        " WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_earlier_text ON earlier_text (article)")
    db.execute(
        "CREATE INDEX idx_article_noted ON article (coalesce(noted, imported) DESC, id DESC) WHERE note IS NOT NULL"
    )
    db.execute("CREATE INDEX idx_annotation_noted ON annotation (article) WHERE note <> ''")
    db.execute(
        "CREATE INDEX idx_annotation_written ON annotation (coalesce(noted, modified, created) DESC, id DESC)"
        " WHERE note <> ''"
    )
    db.execute("CREATE INDEX idx_annotation_was ON annotation (article) WHERE was IS NOT NULL")


def eighth(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 8: where the passages of an article stand is told by an index alone."""
    db.execute("DROP INDEX IF EXISTS idx_annotation_article_start")
    db.table("annotation").create_index(["article", "start", "end", "id", "text_id"], "idx_annotation_place")


def ninth(db: sqlite_utils.Database, _told: Progress) -> None:
    """Version 9: dossiers and their pieces, which know passages that may be gone."""
    db.table("dossier").create({"id": str, "name": str, "created": str}, pk="id", strict=True)
    db.table("piece").create(
        {
            "id": str, "dossier": str, "rank": str, "kind": str, "level": int, "text": str, "annotation": str,
            "quote": str,
        },
        pk="id", foreign_keys=[("dossier", "dossier", "id")], strict=True,
    )  # fmt: skip
    db.table("piece").create_index(["dossier", "rank"])
    db.execute("CREATE INDEX idx_piece_annotation ON piece (annotation) WHERE annotation IS NOT NULL")


def _add_column(db: sqlite_utils.Database, table: str, column: str) -> None:
    """Add a column of text that an earlier step may have added."""
    if column not in db.table(table).columns_dict:
        db.table(table).add_column(column, str)


STEPS: tuple[Migration, ...] = (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth)
"""`STEPS[n]` brings a library from version n to n + 1."""


def migrate(db: sqlite_utils.Database, version: int, told: Progress) -> None:
    """Bring a library from `version` to the newest in the transaction that the caller holds."""
    for step in STEPS[version:]:
        step(db, told)
