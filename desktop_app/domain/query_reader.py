"""What a typed line means: its words and its conditions, or why it cannot be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.errors import (
    EmptyFieldError,
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
"""Code points of a line that are read."""


def parse(line: str, taken: Taken | None = None) -> Line:
    """A line as it is meant. NoWordError, ShortPrefixError, MixedChoiceError, UnjoinedError, EmptyFieldError: each says
    what is wrong with it.

    Without `taken` the words behind a field are all its value.
    """
    text = plain(line[:LONGEST])
    reader = _Reader(list(tokens(text, taken or _all_of_them)), text)
    words, conditions = reader.all_of(top=True)
    if words is None and not conditions:
        raise NoWordError(query=text[:80].strip())
    said = "" if words is None else reader.text_of_words()
    return Line(words, tuple(dict.fromkeys(conditions)), said, cut=len(line) > LONGEST)


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


class _Reader:
    """Reads the tokens of a line: parts, which are choices of units, which may be excluded or near each other."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._at = 0
        self._said: list[tuple[int, int]] = []  # where conditions stand

    def text_of_words(self) -> str:
        """The line without its conditions; what stood on either side of one stays apart."""
        kept, at = [], 0
        for start, end in [*self._said, (len(self._text), len(self._text))]:
            kept.append(self._text[at:start].strip())
            at = end
        return " AND ".join(part for part in kept if part)

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> bool:
        token = self._next()
        if token is None or token.kind not in kinds:
            return False
        self._at += 1
        return True

    def all_of(self, *, top: bool) -> tuple[Words | None, list[Condition]]:
        """The words and the conditions up to the end of a group; of the line at the `top`."""
        parts: list[Words] = []
        without: list[Words] = []
        conditions: list[Condition] = []
        while (token := self._next()) is not None:
            if token.kind == ")":
                if not top:
                    break
                self._at += 1
            elif token.kind in ("or", "and", "near"):  # nothing stands before it
                self._at += 1
            else:
                found, met = self._choice()
                conditions += met
                if isinstance(found, AllOf) and not found.parts:
                    without += found.without
                elif found is not None:
                    parts.append(found)
        if len(parts) == 1 and not without:
            return parts[0], conditions
        return (AllOf(tuple(parts), tuple(without)) if parts or without else None), conditions

    def _choice(self) -> tuple[Words | None, list[Condition]]:
        """Units that are joined by OR, and the conditions among them."""
        found: list[Words] = []
        conditions: list[Condition] = []
        several = False
        while True:
            words, met = self._unit()
            conditions += met
            if words is not None:
                found.append(words)
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
                raise MixedChoiceError(query=self._text[:80].strip())
            if any(map(only_leaves_out, found)):
                raise UnjoinedError(query=self._text[:80].strip())
        return (AnyOf(tuple(found)) if len(found) > 1 else found[0] if found else None), conditions

    def _unit(self) -> tuple[Words | None, list[Condition]]:
        """What one sign to leave out is about, with what is near it."""
        excluded, begun = False, self._at
        while self._take("not"):
            excluded = not excluded
            while self._take("or", "and", "near"):  # nothing stands before it
                pass
        words, conditions = self._primary()
        if conditions and self._tokens[self._at - 1].kind == "field":
            self._said.append((self._tokens[begun].start, self._tokens[self._at - 1].end))
        words = self._with_near(words, conditions)
        if not excluded:
            return words, conditions
        if conditions and (words is not None or not _whatever_is_found(conditions)):
            raise MixedChoiceError(query=self._text[:80].strip())
        gone = [met._replace(excluded=not met.excluded) for met in conditions]
        return (None if words is None else _left_out(words)), gone

    def _with_near(self, words: Words | None, conditions: list[Condition]) -> Words | None:
        """Words, or with the phrases that must be near them."""
        near, distance = [words], 0
        while (words is not None or conditions) and (token := self._next()) is not None and self._take("near"):
            following = self._next()
            other, met = self._primary()
            if met or (conditions and other is not None):
                raise MixedChoiceError(query=self._text[:80].strip())
            if other is not None:
                near.append(other)
                distance = max(distance, token.distance)
            elif following is not None and following.kind == "not":
                raise UnjoinedError(query=self._text[:80].strip())
        if len(near) == 1:
            return words
        phrases = [part for part in near if isinstance(part, Phrase)]
        columns = {phrase.column for phrase in phrases} - {Column.ANY}
        if len(phrases) < len(near) or len(columns) > 1:
            raise UnjoinedError(query=self._text[:80].strip())
        column = columns.pop() if columns else Column.ANY
        return Near(tuple(phrase._replace(column=column) for phrase in phrases), distance)

    def _primary(self) -> tuple[Words | None, list[Condition]]:
        token = self._next()
        if token is None or token.kind in (")", "or", "and", "near"):
            return None, []
        if self._take("("):
            found = self.all_of(top=False)
            self._take(")")
            return found
        if self._take("field"):
            return self._field(token)
        if self._take("quote"):
            return self._phrase([token.text], token.prefix), []
        return self._run(), []

    def _run(self) -> Words | None:
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

    def _field(self, token: Token) -> tuple[Words | None, list[Condition]]:
        if isinstance(token.field, Column):
            phrase = self._phrase([token.text], token.prefix, token.field)
            if phrase is None:
                raise EmptyFieldError(query=self._text[:80].strip())
            return phrase, []
        value = " ".join(token.text.split())
        if not value:
            raise EmptyFieldError(query=self._text[:80].strip())
        return None, [Condition(token.field, value + "*" * token.prefix, called=token.called)]
