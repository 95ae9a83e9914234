"""What a typed line means: its words and its conditions, or why it cannot be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.errors import (
    EmptyFieldError,
    LongLineError,
    MixedChoiceError,
    NoWordError,
    ShortPrefixError,
    UnjoinedError,
)
from desktop_app.domain.query import (
    AllOf,
    AnyOf,
    Column,
    Condition,
    Field,
    Line,
    Near,
    Phrase,
    Words,
    only_leaves_out,
    phrase_of,
    plain,
)
from desktop_app.domain.query_tokens import DATES, Taken, Token, tokens
from desktop_app.records import NamedTuple

LONGEST = 2_000
"""Code points of a line."""


def parse(line: str, taken: Taken | None = None) -> Line:
    """A line as it is meant. LongLineError, NoWordError, ShortPrefixError, MixedChoiceError, UnjoinedError,
    EmptyFieldError: each says what is wrong with it.

    Without `taken` the words behind a field are all its value.
    """
    if len(line.strip()) > LONGEST:
        raise LongLineError
    text = plain(line.strip())
    words, conditions, said, _start, _end = _Reader(list(tokens(text, taken or _all_of_them)), text).all_of(top=True)
    if words is None and not conditions:
        raise NoWordError(query=text[:80].strip())
    said = said.strip() if conditions else text.strip()
    if len(said) > LONGEST:
        raise LongLineError
    return Line(words, tuple(dict.fromkeys(conditions)), said)


def _whatever_is_found(conditions: Sequence[Condition]) -> bool:
    """True when any of some conditions will do, or none: repeated ones of one field, but for the ends of a span."""
    kinds = {(met.field, met.excluded) for met in conditions}
    return len(conditions) < 2 or (len(kinds) == 1 and conditions[0].field not in (Field.SINCE, Field.UNTIL))


def _left_out(words: Words) -> Words:
    """What is left of a library without what these words find; words that were left out are wanted again."""
    if not isinstance(words, AllOf) or words.parts:
        return AllOf((), (words,))
    return words.without[0] if len(words.without) == 1 else AnyOf(words.without)


def _all_of_them(field: Field, words: Sequence[str]) -> int:
    return 1 if field in DATES else len(words)


class _Part(NamedTuple):
    """A piece of a line: its words, its conditions, and what it says of words as that may stand in a line.

    These were typed from `start` to `end`.
    """

    words: Words | None = None
    conditions: tuple[Condition, ...] = ()
    said: str = ""
    start: int = 0
    end: int = 0


class _Reader:
    """Reads the tokens of a line: parts, which are choices of units, which may be excluded or near each other."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._refused = text[:80].strip()
        self._at = 0

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> bool:
        token = self._next()
        if token is None or token.kind not in kinds:
            return False
        self._at += 1
        return True

    def _said(self, words: Words, begun: int) -> _Part:
        """Words that were typed from a token on up to here; a quote that is left open is closed."""
        start, end = self._tokens[begun].start, self._tokens[self._at - 1].end
        said = self._text[start:end]
        return _Part(words, (), said + '"' * (said.count('"') % 2), start, end)

    def all_of(self, *, top: bool) -> _Part:
        """The words and the conditions up to the end of a group; of the line at the `top`."""
        parts: list[Words] = []
        without: list[Words] = []
        conditions: list[Condition] = []
        said, start, end = "", 0, 0
        while (token := self._next()) is not None:
            if token.kind == ")" and not top:
                break
            if token.kind in (")", "or", "and", "near"):  # nothing stands before it
                self._at += 1
                continue
            found = self._choice()
            conditions += found.conditions
            if isinstance(found.words, AllOf) and not found.words.parts:
                without += found.words.without
            elif found.words is not None:
                parts.append(found.words)
            if found.said:
                between = self._text[end : found.start].strip()  # what says no words, and parts those on its sides
                said += found.said if not said else f" AND {found.said}" if between else f" {found.said}"
                start, end = start if end else found.start, found.end
        both = AllOf(tuple(dict.fromkeys(parts)), tuple(dict.fromkeys(without)))
        one = both.parts[0] if len(both.parts) == 1 and not both.without else both
        return _Part(one if parts or without else None, tuple(conditions), said, start, end)

    def _choice(self) -> _Part:
        """Units that are joined by OR, and the conditions among them."""
        found: list[_Part] = []
        conditions: list[Condition] = []
        several = False
        while True:
            unit = self._unit()
            conditions += unit.conditions
            if unit.words is not None:
                found.append(unit)
            if not self._take("or"):
                break
            several = True
            while self._take("or", "and"):
                pass
            following = self._next()
            if following is None or following.kind == ")":
                break
        if several and len(found) + len(conditions) > 1:
            if conditions and (found or conditions[0].excluded or not _whatever_is_found(conditions)):
                raise MixedChoiceError(query=self._refused)
            if any(unit.words is not None and only_leaves_out(unit.words) for unit in found):
                raise UnjoinedError(query=self._refused)
        if not found:
            return _Part(None, tuple(conditions))
        choices = tuple(dict.fromkeys(unit.words for unit in found if unit.words is not None))  # none looked for twice
        words, said = AnyOf(choices) if len(choices) > 1 else choices[0], " OR ".join(unit.said for unit in found)
        return _Part(words, tuple(conditions), said, found[0].start, found[-1].end)

    def _unit(self) -> _Part:
        """What one sign to leave out is about, with what is near it."""
        excluded, begun = False, self._at
        while self._take("not"):
            excluded = not excluded
            while self._take("or", "and", "near"):  # nothing stands before it
                pass
        found = self._with_near(self._primary())
        words, conditions = found.words, found.conditions
        if not excluded:
            return found
        if conditions and (words is not None or not _whatever_is_found(conditions)):
            raise MixedChoiceError(query=self._refused)
        gone = tuple(met._replace(excluded=not met.excluded) for met in conditions)
        if words is None:
            return _Part(None, gone)
        return _Part(_left_out(words), gone, f"-{found.said}", self._tokens[begun].start, found.end)

    def _with_near(self, first: _Part) -> _Part:
        """Words, or with the phrases that must be near them."""
        words, conditions, said, start, end = first
        near, distance = [words], 0
        while (words is not None or conditions) and (token := self._next()) is not None and self._take("near"):
            following = self._next()
            other = self._primary()
            if other.conditions or (conditions and other.words is not None):
                raise MixedChoiceError(query=self._refused)
            if other.words is not None:
                near.append(other.words)
                distance = max(distance, token.distance)
                said += f" {self._text[token.start : token.end]} {other.said}"
                end = other.end
            elif following is not None and following.kind == "not":
                raise UnjoinedError(query=self._refused)
        if len(near) == 1:
            return first
        phrases = [part for part in near if isinstance(part, Phrase)]
        columns = {phrase.column for phrase in phrases} - {Column.ANY}
        if len(phrases) < len(near) or len(columns) > 1:
            raise UnjoinedError(query=self._refused)
        column = columns.pop() if columns else Column.ANY
        sides = tuple(dict.fromkeys(phrase._replace(column=column) for phrase in phrases))
        return _Part(Near(sides, distance) if len(sides) > 1 else sides[0], (), said, start, end)

    def _primary(self) -> _Part:
        token, begun = self._next(), self._at
        if token is None or token.kind in (")", "or", "and", "near"):
            return _Part()
        if self._take("("):
            found = self.all_of(top=False)
            self._take(")")
            said, start, end = f"({found.said})" if found.said else "", token.start, self._tokens[self._at - 1].end
            return found._replace(said=said, start=start, end=end)
        if self._take("field"):
            meant = self._field(token)
            return _Part(None, (meant,)) if isinstance(meant, Condition) else self._said(meant, begun)
        phrase = self._phrase([token.text], token.prefix) if self._take("quote") else self._run()
        return _Part() if phrase is None else self._said(phrase, begun)

    def _run(self) -> Phrase | None:
        said, prefix = [], False
        while not prefix and (token := self._next()) is not None and token.kind == "word":
            said.append(token.text)
            prefix = token.prefix
            self._at += 1
        return self._phrase(said, prefix)

    def _phrase(self, said: Iterable[str], prefix: bool, column: Column = Column.ANY) -> Phrase | None:
        phrase = phrase_of(" ".join(said), column, prefix=prefix)
        if phrase is not None and prefix and len(phrase.folded) == 1 and len(phrase.folded[0]) < 2:
            raise ShortPrefixError(query=phrase.typed[0])
        return phrase

    def _field(self, token: Token) -> Phrase | Condition:
        if isinstance(token.field, Column):
            phrase = self._phrase([token.text], token.prefix, token.field)
            if phrase is None:
                raise EmptyFieldError(query=self._refused)
            return phrase
        value = " ".join(token.text.split())
        if not value:
            raise EmptyFieldError(query=self._refused)
        return Condition(token.field, value + "*" * token.prefix, called=token.called)
