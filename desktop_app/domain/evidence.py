"""Why a value is believed: inferred facts carry their reasons."""

from __future__ import annotations

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple

HEADER, UNUSED_HEADER = "header", "unused header"
"""Kinds of the collection's header over a text: the one that tells the date, and one that other words outdo."""


class Evidence(NamedTuple):
    """One reason: its kind (`stamp`, `header`, `photo epoch`, …) and, where it stands in the text, its span."""

    kind: str
    text: str = ""
    span: Span | None = None


class Fact(NamedTuple):
    """An inferred text value; `value` is None when the text does not give it. `confidence` is 0–1."""

    value: str | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Places(NamedTuple):
    """The provinces an article is about: slugs, the main one first.

    `at_publication` are units of the article's own era, `now` those of today's 34; `mentioned` are further
    units that the text only names. Both of the first are empty for national texts.
    """

    at_publication: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
