"""Where the words of a query stand in a text: to the exact characters of the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from desktop_app.domain.query import WORD, AllOf, AnyOf, Near, Phrase, Words, phrases
from desktop_app.domain.spans import Span
from desktop_app.vietnam.folding import search_fold, tone_key, unseen, visible

_MOST_NEAR = 200  # places of a phrase that are tried for nearness
_BETWEEN = r"[\W_]+"


class Text:
    """A text as it is searched: without the characters that nobody sees, and folded."""

    def __init__(self, text: str) -> None:
        self._unseen = unseen(text)
        self.seen = visible(text) if self._unseen else text
        self.fold = search_fold(self.seen)

    def original(self, span: Span) -> Span:
        """Where in the text itself something stands."""
        if not self._unseen:
            return span
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def _at(self, place: int) -> int:
        for gone in self._unseen:
            if gone > place:
                break
            place += 1
        return place


class Found(NamedTuple):
    """Where a query stands in a text, in its order; `exact` are those places that are written as it was typed."""

    spans: tuple[Span, ...]
    exact: frozenset[Span]

    @property
    def first(self) -> Span | None:
        """The place to show: the first that is written as typed, else the first."""
        return min(self.exact, default=self.spans[0] if self.spans else None)


def found_in(words: Words, text: Text, *, exact: bool = False) -> Found:
    """Every place of every phrase that may stand in what is found, whether or not the whole query holds.

    With `exact` only what is written as typed; words near each other count where they are near.
    """
    spans: set[Span] = set()
    same: set[Span] = set()
    for part in _parts(words):
        places = _near(part, text, exact=exact) if isinstance(part, Near) else _places(part, text, exact=exact)
        spans.update(places)
        if exact:
            same.update(places)
        else:
            for phrase in phrases(part):
                same.update(span for span in places if _written_so(phrase, span, text))
    placed = map(text.original, sorted(spans))
    return Found(tuple(placed), frozenset(map(text.original, same)))


def places(words: Words, text: str, *, exact: bool = False) -> list[Span]:
    """Where a query stands in a text, in its order; empty unless the whole query holds."""
    form = Text(text)
    return list(found_in(words, form, exact=exact).spans) if holds(words, form, exact=exact) else []


def holds(words: Words, text: Text, *, exact: bool = False) -> bool:
    """True when a text is what the query asks for."""
    if isinstance(words, Phrase):
        return bool(_places(words, text, exact=exact))
    if isinstance(words, Near):
        return bool(_near(words, text, exact=exact))
    if isinstance(words, AnyOf):
        return any(holds(part, text, exact=exact) for part in words.parts)
    return all(holds(part, text, exact=exact) for part in words.parts) and not any(
        holds(part, text, exact=exact) for part in words.without
    )


def _parts(words: Words) -> Iterable[Phrase | Near]:
    if isinstance(words, Phrase | Near):
        yield words
    elif isinstance(words, AllOf | AnyOf):
        for part in words.parts:
            yield from _parts(part)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    """Words side by side up to the end of the last; what stands before the first is looked at afterwards, since a
    pattern that begins with a letter is found many times faster.
    """
    end = r"[^\W_]*" if prefix else r"(?![^\W_])"
    return re.compile(_BETWEEN.join(map(re.escape, words)) + end)


def _places(phrase: Phrase, text: Text, *, exact: bool) -> list[Span]:
    found = list(_folded_places(phrase, text.fold))
    return [span for span in found if _written_so(phrase, span, text)] if exact else found


def _folded_places(phrase: Phrase, fold: str) -> Iterator[Span]:
    pattern = _pattern(phrase.folded, phrase.prefix)
    match = pattern.search(fold)
    while match is not None:
        start = match.start()
        if start and fold[start - 1].isalnum():  # the end of another word
            match = pattern.search(fold, start + 1)
        else:
            yield Span(start, match.end())
            match = pattern.search(fold, match.end())


def _written_so(phrase: Phrase, span: Span, text: Text) -> bool:
    """True when the characters of a place are those that were typed, marks and all."""
    return _pattern(phrase.typed, phrase.prefix).fullmatch(tone_key(text.seen[span.start : span.end])) is not None


def _near(near: Near, text: Text, *, exact: bool) -> list[Span]:
    """The places of phrases that are near each other, as SQLite's FTS5 counts: from the end of one to the next."""
    sides = [_places(phrase, text, exact=exact)[:_MOST_NEAR] for phrase in near.phrases]
    if not all(sides):
        return []
    found: set[Span] = set()
    if len(sides) == 2:
        tried: Iterable[tuple[Span, ...]] = product(*sides)
    else:  # each beside the nearest place of every other: three and more are seldom asked for
        tried = ((one, *(_nearest(side, one) for side in sides[1:])) for one in sides[0])
    for spans in tried:
        if _distance(text.fold, spans, near.distance) <= near.distance:
            found.update(spans)
    return sorted(found)


def _nearest(spans: Sequence[Span], one: Span) -> Span:
    return min((abs(span.start - one.start), span) for span in spans)[1]


def _distance(fold: str, spans: Sequence[Span], enough: int) -> int:
    """Words between the first and the last of some places; counted no further than that they are too many."""
    end, start = min(span.end for span in spans), max(span.start for span in spans)
    return sum(1 for _ in islice(WORD.finditer(fold, end, start), enough + 1)) if end < start else 0
