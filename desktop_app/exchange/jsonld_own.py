"""What a file of web annotations that we wrote says besides: all of articles, themes, people and names.

Somebody may have changed it since. What has no meaning is not taken over, what is refers to something that is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, is_date_value, precision_of
from desktop_app.domain.ids import ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.projects import Project
from desktop_app.domain.theme_tree import chain
from desktop_app.domain.themes import COLOUR, DIGITS, Theme
from desktop_app.exchange.identities import as_guid
from desktop_app.exchange.instants import instant
from desktop_app.exchange.json_parts import LaterList, LaterMap
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.texts import one_line
from desktop_app.exchange.typed_json import record_of
from desktop_app.exchange.web_annotations import words
from desktop_app.ingest.characters.stored_form import stored_form

DAMAGED = "Articles, themes and names in the file that are damaged"
LATER = ("trich:articles", "trich:mentions")
"""What of a file is large, and decoded piece by piece."""
_LINKS = ("parent", "merged_into")


def digest(text: str) -> str:
    """The version of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Own:
    """The records beside the annotations of a file."""

    def __init__(self, told: Mapping[str, Any], remarks: Remarks) -> None:
        self._remarks = remarks
        self.articles = {article.id: article for article in self._articles(told)}
        self.themes = self._themes(told)
        people = told.get("trich:people")
        pairs = people.items() if isinstance(people, Mapping) else ()
        self.people = {EditorId(ident): name for ident, name in pairs if isinstance(name, str)}
        self._mentions = dict(self._mentioned(told))

    def passage(self, told: Mapping[str, Any]) -> Annotation | None:
        """What of a passage is ours; its place, themes and note stand in the annotation itself."""
        own = told.get("trich:passage")
        if not isinstance(own, Mapping):
            return None
        known: dict[str, Any] = {"id": "", "article": "", "anchor": None, "themes": frozenset(), "note": ""}
        found = record_of(Annotation, {"text_id": "", **own}, **known)
        if not isinstance(found, Annotation):
            return None
        days: dict[str, Any] = {name: instant(getattr(found, name)) for name in ("created", "modified", "noted")}
        return found._replace(**days)

    def finished(self, project: Project) -> Project:
        """A project whose themes have examples that are there, with the names that articles have."""
        passages = {passage.id for passage in project.passages}
        themes = tuple(
            theme._replace(examples=tuple(one for one in theme.examples if one in passages))
            if theme.examples
            else theme
            for theme in project.themes
        )
        articles = {article.id: article for article in project.articles}
        texts = tuple(
            article._replace(canonical=None) if article.canonical not in articles else article
            for article in project.articles
        )
        return project._replace(articles=texts, themes=themes, mentions=self._mentions)

    def _articles(self, told: Mapping[str, Any]) -> Iterator[Article]:
        for one in _list(told, "trich:articles"):
            known: dict[str, Any] = {"lines": (), "path": "", "metadata": _metadata(one)}
            article = self._record(Article, one, **known)
            if isinstance(article, Article):
                text = stored_form(article.text)[0]
                ident = ArticleId(as_guid(article.id))
                version = TextId(article.text_id if article.text_id == digest(text) else "")
                pages = tuple(page for page in article.pages if 0 <= page <= len(text))
                yield article._replace(id=ident, text=text, text_id=version, pages=pages)

    def _themes(self, told: Mapping[str, Any]) -> list[Theme]:
        found: dict[ThemeId, Theme] = {}
        for one in _list(told, "trich:themes"):
            theme = self._record(Theme, one)
            name = one_line(theme.name) if theme else ""
            if not name:
                continue
            ident = ThemeId(as_guid(theme.id))
            theme = theme._replace(
                id=ident,
                name=name,
                colour=theme.colour if COLOUR.fullmatch(theme.colour) else "",
                shortcut=theme.shortcut if theme.shortcut in DIGITS else None,
                **{link: ThemeId(as_guid(over)) for link in _LINKS if (over := getattr(theme, link))},
            )
            found.setdefault(ident, theme)
        return [self._linked(theme, found) for theme in found.values()]

    def _linked(self, theme: Theme, known: Mapping[ThemeId, Theme]) -> Theme:
        if theme.parent not in known or chain(theme, known, "parent") is None:
            theme = theme._replace(parent=None)
        if theme.merged_into not in known or chain(theme, known, "merged_into") is None:
            theme = theme._replace(merged_into=None)
        return theme

    def _mentioned(self, told: Mapping[str, Any]) -> Iterator[tuple[ArticleId, tuple[Mention, ...]]]:
        listed = told.get("trich:mentions")
        for ident, some in listed.items() if isinstance(listed, Mapping | LaterMap) else ():
            article = self.articles.get(ArticleId(as_guid(ident)))
            if article is None or not isinstance(some, list):
                continue
            found = [self._record(Mention, one) for one in some]
            sound = {one.span: one for one in found if one is not None and one.span.of(article.text) == one.text != ""}
            if sound:
                yield article.id, tuple(sound[span] for span in sorted(sound))

    def _record(self, kind: Any, told: Any, **known: object) -> Any:
        found = record_of(kind, told, **known)
        if found is None:
            self._remarks.add(DAMAGED, words(told.get("name")) if isinstance(told, Mapping) else "")
        return found


def _metadata(told: Any) -> Metadata:
    found = record_of(Metadata, told.get("metadata")) if isinstance(told, Mapping) else None
    known = found if isinstance(found, Metadata) else Metadata()
    return known._replace(published=_day(known.published), event=_day(known.event))


def _day(day: DateValue) -> DateValue:
    if day.value is None or not is_date_value(day.value):
        return DateValue()
    others = ("best_day", "not_before", "not_after")
    wrong: dict[str, Any] = {name: None for name in others if (told := getattr(day, name)) and not is_date_value(told)}
    return day._replace(precision=precision_of(day.value), **wrong)


def _list(told: Mapping[str, Any], key: str) -> Iterable[Any]:
    found = told.get(key)
    return found if isinstance(found, list | LaterList) else ()
