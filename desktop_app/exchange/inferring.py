"""How a file counts positions, of which it does not say so: by the quotes in it, else by where words begin and end."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain

from desktop_app.domain.offsets import BOM, Counting, Unit, Units
from desktop_app.domain.spans import Span
from desktop_app.exchange.texts import TakenText
from desktop_app.exchange.xml_text import held
from desktop_app.records import NamedTuple

NEAR = 0.1
"""Two countings whose shares of ends at words differ by less than this are both possible."""
ONE_END = 1.5
"""So many ends more must lie at words before one counting is taken, and not both, of however few."""
ENOUGH = 10
"""Selections without quotes by which it can be told that a program counts in an unusual unit."""
FEW = 3
"""So many can tell it where an unusual way has clearly more ends at words; users are asked then."""
CLEARLY = 0.25
"""How much greater the share of ends at words is then."""
TELLING = 12
"""Characters of a quote that tell a place."""


class Selection(NamedTuple):
    """A passage as a file has it: its positions in some unit, and the words, or first words, that it shows there."""

    start: int
    end: int
    words: str = ""


class LineEnds(StrEnum):
    """What of a line end is counted: what the file has, or one character, or two, whatever it has."""

    STORED = "as stored"
    ONE = "one"
    TWO = "two"


class Way(NamedTuple):
    """A way to count; `last` where an end is the position of the last character, not the one behind it."""

    unit: Unit = Unit.CODE_POINT
    ends: LineEnds = LineEnds.STORED
    bom: bool = False
    last: bool = False


class Inference(NamedTuple):
    """How the positions are counted, and other countings that fit nearly as well and would mean other words."""

    counting: Counting
    others: tuple[Counting, ...] = ()
    way: Way = Way()


USUAL = tuple(Way(unit, ends) for unit in (Unit.CODE_POINT, Unit.UTF16) for ends in LineEnds)
"""Ways in which programs for qualitative research have been seen to count, the likeliest first."""
RARE = tuple(Way(unit, ends) for unit in (Unit.UTF8, Unit.GRAPHEME) for ends in LineEnds)
"""Ways of other programs."""
TO_LAST = tuple(way._replace(last=True) for way in USUAL)
"""The usual ways of programs whose ends are the last character."""


class CountedText:
    """A text of a file, its positions in any way; `taken` is the text in stored form, line ends as LF before."""

    def __init__(self, raw: str, selections: Sequence[Selection] = ()) -> None:
        self.selections = selections
        self.has_bom = raw[:1] == BOM
        self._body = raw.removeprefix(BOM)
        self.has_crlf = "\r\n" in self._body
        self.lf = self._body.replace("\r\n", "\n") if self.has_crlf else self._body
        self._spans: dict[Way, tuple[Span | None, ...]] = {}

    @cached_property
    def quotes(self) -> int:
        """How many selections show words."""
        return sum(bool(told.words) for told in self.selections)

    def told_whole(self, way: Way) -> int:
        """How many selections show the words that are there, to the last."""
        pairs = zip(self.selections, self.spans(way), strict=True)
        return sum(
            span is not None and bool(told.words) and plain_words(told.words) == plain_words(span.of(self.lf))
            for told, span in pairs
        )

    def is_told_by(self, way: Way) -> bool:
        """Whether all selections do."""
        return self.told_whole(way) == len(self.selections)

    @cached_property
    def taken(self) -> TakenText:
        """The text as we store it."""
        return TakenText(self.lf)

    def spans(self, way: Way) -> tuple[Span | None, ...]:
        """Where the selections are in `lf`, in code points; None for what is no place in the text."""
        if way not in self._spans:
            self._spans[way] = tuple(self._counted(way))
        return self._spans[way]

    def same(self, one: Way, other: Way) -> bool:
        """Whether two ways mean the same places."""
        return self.spans(one) == self.spans(other)

    def fitting(self, way: Way) -> int:
        """How many selections show the words that are there."""
        pairs = zip(self.selections, self.spans(way), strict=True)
        return sum(span is not None and fits(told.words, span.of(self.lf)) for told, span in pairs if told.words)

    def at_words(self, way: Way) -> int:
        """How many ends lie where a word begins or ends."""
        return sum(_begins(self.lf, span.start) + _ends(self.lf, span.end) for span in self.spans(way) if span)

    def _counted(self, way: Way) -> Iterator[Span | None]:
        breaks = self._double_ends(way.ends)
        bom = way.bom and self.has_bom
        text = self._as_counted(way.ends, breaks)
        units = Units(BOM + text if bom else text, way.unit)
        whole = units.counted([len(text) + bom])[0]
        ends = [(told.start, told.end + way.last) for told in self.selections]
        usable = [0 <= start < end <= whole for start, end in ends]
        told = chain.from_iterable(one for one, fine in zip(ends, usable, strict=True) if fine)
        places = [max(0, at - bom) for at in units.code_points(told)]
        if breaks:
            behind = [at + count for count, at in enumerate(breaks)]
            places = [at - bisect_left(behind, at) for at in places]
        found = iter(places)
        for fine in usable:
            start, end = (next(found), next(found)) if fine else (0, 0)
            yield Span(start, end) if start < end else None

    def _double_ends(self, ends: LineEnds) -> list[int]:
        """Where in `lf` line ends are that count two."""
        if ends is LineEnds.TWO:
            return [found.start() for found in re.finditer("\n", self.lf)]
        if ends is LineEnds.ONE or not self.has_crlf:
            return []
        return [found.start() - count for count, found in enumerate(re.finditer("\r\n", self._body))]

    def _as_counted(self, ends: LineEnds, breaks: Sequence[int]) -> str:
        if not breaks:
            return self.lf
        return self._body if ends is LineEnds.STORED else self.lf.replace("\n", "\r\n")


def infer_all(
    texts: Sequence[CountedText], known: Way | None = None, ends: Collection[LineEnds] = tuple(LineEnds)
) -> Inference:
    """How positions are counted in texts of one file; as in `known` where all quotes fit that.

    `ends` is what of line ends can be counted. What most quotes fit decides; without quotes, at how many ends a word
    begins or ends.
    """
    telling = [text for text in texts if text.selections]
    if known is not None and all(text.fitting(known) == text.quotes for text in telling):
        return Inference(_counting(known, telling), way=known)
    if telling and all(text.is_told_by(Way()) for text in telling):
        return Inference(_counting(Way(), telling))
    scores = {way: _score(way, telling) for way in _ways(telling) if way.ends in ends}
    best = max(scores, key=lambda way: scores[way])  # the first of equal ones
    near = max(NEAR, ONE_END / max(1, sum(2 * len(text.selections) for text in telling)))
    others = [
        way
        for way, score in scores.items()
        if score[:2] == scores[best][:2]
        and score[2] > scores[best][2] - near
        and not all(text.same(way, best) for text in telling)
    ]
    counting = _counting(best, telling)
    if best.unit in (Unit.UTF8, Unit.GRAPHEME) and _is_few(telling):
        others.append(max(_marked(USUAL, marked=best.bom), key=lambda way: scores[way]))
    possible = dict.fromkeys(_counting(way, telling) for way in others)
    return Inference(counting, tuple(other for other in possible if other != counting), best)


def as_told(texts: Sequence[CountedText], counting: Counting) -> Inference | None:
    """Texts of one file counted as a user says; None where nothing that is in them can be counted so."""
    telling = [text for text in texts if text.selections]
    ways = [way for way in _ways(telling) if _counting(way, telling) == counting]
    return Inference(counting, way=max(ways, key=lambda way: _score(way, telling))) if ways else None


def way_of(text: CountedText, common: Way) -> Way:
    """How one text of a file is counted: as all of them, unless its own quotes, or many ends, say otherwise."""
    if text.quotes and text.fitting(common) == text.quotes:
        return common
    own = infer_all([text]).way
    if text.same(own, common):
        return common
    quotes = text.fitting(own) - text.fitting(common)
    ends = 2 * len(text.selections)
    if quotes > 0 or (ends >= 20 and text.at_words(own) - text.at_words(common) > ends / 4 and not quotes):
        return own
    return common


def fits(told: str, words: str) -> bool:
    """Whether words are those that a file tells, or begin with them; white space and how letters are composed aside."""
    if told == words:
        return True
    told, words = plain_words(told), plain_words(words)
    cut = told.removesuffix("…").removesuffix("...").rstrip()
    return words in (told, cut) or (len(cut) >= TELLING and words.startswith(cut))


def found_again(text: str, told: str, span: Span | None) -> Span | None:
    """Where in a stored text the words are that a file tells, nearest to a span; None where that is not clear."""
    cut = plain_words(told).removesuffix("…").removesuffix("...").rstrip()
    if not cut:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, cut.split())))
    near = span.start if span else 0
    found = sorted((abs(one.start() - near), Span(*one.span())) for one in pattern.finditer(text))
    if not found or (len(found) > 1 and (span is None or found[0][0] == found[1][0])):
        return None
    place = found[0][1]
    if span is not None and len(span) > len(place) and cut != plain_words(told):
        return Span(place.start, min(len(text), place.start + len(span)))  # only its beginning is told
    return place


def plain_words(words: str) -> str:
    """Words by which quotes are compared: whatever white space there is, however letters are composed."""
    return " ".join(unicodedata.normalize("NFC", held(words)).split())


def _ways(texts: Iterable[CountedText]) -> Iterator[Way]:
    """The ways that are worth trying: others than the usual ones only where none of those fits well."""
    texts = list(texts)
    marked = any(text.has_bom for text in texts)
    yield from _marked(USUAL, marked=marked)
    scores = [_score(way, texts) for way in _marked(USUAL, marked=marked)]
    told = sum(text.quotes for text in texts)
    whole, share = max(score[1] for score in scores), max(score[2] for score in scores)
    if whole * 10 >= told * 9 if told else share >= 1 - NEAR:
        return
    enough = sum(len(text.selections) for text in texts) >= (1 if told else FEW)
    quoted = max(score[:2] for score in scores)
    for way in _marked(TO_LAST + RARE, marked=marked):
        fitting, whole, good = _score(way, texts)
        certain = not way.last and not _is_few(texts)
        if enough and (certain or (fitting, whole) > quoted or good >= share + CLEARLY):
            yield way


def _is_few(texts: Iterable[CountedText]) -> bool:
    """Whether texts have no quotes, and not enough selections by which an unusual unit is certain."""
    texts = list(texts)
    return not any(text.quotes for text in texts) and sum(len(text.selections) for text in texts) < ENOUGH


def _marked(ways: Iterable[Way], *, marked: bool) -> Iterator[Way]:
    for way in ways:
        yield way
        if marked:
            yield way._replace(bom=True)


def _score(way: Way, texts: Iterable[CountedText]) -> tuple[int, int, float]:
    """How many quotes fit, how many to their ends, and the share of ends that lie at words."""
    fitting = whole = good = ends = 0
    for text in texts:
        fitting += text.fitting(way)
        whole += text.told_whole(way)
        good += text.at_words(way)
        ends += 2 * len(text.selections)
    return fitting, whole, good / ends if ends else 0.0


def _counting(way: Way, texts: Iterable[CountedText]) -> Counting:
    stored = way.ends is LineEnds.STORED and any(text.has_crlf for text in texts)
    return Counting(way.unit, way.bom, stored or way.ends is LineEnds.TWO)


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _begins(text: str, at: int) -> bool:
    """Whether a word, or a sign, begins at a place."""
    return not text[at].isspace() and (at == 0 or not (_is_word(text[at - 1]) and _is_word(text[at])))


def _ends(text: str, at: int) -> bool:
    """Whether a word, or a sign, ends at a place."""
    return not text[at - 1].isspace() and (at == len(text) or not (_is_word(text[at - 1]) and _is_word(text[at])))
