"""Passages as our own JSON, found again in the articles of a library: that of exports and of `trich excerpts`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.anchors import CONTEXT, Anchor
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Project, Received, carrying, remarks
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.exchange import facts
from desktop_app.exchange.identities import guid_of
from desktop_app.exchange.json_text import Object, object_lines, parsed, text_of
from desktop_app.exchange.one_way import OnlyRead
from desktop_app.exchange.refusing import BadProjectError

_BEGINS = re.compile(rb'^(?:\xef\xbb\xbf)?\s*(\[\s*)?\{\s*"id"\s*:\s*"[^"]*"\s*,\s*"article"\s*:\s*"')
_UNSOUND = "Passages of which something is missing or is not what it should be"


class ExcerptsFormat(OnlyRead):
    """The passages of an export as JSON or JSON Lines. It has no texts: they are those of the library."""

    name = "excerpts"
    suffix = ".json"
    label = "Passages of Trích (JSON)"
    text = True
    counting: Counting | None = Counting()
    carries = carrying(
        "title author source url published provinces", "name parent", "themes note star state editor created was"
    )

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a list of our passages, or for one a line."""
        return name.lower().endswith((".json", ".jsonl")) and _BEGINS.match(head) is not None

    def read(self, path: str, content: bytes) -> Received:
        """The passages with what is told of their articles and themes. BadProjectError, NotTextError, TooLargeError."""
        found = _BEGINS.match(content)
        lines = found is not None and found[1] is None
        told = [*object_lines(path, content)] if lines else parsed(path, text_of(path, content))
        if not isinstance(told, list):
            raise BadProjectError(
                path, reason="it is JSON, but no list of passages. Export them from Trích as JSON again."
            )
        reading = _Reading()
        for one in told:
            if isinstance(one, dict):
                reading.know(one)
        left = [str(one)[:60] for one in told if not (isinstance(one, dict) and reading.take(one))]
        return Received(reading.project(), tuple(remarks(_UNSOUND, left)), Counting())


class _Reading:
    """What the passages of a file tell."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._themes: dict[str, Theme] = {}
        self._known: dict[tuple[str, ...], str] = {}
        self._passages: dict[str, Annotation] = {}
        self._people: dict[EditorId, str] = {}

    def project(self) -> Project:
        """All of it."""
        themes, passages = tuple(self._themes.values()), tuple(self._passages.values())
        return Project("", tuple(self._articles.values()), themes, passages, self._people, origin="Trích")

    def take(self, told: Object) -> bool:
        """One passage; False when it is none."""
        quote, ident, span = _word(told, "quote"), _word(told, "id"), _span(told)
        if not (ident and quote and span):
            return False
        article = self._article(told)
        anchor = Anchor(span, quote, _word(told, "prefix")[-CONTEXT:], _word(told, "suffix")[:CONTEXT])
        editor = EditorId(_word(told, "editor_id") or _word(told, "editor"))
        if editor:
            self._people.setdefault(editor, _word(told, "editor"))
        state = _word(told, "state")
        self._passages[ident] = Annotation(
            AnnotationId(ident), article.id, article.text_id, anchor, frozenset(self._filed(told)), _word(told, "note"),
            told.get("star") is True, State(state) if state in list(State) else State.NEW, editor,
            _word(told, "created"), _word(told, "modified"), _word(told, "was"), _word(told, "noted"),
        )  # fmt: skip
        return True

    def _article(self, told: Object) -> Article:
        """The article of a passage; one of which there are several texts is one for each."""
        ident, text = _word(told, "article"), _word(told, "text_id")
        known = self._articles.get(ident)
        if known is not None and known.text_id != text:
            ident = guid_of(ident, text)
            known = self._articles.get(ident)
        if known is None:
            known = Article(ArticleId(ident), TextId(text), "", _metadata(told))
            self._articles[ident] = known
        return known

    def know(self, told: Object) -> None:
        """Note which theme each path of names leads to: a theme may stand over others and hold passages itself."""
        for path, _, ident in _filed(told):
            if ident:
                self._known.setdefault(path, ident)

    def _filed(self, told: Object) -> Iterator[ThemeId]:
        """The themes of a passage; those over each come along."""
        for path, key, ident in _filed(told):
            parent: ThemeId | None = None
            for depth in range(1, len(path)):
                over = path[:depth]
                parent = self._theme(self._known.get(over) or guid_of("theme", *over), "", over[-1], parent)
            yield self._theme(ident or self._known.get(path) or guid_of("theme", *path), key, path[-1], parent)

    def _theme(self, ident: str, key: str, name: str, parent: ThemeId | None) -> ThemeId:
        known = self._themes.get(ident)
        if known is None or (key and not known.key):
            self._themes[ident] = Theme(ThemeId(ident), key, name, "", parent=parent)
        return ThemeId(ident)


def _filed(told: Object) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The themes of a passage: names from the top down, short name and id; a file of before has short names only."""
    keys, idents, paths = _words(told, "themes"), _words(told, "theme_ids"), told.get("theme_paths")
    for place, key in enumerate(keys):
        path = paths[place] if isinstance(paths, list) and place < len(paths) else None
        named = isinstance(path, list) and path and all(map(_is_word, path))
        yield tuple(path) if named and path else (key,), key, idents[place] if place < len(idents) else ""


def _metadata(told: Object) -> Metadata:
    said = {name: _word(told, name) for name in ("title", "author", "source", "url", "published")}
    return facts.known({**said, "provinces": ",".join(_words(told, "provinces"))}).metadata


def _span(told: Object) -> Span | None:
    start, end = told.get("start"), told.get("end")
    if not (isinstance(start, int) and isinstance(end, int)) or isinstance(start, bool) or not 0 <= start < end:
        return None
    return Span(start, end)


def _word(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) and _is_word(value) else ""


def _words(told: Mapping[str, Any], name: str) -> Sequence[str]:
    value = told.get(name)
    return [one for one in value if _is_word(one)] if isinstance(value, list) else []


def _is_word(value: Any) -> bool:
    """A text that can be stored: without lone surrogates."""
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False
