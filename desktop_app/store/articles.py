"""Articles as lists and readers need them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from desktop_app.domain.articles import (
    Article,
    ArticleFacts,
    ArticleName,
    ArticleRow,
    Metadata,
    ReadingPlace,
    ReadingState,
    Standing,
)
from desktop_app.domain.dates import precision_of
from desktop_app.domain.errors import UnknownArticleError
from desktop_app.domain.filters import Era, Facet, Filter, Group, Grouping, place_facet
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.reprints import told_in
from desktop_app.store.arrivals import Arrival
from desktop_app.store.conditions import Conditions, article_conditions, facet_condition, joined
from desktop_app.store.driver import Connection, Row
from desktop_app.store.findings import findings_of, lines_of, pages_of
from desktop_app.store.mentions import found_rows, names_stamp
from desktop_app.store.ordinals import MONTH, month_bounds
from desktop_app.store.prefixes import whole_id
from desktop_app.store.records import article_of, decoding
from desktop_app.store.shelves import kind_of
from desktop_app.store.tables import stored_record
from desktop_app.vietnam import folding

_KEYS = {
    Grouping.DATE: MONTH,
    Grouping.PROVINCE: "coalesce(place.province, '')",
    Grouping.THEME: "coalesce(filed.theme, '')",
    Grouping.SOURCE: "coalesce(article.source, '')",
}
_JOINS = {
    Grouping.DATE: "",
    Grouping.PROVINCE: " LEFT JOIN article_province AS place ON place.article = article.id AND place.era = ?",
    Grouping.THEME: " LEFT JOIN (SELECT DISTINCT annotation.article, annotation_theme.theme FROM annotation"
    " JOIN annotation_theme ON annotation_theme.annotation = annotation.id) AS filed ON filed.article = article.id",
    Grouping.SOURCE: "",
}
_ROW = (
    "article.id, article.shown, article.ordinal,"
    " article.author, article.source, article.published, article.best_day, article.unsure, article.event,"
    " article.state, article.canonical,"
    " (SELECT count(*) FROM annotation WHERE annotation.article = article.id) AS annotations,"
    " (SELECT group_concat(province, ' ') FROM (SELECT province FROM article_province"
    " WHERE article_province.article = article.id AND era = ? ORDER BY position)) AS provinces,"
    " (SELECT count(*) FROM article AS copy WHERE copy.canonical = article.id AND copy.binned IS NULL) AS reprints"
)
_SORTED = {
    "path": "path",
    "title": "shown",
    "source": "source",
    "author": "author",
    "published": "sort_day",
    "event": "event",
    "provinces": "provinces",
}
_ORDER = " ORDER BY article.ordinal DESC"


class Articles:
    """Reads articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def article(self, ident: ArticleId) -> Article:
        """One article with its text; UnknownArticleError."""
        row = self._connection.execute(
            "SELECT article.*, text.body AS body, finding.lines AS lines, finding.metadata AS found,"
            " finding.pages AS pages FROM article"
            " JOIN text ON text.id = article.text_id LEFT JOIN finding ON finding.text_id = article.text_id"
            " WHERE article.id = ?",
            (ident,),
        ).fetchone()
        if row is None:
            raise UnknownArticleError(id=ident)
        lines, pages = lines_of(row["lines"] or "[]"), pages_of(row["pages"] or "[]")
        return article_of(row, row["body"], findings_of(row["found"] or "{}"), lines, pages)

    def version(self, article: Article, text: TextId) -> Article:
        """The article with another of the texts that it has had, and with what was inferred from that one alone."""
        row = self._connection.execute(
            "SELECT body, lines, metadata, pages FROM text LEFT JOIN finding ON finding.text_id = text.id WHERE id = ?",
            (text,),
        ).fetchone()
        lines, pages = lines_of(row["lines"] or "[]"), pages_of(row["pages"] or "[]")
        found = findings_of(row["metadata"] or "{}")
        return article._replace(text_id=text, text=row["body"], metadata=found, lines=lines, pages=pages)

    def standing(self, ident: ArticleId) -> Standing:
        """How an article is now; its text is not read for it. UnknownArticleError."""
        row = self._connection.execute("SELECT state, binned, text_id FROM article WHERE id = ?", (ident,)).fetchone()
        if row is None:
            raise UnknownArticleError(id=ident)
        return Standing(ReadingState(row["state"]), row["binned"] is not None, TextId(row["text_id"]))

    def inferred(self, ident: ArticleId) -> Metadata:
        """What was inferred from an article's text, before anybody corrected it."""
        row = self._connection.execute(
            "SELECT metadata FROM finding JOIN article USING (text_id) WHERE article.id = ?", (ident,)
        ).fetchone()
        return findings_of("{}" if row is None else row["metadata"])

    def facts(self, idents: Iterable[ArticleId]) -> dict[ArticleId, ArticleFacts]:
        """What is known of articles, without their texts; ids that are not there are left out."""
        rows = self._connection.execute(
            "SELECT article.*, finding.metadata AS found FROM article"
            " LEFT JOIN finding ON finding.text_id = article.text_id"
            " WHERE article.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(idents)),),
        )
        return {facts.id: facts for facts in map(_facts, rows)}

    def titles(self, idents: Iterable[ArticleId]) -> dict[ArticleId, tuple[str, str]]:
        """The title, or first words, of articles and the file each came from."""
        rows = self._connection.execute(
            "SELECT id, shown, path FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(idents)),),
        )
        return {ArticleId(row["id"]): (row["shown"], row["path"]) for row in rows}

    def values(self, field: str, idents: Iterable[ArticleId]) -> dict[ArticleId, str]:
        """What sorts articles by a field: `path`, `title`, `source`, `author`, `published`, `event` or `provinces`.

        Articles without a value are left out.
        """
        column = _SORTED[field]
        rows = self._connection.execute(
            f"SELECT id, {column} AS value FROM article WHERE value <> '' AND value <> '[]'"  # noqa: S608 - a constant
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(idents)),),
        )
        return {ArticleId(row["id"]): str(row["value"]) for row in rows}

    def with_prefix(self, ident: str) -> ArticleId:
        """The article whose id is, or alone begins with, `ident`; UnknownArticleError, AmbiguousIdError."""
        whole = whole_id(self._connection, "article", ident)
        if whole is None:
            raise UnknownArticleError(id=ident)
        return ArticleId(whole)

    def with_text(self, text: TextId) -> tuple[ArticleId, bool] | None:
        """The article that has this text, and whether it is in the bin; None when the text is new.

        An article that is not in the bin has the texts, too, that it had before it was corrected.
        """
        row = self._connection.execute(
            "SELECT id, binned IS NOT NULL AS binned FROM article WHERE text_id = ?1 UNION ALL SELECT id, 0"
            " FROM earlier_text JOIN article ON article.id = article WHERE earlier_text.text_id = ?1"
            " AND binned IS NULL LIMIT 1",
            (text,),
        ).fetchone()
        return None if row is None else (ArticleId(row["id"]), bool(row["binned"]))

    def reprints(self, article: ArticleId) -> list[ArticleRow]:
        """The articles that are folded under one, oldest first."""
        sql = f"SELECT {_ROW} FROM article WHERE canonical = ? AND binned IS NULL ORDER BY id"  # noqa: S608 - constants
        return [_row(row) for row in self._connection.execute(sql, (Era.THEN.value, article))]

    def arrival(self, ident: ArticleId) -> Arrival:
        """One article as it would come into another library; UnknownArticleError."""
        row = self._connection.execute(
            "SELECT text.body, finding.lines, finding.metadata, finding.pages,"
            " finding.recogniser FROM article JOIN text ON text.id = article.text_id"
            " JOIN finding ON finding.text_id = text.id WHERE article.id = ?",
            (ident,),
        ).fetchone()
        record = stored_record(self._connection, "article", ident)
        if row is None or record is None:
            raise UnknownArticleError(id=ident)
        body = row["body"]
        return Arrival(
            record, body, folding.tone_key(folding.visible(body)), row["lines"], row["metadata"], row["pages"],
            found_rows(self._connection, record["text_id"]), row["recogniser"], names_stamp(self._connection),
            *told_in(folding.search_fold(body), lines_of(row["lines"])),
        )  # fmt: skip

    def names(self) -> list[ArticleName]:
        """What every article that is not binned is called, the oldest first."""
        rows = self._connection.execute("SELECT id, shown, url FROM article WHERE binned IS NULL ORDER BY id")
        return [ArticleName(ArticleId(row["id"]), row["shown"] or "", row["url"]) for row in rows]

    def sources(self) -> list[str]:
        """The sources of the articles, each once; those of reprints and of what lies in the bin too."""
        rows = self._connection.execute(  # from one to the next in the index, however many articles each has
            "WITH RECURSIVE known (source) AS (SELECT min(source) FROM article UNION ALL"
            " SELECT (SELECT min(source) FROM article WHERE source > known.source) FROM known WHERE source IS NOT NULL)"
            " SELECT source FROM known WHERE source <> ''"
        )
        return [row["source"] for row in rows]

    def count(self, wanted: Filter | None = None) -> int:
        """How many articles there are."""
        where, values = joined(article_conditions(self._connection, wanted or Filter()))
        sql = f"SELECT count(*) FROM article WHERE {where}"  # noqa: S608 - conditions are constants
        return int(self._connection.execute(sql, values).fetchone()[0])

    def listed(self, by: Grouping, era: Era) -> list[Group]:
        """The groups of the list with all articles, reprints folded, as `groups`: read where they are counted along."""
        sql = "SELECT value, articles FROM tally WHERE kind = ? ORDER BY value DESC"
        rows = self._connection.execute(sql, (kind_of(by, era),))
        return [Group(row["value"], row["articles"]) for row in rows]

    def groups(self, by: Grouping, wanted: Filter | None = None) -> list[Group]:
        """The groups of the list with their counts, by key; dates newest first, the unknown last.

        With two provinces or themes an article counts in each of their groups.
        """
        wanted = wanted or Filter()
        where, values = joined(article_conditions(self._connection, wanted))
        sql = (
            f"SELECT {_KEYS[by]} AS key, count(*) AS articles FROM article{_JOINS[by]} WHERE {where}"  # noqa: S608 - constants
            " GROUP BY 1 ORDER BY 1 DESC"
        )
        eras = (wanted.era.value,) if by is Grouping.PROVINCE else ()
        rows = self._connection.execute(sql, (*eras, *values))
        return [Group(row["key"], row["articles"]) for row in rows]

    def places(self, ident: ArticleId, by: Grouping, wanted: Filter) -> list[tuple[str, int]]:
        """Where an article stands in the list: keys of its groups, and how many of each come before it, as `rows`."""
        keys = self.groups(by, wanted._replace(article=ident))
        row = self._connection.execute("SELECT ordinal FROM article WHERE id = ?", (ident,)).fetchone()
        if not keys or row is None:
            return []
        found = []
        for group in keys:
            where, values = joined([*self._within(by, group.key, wanted), ("article.ordinal > ?", (row["ordinal"],))])
            sql = f"SELECT count(*) FROM article WHERE {where}"  # noqa: S608 - constants
            found.append((group.key, int(self._connection.execute(sql, values).fetchone()[0])))
        return found

    def rows(
        self,
        wanted: Filter | None = None,
        *,
        group: tuple[Grouping, str] | None = None,
        limit: int = -1,
        offset: int = 0,
    ) -> list[ArticleRow]:
        """Articles newest first, all or those of one group (grouping and key); `limit` −1 means all."""
        wanted = wanted or Filter()
        where, values = joined(self._within(*group, wanted) if group else article_conditions(self._connection, wanted))
        # Which articles they are comes first: the columns cost far more than to sort.
        sql = (
            f"SELECT {_ROW} FROM (SELECT article.id FROM article"  # noqa: S608 - constants
            f" WHERE {where}{_ORDER} LIMIT ? OFFSET ?) AS chosen JOIN article ON article.id = chosen.id{_ORDER}"
        )
        rows = self._connection.execute(sql, (wanted.era.value, *values, limit, offset))
        return [_row(row) for row in rows]

    def rows_at(self, ordinals: Sequence[int], era: Era) -> dict[int, ArticleRow]:
        """The articles at these ordinals, by them; those that are gone are left out."""
        sql = f"SELECT {_ROW} FROM article WHERE article.ordinal IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants
        rows = self._connection.execute(sql, (era.value, json.dumps(list(ordinals))))
        return {row["ordinal"]: _row(row) for row in rows}

    def idents_at(self, ordinals: Sequence[int]) -> list[ArticleId]:
        """The ids of the articles at these ordinals, in their order; those that are gone are left out."""
        sql = "SELECT ordinal, id FROM article WHERE ordinal IN (SELECT value FROM json_each(?))"
        found = {row["ordinal"]: ArticleId(row["id"]) for row in self._connection.execute(sql, (json.dumps(ordinals),))}
        return [found[ordinal] for ordinal in ordinals if ordinal in found]

    def idents(self, group: tuple[Grouping, str], wanted: Filter, *, limit: int, offset: int) -> list[ArticleId]:
        """The ids of the articles of a group, in the order of `rows`."""
        where, values = joined(self._within(*group, wanted))
        sql = f"SELECT id FROM article WHERE {where}{_ORDER} LIMIT ? OFFSET ?"  # noqa: S608 - constants
        return [ArticleId(row["id"]) for row in self._connection.execute(sql, (*values, limit, offset))]

    def reading_place(self, ident: ArticleId) -> ReadingPlace | None:
        """Where an article was left by its reader; None where that is not known."""
        row = self._connection.execute("SELECT sentence, top FROM reading WHERE article = ?", (ident,)).fetchone()
        return None if row is None else ReadingPlace(row["sentence"], row["top"])

    def ordinal(self, ident: ArticleId) -> int | None:
        """Where an article stands in the order of the library; None when it is not there."""
        row = self._connection.execute("SELECT ordinal FROM article WHERE id = ?", (ident,)).fetchone()
        return None if row is None else int(row["ordinal"])

    def _within(self, by: Grouping, key: str, wanted: Filter) -> Conditions:
        """The conditions that articles are in a group of the list."""
        if by is Grouping.DATE:
            return [
                *article_conditions(self._connection, wanted),
                ("article.ordinal BETWEEN ? AND ?", month_bounds(key)),
            ]
        if by is Grouping.PROVINCE and key:
            place = "article.ordinal IN (SELECT ordinal FROM article_province WHERE era = ? AND province = ?)"
            return [*article_conditions(self._connection, wanted), (place, (wanted.era.value, key))]
        facet = {Grouping.PROVINCE: place_facet(wanted.era), Grouping.THEME: Facet.THEME}.get(by, Facet.SOURCE)
        return [*article_conditions(self._connection, wanted), facet_condition(facet, key)]


def _facts(row: Row) -> ArticleFacts:
    known = article_of(row, "", findings_of(row["found"] or "{}"), ())
    return ArticleFacts(known.id, row["shown"], known.path, known.metadata, known.corrected, known.canonical)


@decoding
def _row(row: Row) -> ArticleRow:
    return ArticleRow(
        ArticleId(row["id"]),
        row["shown"],
        row["author"],
        row["source"],
        row["published"],
        precision_of(row["published"]),
        row["best_day"],
        not row["unsure"],
        row["event"],
        tuple((row["provinces"] or "").split()),
        row["annotations"],
        ReadingState(row["state"]),
        row["reprints"],
        row["canonical"] and ArticleId(row["canonical"]),
    )
