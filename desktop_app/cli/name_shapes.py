"""Names as the JSON that the command line prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.domain.corrections import Effect
from desktop_app.domain.identities import EntityRow, Naming, Post
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import Mention

Shape = dict[str, Any]


def entity_shape(row: EntityRow) -> Shape:
    """One entity of the index."""
    return row._asdict()


def entity_card(row: EntityRow, spellings: Sequence[str], posts: Iterable[Post], places: Iterable[Naming]) -> Shape:
    """One entity with its posts and where it is named."""
    return {
        **entity_shape(row),
        "spellings": list(spellings),
        "posts": [post._asdict() for post in posts],
        "places": [
            {
                "article": place.article, "title": place.title, "published": place.day,
                "start": place.span.start, "end": place.span.end, "text": place.text,
            }
            for place in places
        ],
    }  # fmt: skip


def effect_shape(effect: Effect) -> Shape:
    """What a correction changes at one place."""
    return {
        "article": effect.article,
        "title": effect.title,
        "before": [_mention(mention) for mention in effect.before],
        "after": [_mention(mention) for mention in effect.after],
    }


def _mention(mention: Mention) -> Shape:
    span = mention.span
    return {"type": mention.type, "start": span.start, "end": span.end, "text": mention.text, "name": mention.name}


def listed_shape(entry: ListedName) -> Shape:
    """One entry of the editors' list."""
    told = ("id", "words", "type", "name", "since", "until", "note")
    return {name: getattr(entry, name) for name in told}
