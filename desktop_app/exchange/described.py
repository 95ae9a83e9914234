"""What is known of an article as lines of a description, where a program has one field for all of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.domain.articles import Article
from desktop_app.exchange import facts

_FIRST = re.compile(r"id: [0-9a-f-]{36}(?:\n|$)")
_LINE = re.compile(r"(\w+): (.*)")


def description_of(article: Article, longest: int) -> str:
    """A line each, the article's identity first; behind a blank line the note. Cut where it is too long."""
    told = facts.told(article)
    note = told.pop("note", "")
    lines = [f"id: {article.id}", *(f"{name}: {' '.join(words.split())}" for name, words in told.items())]
    return "\n".join([*lines, *(["", note] if note else [])])[:longest]


def said_in(description: str) -> Mapping[str, str]:
    """What such a description says, by name; one of another program is a note."""
    description = description.replace("\r\n", "\n")
    if _FIRST.match(description) is None:
        return {"note": description}
    head, _, note = description.partition("\n\n")
    found = [_LINE.fullmatch(line) for line in head.split("\n")]
    return {**{one[1]: one[2] for one in found if one is not None}, "note": note}
