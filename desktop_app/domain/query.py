"""What an editor types to find articles: words in a small language, and conditions on what is known of an article.

Words side by side are one phrase; quotes, `OR`, `-`, `near/5`, parentheses and `*` do what they do elsewhere; a field
such as `tỉnh:` makes what follows a condition. Anything can be typed: it is understood, or refused in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from unicodedata import normalize

from desktop_app.records import NamedTuple
from desktop_app.vietnam import folding

WORD = re.compile(r"[^\W_]+")
FARTHEST_IN_NOTES = 50
"""Words that may stand between two that are near each other in a note; the notes of an article are further apart."""


class Column(StrEnum):
    """Where words are looked for."""

    ANY = ""
    TITLE = "title"
    NOTES = "notes"


class Field(StrEnum):
    """What a condition is about."""

    PROVINCE = "province"
    NOW = "now"
    THEME = "theme"
    SOURCE = "source"
    AUTHOR = "author"
    PERSON = "person"
    BODY = "body"
    NAME = "name"
    SINCE = "since"
    UNTIL = "until"
    DATE = "date"
    STATE = "state"
    HAS = "has"
    ACCENTS = "accents"


class Condition(NamedTuple):
    """One condition; `excluded` when articles must not meet it. `called` is what its field was called."""

    field: Field
    value: str
    excluded: bool = False
    called: str = ""


class Phrase(NamedTuple):
    """Words that follow each other: folded, as typed (see `tone_key`), the last one perhaps only a beginning."""

    folded: tuple[str, ...]
    typed: tuple[str, ...]
    prefix: bool = False
    column: Column = Column.ANY


class Near(NamedTuple):
    """Phrases of one column with at most `distance` words between them, in any order."""

    phrases: tuple[Phrase, ...]
    distance: int


class AnyOf(NamedTuple):
    """At least one part must hold."""

    parts: tuple[Words, ...]


class AllOf(NamedTuple):
    """All parts must hold, and none of those `without`; a whole query may have no parts, then all else is found."""

    parts: tuple[Words, ...]
    without: tuple[Words, ...] = ()


Words = Phrase | Near | AnyOf | AllOf


class Line(NamedTuple):
    """A line that was understood. `text` is what it says of words, `words` what that means: "" and None when there are
    conditions only.

    Its words may say what to leave out and nothing else (`only_leaves_out`): enough beside a condition.
    """

    words: Words | None
    conditions: tuple[Condition, ...] = ()
    text: str = ""


def phrases(words: Words | None) -> Iterator[Phrase]:
    """The phrases that may stand in what is found, in the order of the line."""
    if isinstance(words, Phrase):
        yield words
    elif isinstance(words, Near):
        yield from words.phrases
    elif words is not None:
        for part in words.parts:
            yield from phrases(part)


def has_begun(words: Words) -> bool:
    """True when a word of what is wanted, or of what is left out, is only begun."""
    if isinstance(words, Phrase):
        return words.prefix
    if isinstance(words, Near):
        return any(map(has_begun, words.phrases))
    without = words.without if isinstance(words, AllOf) else ()
    return any(map(has_begun, (*words.parts, *without)))


def leaves_out(words: Words) -> bool:
    """True when articles with some words are not wanted."""
    if isinstance(words, AllOf) and words.without:
        return True
    return isinstance(words, AllOf | AnyOf) and any(map(leaves_out, words.parts))


def only_leaves_out(words: Words | None) -> bool:
    """True when there are words that say what is not wanted, and none that say what is."""
    return isinstance(words, AllOf) and not words.parts


def has_accents(words: Words | None) -> bool:
    """True when any word was typed with a mark: then how it is marked can be told from how others are."""
    return any(folding.has_marks(word) for phrase in phrases(words) for word in phrase.typed)


def phrase_of(words: str, column: Column = Column.ANY, *, prefix: bool = False) -> Phrase | None:
    """Words side by side as a phrase, whatever stands between them; None without a word."""
    text = plain(words)
    fold, tones = folding.search_fold(text), folding.tone_key(text)
    spans = [match.span() for match in WORD.finditer(fold)]
    if not spans:
        return None
    folded, typed = (tuple(form[start:end] for start, end in spans) for form in (fold, tones))
    return Phrase(folded, typed, prefix, column)


def plain(typed: str) -> str:
    """Composed, without what nobody sees and what no text holds."""
    whole = typed.encode(errors="replace").decode()  # a lone half of a character cannot be handed to SQLite
    return folding.visible(normalize("NFC", whole).replace("\0", " "))
