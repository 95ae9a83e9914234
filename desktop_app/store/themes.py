"""The codebook as the library has it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from desktop_app.domain.errors import UnknownThemeError
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.store.driver import Connection
from desktop_app.store.records import theme_of


class Extent(NamedTuple):
    """How many passages of how many articles there are, `also` under a further theme, `binned` of them in the bin."""

    passages: int
    articles: int
    also: int
    binned: int


class Themes:
    """Reads themes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, *, archived: bool = False) -> list[Theme]:
        """The themes in codebook order, parents before their children; with the archived ones when asked."""
        rows = self._connection.execute(
            "SELECT * FROM theme WHERE archived <= ? ORDER BY position, id", (int(archived),)
        )
        themes = [theme_of(row) for row in rows]
        known = {theme.id for theme in themes}
        children: dict[ThemeId | None, list[Theme]] = {}
        for theme in themes:
            children.setdefault(theme.parent if theme.parent in known else None, []).append(theme)

        def family(parent: ThemeId | None) -> list[Theme]:
            return [member for theme in children.pop(parent, ()) for member in (theme, *family(theme.id))]

        ordered = family(None)
        while children:  # themes in a circle: nothing leads to them
            ordered += family(next(iter(children)))
        return ordered

    def named(self, name: str) -> Theme:
        """The theme with this id, else with this key or exact name, those in use first; UnknownThemeError."""
        row = self._connection.execute(
            "SELECT * FROM theme WHERE id = :name OR key = :name OR name = :name"
            " ORDER BY id = :name DESC, archived LIMIT 1",
            {"name": name},
        ).fetchone()
        if row is None:
            raise UnknownThemeError(id=name)
        return theme_of(row)

    def filed(
        self,
        themes: Iterable[ThemeId],
        *,
        also: ThemeId | None = None,
        among: Iterable[AnnotationId] | None = None,
    ) -> Extent:
        """How much is filed under any of these themes, what lies in the bin too; `also` under that one as well.

        With `among`, only these passages count.
        """
        row = self._connection.execute(
            "SELECT count(*) AS passages, count(DISTINCT annotation.article) AS articles,"
            " coalesce(sum(article.binned IS NOT NULL), 0) AS binned, coalesce(sum(EXISTS (SELECT 1 FROM"
            " annotation_theme AS other WHERE other.annotation = annotation.id AND other.theme = :also)), 0) AS also"
            " FROM annotation JOIN article ON article.id = annotation.article WHERE annotation.id IN"
            " (SELECT annotation FROM annotation_theme WHERE theme IN (SELECT value FROM json_each(:themes)))"
            " AND (:among IS NULL OR annotation.id IN (SELECT value FROM json_each(:among)))",
            {
                "also": also,
                "themes": json.dumps(list(themes)),
                "among": None if among is None else json.dumps(list(among)),
            },
        ).fetchone()
        return Extent(row["passages"], row["articles"], row["also"], row["binned"])

    def counts(self) -> dict[ThemeId, int]:
        """How many passages are filed under each theme; themes without one are missing."""
        rows = self._connection.execute(
            "SELECT annotation_theme.theme, count(*) AS filed FROM annotation_theme"
            " JOIN annotation ON annotation.id = annotation_theme.annotation"
            " JOIN article ON article.id = annotation.article WHERE article.binned IS NULL"
            " GROUP BY annotation_theme.theme"
        )
        return {ThemeId(row["theme"]): row["filed"] for row in rows}

    def counts_in(self, article: ArticleId) -> dict[ThemeId, int]:
        """How many passages of one article are filed under each theme; themes without one are missing."""
        rows = self._connection.execute(
            "SELECT annotation_theme.theme, count(*) AS filed FROM annotation JOIN annotation_theme"
            " ON annotation_theme.annotation = annotation.id WHERE annotation.article = ?"
            " GROUP BY annotation_theme.theme",
            (article,),
        )
        return {ThemeId(row["theme"]): row["filed"] for row in rows}
