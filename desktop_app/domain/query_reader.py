"""What a typed line means: its words and its conditions, or why it cannot be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
    words, conditions, said = _Reader(list(tokens(text, taken or _all_of_them)), text).all_of(top=True)
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
    """A piece of a line: its words, its conditions, and what it says of words as that may stand in a line."""

    words: Words | None = None
    conditions: tuple[Condition, ...] = ()
    said: str = ""


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

    def _since(self, begun: int) -> str:
        """What was typed from a token on."""
        return self._text[self._tokens[begun].start : self._tokens[self._at - 1].end]

    def _adjoins(self) -> bool:
        """Whether nothing but blanks stands before the next token."""
        before = self._tokens[self._at - 1].end if self._at else 0
        return not self._text[before : self._tokens[self._at].start].strip()

    def all_of(self, *, top: bool) -> _Part:
        """The words and the conditions up to the end of a group; of the line at the `top`."""
        parts: list[Words] = []
        without: list[Words] = []
        conditions: list[Condition] = []
        said, joint = "", ""
        while (token := self._next()) is not None:
            if token.kind == ")" and not top:
                break
            if token.kind in (")", "or", "and", "near"):  # nothing stands before it
                self._at += 1
                joint = " AND " if said else ""
                continue
            joint = joint if self._adjoins() else " AND " if said else ""
            found = self._choice()
            conditions += found.conditions
            if isinstance(found.words, AllOf) and not found.words.parts:
                without += found.words.without
            elif found.words is not None:
                parts.append(found.words)
            said += joint + found.said if found.said else ""
            joint = " " if found.said else " AND " if said else ""
        words = AllOf(tuple(dict.fromkeys(parts)), tuple(dict.fromkeys(without))) if parts or without else None
        if words is not None and len(words.parts) == 1 and not words.without:
            return _Part(words.parts[0], tuple(conditions), said)
        return _Part(words, tuple(conditions), said)

    def _choice(self) -> _Part:
        """Units that are joined by OR, and the conditions among them."""
        found: list[Words] = []
        said: list[str] = []
        conditions: list[Condition] = []
        several = False
        while True:
            unit = self._unit()
            conditions += unit.conditions
            if unit.words is not None:
                found.append(unit.words)
                said.append(unit.said)
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
            if any(map(only_leaves_out, found)):
                raise UnjoinedError(query=self._refused)
        choices = tuple(dict.fromkeys(found))  # what is said again would be looked for again
        words = AnyOf(choices) if len(choices) > 1 else choices[0] if choices else None
        return _Part(words, tuple(conditions), " OR ".join(said))

    def _unit(self) -> _Part:
        """What one sign to leave out is about, with what is near it."""
        excluded = False
        while self._take("not"):
            excluded = not excluded
            while self._take("or", "and", "near"):  # nothing stands before it
                pass
        found = self._with_near(self._primary())
        words, conditions, said = found
        if not excluded:
            return found
        if conditions and (words is not None or not _whatever_is_found(conditions)):
            raise MixedChoiceError(query=self._refused)
        gone = tuple(met._replace(excluded=not met.excluded) for met in conditions)
        return _Part(None if words is None else _left_out(words), gone, f"-{said}" if said else "")

    def _with_near(self, first: _Part) -> _Part:
        """Words, or with the phrases that must be near them."""
        words, conditions, said = first
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
        return _Part(Near(sides, distance) if len(sides) > 1 else sides[0], (), said)

    def _primary(self) -> _Part:
        token, begun = self._next(), self._at
        if token is None or token.kind in (")", "or", "and", "near"):
            return _Part()
        if self._take("("):
            found = self.all_of(top=False)
            self._take(")")
            return found._replace(said=f"({found.said})" if found.said else "")
        if self._take("field"):
            meant = self._field(token)
            return _Part(None, (meant,)) if isinstance(meant, Condition) else _Part(meant, (), self._since(begun))
        phrase = self._phrase([token.text], token.prefix) if self._take("quote") else self._run()
        return _Part(phrase, (), self._since(begun) if phrase else "")

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
