"""Where the words of a query stand in a text: to the exact characters of the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice

from desktop_app.domain.query import FARTHEST_IN_NOTES, WORD, AllOf, AnyOf, Column, Near, Phrase, Words, phrases
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import search_fold, tone_key, unseen, visible
from desktop_app.vietnam.syllables import beginnings

_BETWEEN = r"[\W_]+"


class Text:
    """A text as it is searched: without the characters that nobody sees, and folded.

    Phrases are looked for in it that look in one of its `columns`; those of a text itself look anywhere.
    """

    def __init__(self, text: str, *columns: Column) -> None:
        self.columns = columns or (Column.ANY,)
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
    return list(found_in(words, form, exact=exact).spans) if holds(words, [form], exact=exact) else []


def holds(words: Words, texts: Sequence[Text], *, exact: bool = False) -> bool:
    """True when some texts of one thing, such as an article's text and its title, are what the query asks for."""
    if isinstance(words, Phrase):
        return any(True for text in texts for _ in _all_places(words, text, exact=exact))
    if isinstance(words, Near):
        return any(_near(words, text, exact=exact) for text in texts)
    if isinstance(words, AnyOf):
        return any(holds(part, texts, exact=exact) for part in words.parts)
    return all(holds(part, texts, exact=exact) for part in words.parts) and not any(
        holds(part, texts, exact=exact) for part in words.without
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
    *whole, last = words
    lasts = "|".join(map(re.escape, beginnings(last) if prefix else (last,)))
    end = rf"(?:{lasts})[^\W_]*" if prefix else rf"{lasts}(?![^\W_])"
    return re.compile(_BETWEEN.join([*map(re.escape, whole), end]))


def _places(phrase: Phrase, text: Text, *, exact: bool) -> list[Span]:
    return _apart(phrase, text, _all_places(phrase, text, exact=exact))


def _all_places(phrase: Phrase, text: Text, *, exact: bool) -> Iterator[Span]:
    """Where a phrase stands in a text, in its order; those of words that repeat themselves may overlap."""
    if phrase.column not in text.columns:
        return
    fold, pattern = text.fold, _pattern(phrase.folded, phrase.prefix)
    match = pattern.search(fold)
    while match is not None:
        start = match.start()
        if not (start and fold[start - 1].isalnum()):  # not the end of another word
            span = Span(start, match.end())
            if not exact or _written_so(phrase, span, text):
                yield span
        match = pattern.search(fold, start + 1)


def _apart(phrase: Phrase, text: Text, found: Iterable[Span]) -> list[Span]:
    """Places of which none overlaps another: of two the one that is written as typed, else the first."""
    kept: list[Span] = []
    for span in found:
        if kept and kept[-1].overlaps(span):
            if _written_so(phrase, kept[-1], text) or not _written_so(phrase, span, text):
                continue
            kept.pop()
        kept.append(span)
    return kept


def _written_so(phrase: Phrase, span: Span, text: Text) -> bool:
    """True when the characters of a place are those that were typed, marks and all."""
    return _pattern(phrase.typed, phrase.prefix).fullmatch(tone_key(text.seen[span.start : span.end])) is not None


def _near(near: Near, text: Text, *, exact: bool) -> list[Span]:
    """The places of phrases that are near each other, as SQLite's FTS5 counts: from the end of one to the next.

    A place is near wherever a word may stand that is neither before it nor further behind it than the distance; what
    is near to a place of each phrase is near enough.
    """
    sides = [list(_all_places(phrase, text, exact=exact)) for phrase in near.phrases]
    if not all(sides):
        return []
    distance = min(near.distance, FARTHEST_IN_NOTES) if Column.NOTES in text.columns else near.distance
    index = _index(
        (edge for side in sides for span in side for edge in (span.start, span.end)), text.fold, distance + 2
    )
    reaches = [[(index[span.start], index[span.end] + distance + 1) for span in side] for side in sides]
    count = max(last for side in reaches for _, last in side)
    shared = [all(covered) for covered in zip(*(_covered(side, count) for side in reaches), strict=True)]
    before = [0, *accumulate(shared)]
    found: set[Span] = set()
    for phrase, side, reached in zip(near.phrases, sides, reaches, strict=True):
        close = [span for span, (first, last) in zip(side, reached, strict=True) if before[last] > before[first]]
        found.update(_apart(phrase, text, close))
    return sorted(found)


def _index(edges: Iterable[int], fold: str, far: int) -> dict[int, int]:
    """How many words stand before each edge of some places, counted from the first one; `far` ones count as no more."""
    found, words = dict[int, int](), 0
    places = sorted(set(edges))
    for at, following in zip(places, [*places[1:], places[-1]], strict=True):
        found[at] = words
        words += sum(1 for _ in islice(WORD.finditer(fold, at, following), far))
    return found


def _covered(reaches: Iterable[tuple[int, int]], count: int) -> Iterator[int]:
    """In how many of some ranges each of `count` words lies."""
    steps = [0] * (count + 1)
    for first, last in reaches:
        steps[first] += 1
        steps[last] -= 1
    return accumulate(steps[:count])
