"""Figures and days as the room of names says them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from desktop_app.domain.dates import local_date
from desktop_app.domain.identities import EntityRow, Post
from desktop_app.domain.mentions import EntityType
from desktop_app.ui.names.index import Column
from desktop_app.ui.widgets.type_words import type_word


class Words(QObject):
    """Sentences of the room. All of them are plain text."""

    def columns(self) -> dict[Column, str]:
        """The headings of the table."""
        return {
            Column.NAME: self.tr("Name"),
            Column.TYPE: self.tr("Type"),
            Column.MENTIONS: self.tr("Mentions"),
            Column.ARTICLES: self.tr("In articles"),
            Column.FIRST: self.tr("First seen"),
            Column.LAST: self.tr("Last seen"),
        }

    def count(self, names: int) -> str:
        """How many names are listed."""
        return self.tr("1 name") if names == 1 else self.tr("{0} names").format(number(names))

    def figures(self, row: EntityRow) -> str:
        """How often an entity is named: “36 mentions in 5 articles”."""
        if row.mentions == 1:
            return self.tr("1 mention in 1 article")
        if row.articles == 1:
            return self.tr("{0} mentions in 1 article").format(number(row.mentions))
        return self.tr("{0} mentions in {1} articles").format(number(row.mentions), number(row.articles))

    def post(self, post: Post) -> str:
        """A post with the days on which the person was seen in it."""
        days = period(post.first, post.last)
        return f"{post.name} · {days}" if days else post.name

    def same(self, kind: EntityType) -> str:
        """The question whether a near name means the same."""
        return {
            EntityType.PERSON: self.tr("Is this the same person?"),
            EntityType.ORG: self.tr("Is this the same organisation?"),
            EntityType.LOC: self.tr("Is this the same place?"),
            EntityType.TITLE: self.tr("Is this the same post?"),
            EntityType.LAW: self.tr("Is this the same document?"),
        }.get(kind, self.tr("Do these mean the same?"))

    def spoken(self, row: EntityRow) -> str:
        """A row of the table for screen readers."""
        days = period(row.first, row.last)
        return ", ".join(part for part in (row.name, type_word(row.type), self.figures(row), days) if part)


def number(count: int) -> str:
    """A whole number with the marks of the language in use."""
    return QLocale().toString(count)


def period(first: str | None, last: str | None) -> str:
    """Two days with a dash, one where both are the same; empty when neither is known."""
    return " – ".join(dict.fromkeys(local_date(day) for day in (first, last) if day))
