"""What conditions ask of single texts: functions that SQL calls."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from desktop_app.domain.matching import Text, holds
from desktop_app.domain.query import Column, Words, phrase_of
from desktop_app.domain.query_reader import parse


def stands_in(query: str, exact: int, quote: str, note: str, title: str) -> bool:
    """SQL: whether a passage is what a query asks for; words without a field are not looked for in its title."""
    words = _asked(query)
    note, title = normalize("NFC", note), normalize("NFC", title)
    texts = [Text(quote), Text(note, Column.ANY, Column.NOTES), Text(title, Column.TITLE)]
    return words is None or holds(words, texts, exact=bool(exact))


@lru_cache(maxsize=32)
def _asked(query: str) -> Words | None:
    return parse(query).words


def says(value: str, text: str) -> bool:
    """SQL: whether a text holds a value's words side by side; with a `*` at its end the last one only begins so."""
    phrase = phrase_of(value, prefix=value.endswith("*"))
    return phrase is not None and holds(phrase, [Text(normalize("NFC", text))])
