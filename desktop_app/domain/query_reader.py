"""What a typed line means: its words and its conditions, or why it cannot be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.errors import (
    EmptyFieldError,
    MixedChoiceError,
    NoWordError,
    OnlyExclusionsError,
    ShortPrefixError,
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
    phrase_of,
    plain,
)
from desktop_app.domain.query_tokens import DATES, Taken, Token, tokens

LONGEST = 2_000
"""Code points of a line that are read."""


def parse(line: str, taken: Taken | None = None) -> Line:
    """A line as it is meant. NoWordError, OnlyExclusionsError, ShortPrefixError, MixedChoiceError, EmptyFieldError:
    each says what is wrong with it.

    Without `taken` the words behind a field are all its value.
    """
    text = plain(line[:LONGEST])
    reader = _Reader(list(tokens(text, taken or _all_of_them)), text)
    words, conditions = reader.line()
    if words is None and not conditions:
        raise NoWordError(query=text[:80].strip())
    said = "" if words is None else reader.text_of_words()
    return Line(words, tuple(dict.fromkeys(conditions)), said, cut=len(line) > LONGEST)


def _all_of_them(field: Field, words: Sequence[str]) -> int:
    return 1 if field in DATES else len(words)


class _Reader:
    """Reads the tokens of a line: parts, which are choices of units, which may be excluded or near each other."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._at = 0
        self._excluded = 0
        self._said: list[tuple[int, int]] = []  # where conditions stand

    def line(self) -> tuple[Words | None, list[Condition]]:
        """The words and the conditions of the whole line."""
        words, conditions = self._all(top=True)
        if words is None and self._excluded and not conditions:
            raise OnlyExclusionsError(query=self._text[:80].strip())
        return words, conditions

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

    def _all(self, *, top: bool) -> tuple[Words | None, list[Condition]]:
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
                found, excluded, met = self._choice()
                conditions += met
                if found is not None:
                    (without if excluded else parts).append(found)
                    self._excluded += excluded
        if not parts:
            if without and conditions:
                return AllOf((), tuple(without)), conditions
            return None, conditions
        return (parts[0] if len(parts) == 1 and not without else AllOf(tuple(parts), tuple(without))), conditions

    def _choice(self) -> tuple[Words | None, bool, list[Condition]]:
        """Units that are joined by OR; whether they are excluded, and the conditions among them."""
        found, conditions, several = [], [], False
        while True:
            words, excluded, met = self._unit()
            conditions += met
            if words is not None:
                found.append((words, excluded))
            if not self._take("or"):
                break
            several = True
            while self._take("or", "and"):
                pass
            following = self._next()
            if following is None or following.kind == ")":
                break
        if several and conditions and (found or len({met.field for met in conditions}) > 1):
            raise MixedChoiceError(query=self._text[:80].strip())
        if len(found) < 2:
            return (*(found[0] if found else (None, False)), conditions)
        if any(excluded for _, excluded in found):
            raise MixedChoiceError(query=self._text[:80].strip())
        return AnyOf(tuple(words for words, _ in found)), False, conditions

    def _unit(self) -> tuple[Words | None, bool, list[Condition]]:
        excluded, begun = False, self._at
        while self._take("not"):
            excluded = True
        words, conditions = self._primary()
        if conditions and self._tokens[self._at - 1].kind == "field":
            self._said.append((self._tokens[begun].start, self._tokens[self._at - 1].end))
        near = [words] if isinstance(words, Phrase) else []
        distance = 0
        while near and (token := self._next()) is not None and token.kind == "near":
            self._at += 1
            other, met = self._primary()
            if met or not isinstance(other, Phrase | None):
                raise MixedChoiceError(query=self._text[:80].strip())
            if other is not None:
                near.append(other)
                distance = max(distance, token.distance)
        if len(near) > 1:
            words = Near(tuple(near), distance)
        if excluded and words is not None and conditions:
            raise MixedChoiceError(query=self._text[:80].strip())
        return words, excluded, [met._replace(excluded=True) for met in conditions] if excluded else conditions

    def _primary(self) -> tuple[Words | None, list[Condition]]:
        token = self._next()
        if token is None or token.kind in (")", "or", "and", "near"):
            return None, []
        if self._take("("):
            found = self._all(top=False)
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
        return None, [Condition(token.field, value, called=token.called)]
