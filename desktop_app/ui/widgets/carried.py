"""A passage on its way by mouse from the text to a theme: what it is, as data of a drag that only Trích reads."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QMimeData

from desktop_app.domain.ids import ArticleId, TextId, ThemeId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple

MIME = "application/x-trich-passage"
"""The type of the data; there is no other, so that nothing else takes the words."""


class Carried(NamedTuple):
    """A passage of a text version of an article, and the themes under which it is filed already."""

    article: ArticleId
    text_id: TextId
    span: Span
    themes: frozenset[ThemeId] = frozenset()


def mime_of(carried: Carried) -> QMimeData:
    """The passage as data of a drag."""
    span = carried.span
    whole = [carried.article, carried.text_id, span.start, span.end, *sorted(carried.themes)]
    made = QMimeData()
    made.setData(MIME, json.dumps(whole).encode())
    return made


def carried_in(data: QMimeData) -> Carried | None:
    """The passage in the data of a drag; None when there is none."""
    if not data.hasFormat(MIME):
        return None
    try:
        found: Any = json.loads(bytes(data.data(MIME).data()))
        article, text, start, end, *themes = found
        span = Span(start, end)
    except (TypeError, ValueError, RecursionError):  # some other program's
        return None
    if not all(isinstance(word, str) for word in (article, text, *themes)) or {type(start), type(end)} != {int}:
        return None
    return Carried(ArticleId(article), TextId(text), span, frozenset(map(ThemeId, themes)))
