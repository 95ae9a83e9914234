"""The pieces of a typed line: words, quotes, signs that mean something, fields with their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence

from desktop_app.domain.query import WORD, Column, Field
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import search_fold

FARTHEST = 1_000
"""Words that may stand between two that are near each other; a larger number means as many."""
_DEEPEST = 10  # parentheses within each other; those further in mean nothing, as FTS5 could not read them

Taken = Callable[[Field, Sequence[str]], int]
"""How many of some words, which stand unquoted behind a field, are its value: at least one."""


_FIELDS: dict[str, Field | Column] = {
    "tinh": Field.PROVINCE, "tinh thanh": Field.PROVINCE, "province": Field.PROVINCE,
    "nay": Field.NOW, "now": Field.NOW,
    "chu de": Field.THEME, "theme": Field.THEME,
    "nguon": Field.SOURCE, "bao": Field.SOURCE, "source": Field.SOURCE,
    "tac gia": Field.AUTHOR, "author": Field.AUTHOR,
    "nguoi": Field.PERSON, "person": Field.PERSON,
    "co quan": Field.BODY, "to chuc": Field.BODY, "body": Field.BODY,
    "ten": Field.NAME, "name": Field.NAME,
    "tu": Field.SINCE, "tu ngay": Field.SINCE, "from": Field.SINCE, "since": Field.SINCE,
    "den": Field.UNTIL, "den ngay": Field.UNTIL, "to": Field.UNTIL, "until": Field.UNTIL,
    "ngay": Field.DATE, "date": Field.DATE,
    "muc do doc": Field.STATE, "trang thai": Field.STATE, "state": Field.STATE,
    "co": Field.HAS, "has": Field.HAS,
    "dau": Field.ACCENTS, "accents": Field.ACCENTS,
    "tieu de": Column.TITLE, "title": Column.TITLE,
    "ghi chu": Column.NOTES, "note": Column.NOTES, "notes": Column.NOTES,
}  # fmt: skip
"""What fields are called, folded, in both languages."""
DATES = frozenset({Field.SINCE, Field.UNTIL, Field.DATE})

_HEAD = re.compile(
    r"(?<![^\W_])(" + "|".join(sorted((name.replace(" ", " +") for name in _FIELDS), key=len, reverse=True)) + r"):"
)
_NEAR = re.compile(r"(?<![^\W_])(?:near|gan)/(\d+)(?![^\W_])")
_AMONG_CAPITALS = {"OR": "or", "AND": "and", "NOT": "not"}
_OPERATORS = {**_AMONG_CAPITALS, "HOẶC": "or"}
_SPACE = re.compile(r" +")


class Token(NamedTuple):
    """A piece of a line. `kind` is word, quote, field, or, and, not, near, ( or ); `text` the characters it stands for.

    `prefix`: a `*` follows at once. `distance` is that of near, `field` and what it was `called` those of a
    value.
    """

    kind: str
    text: str = ""
    prefix: bool = False
    distance: int = 0
    field: Field | Column = Column.ANY
    called: str = ""
    start: int = 0
    end: int = 0


def tokens(text: str, taken: Taken) -> Iterator[Token]:  # noqa: C901 - one branch a sign
    """The tokens of a line, with where each begins and ends."""
    fold = search_fold(text)
    brackets = _paired(fold)
    operators = _OPERATORS if any(char.islower() for char in text) else _AMONG_CAPITALS
    at, open_to_sign = 0, True  # a `-` means something at the start, after a blank and after `(`
    while at < len(text):
        begun, char = at, fold[at]
        token: Token | None = None
        if (head := _HEAD.match(fold, at)) is not None:
            at = len(fold) - len(fold[head.end() :].lstrip(" "))
            field = _FIELDS[_SPACE.sub(" ", head[1])]
            token, at = _value(text, fold, at, field, taken, operators)
            token = token._replace(called=text[head.start() : head.end() - 1])
        elif (near := _NEAR.match(fold, at)) is not None:
            at = near.end()
            token = Token("near", distance=min(int(near[1][:9]), FARTHEST))
        elif char == '"':
            token, at = _quote(text, fold, at)
        elif at in brackets:
            at += 1
            token = Token(char)
        elif char == "|":
            at += 1
            token = Token("or")
        elif char == "-" and open_to_sign and at + 1 < len(text) and _begins(fold, at + 1, brackets):
            at += 1
            token = Token("not")
        elif (word := WORD.match(fold, at)) is not None:
            said = text[at : word.end()]
            at = word.end()
            if said in operators:
                token = Token(operators[said])
            else:
                star = fold[at : at + 1] == "*"
                at += star
                token = Token("word", said, prefix=star)
        else:
            at += 1
        open_to_sign = fold[at - 1] in " ("
        if token is not None:
            yield token._replace(start=begun, end=at)


def _begins(fold: str, at: int, brackets: frozenset[int]) -> bool:
    """True where something begins that can be excluded."""
    return fold[at] == '"' or at in brackets or WORD.match(fold, at) is not None


def _paired(fold: str) -> frozenset[int]:
    """Where parentheses stand that have a partner, outside quotes and not too deep."""
    open_at: list[int] = []
    found: set[int] = set()
    quoted = False
    for at, char in enumerate(fold):
        if char == '"':
            quoted = not quoted
        elif char == "(" and not quoted:
            open_at.append(at)
        elif char == ")" and not quoted and open_at:
            start = open_at.pop()
            if len(open_at) < _DEEPEST:
                found |= {start, at}
    return frozenset(found)


def _quote(text: str, fold: str, at: int) -> tuple[Token, int]:
    """What stands in the quotes that open at `at`, and where they and the `*` behind them end."""
    end = fold.find('"', at + 1)
    end = len(text) if end < 0 else end
    star = fold[end + 1 : end + 2] == "*"
    return Token("quote", text[at + 1 : end], prefix=star), min(end + 1 + star, len(text))


def _value(
    text: str, fold: str, at: int, field: Field | Column, taken: Taken, operators: Container[str]
) -> tuple[Token, int]:
    """The value of a field, which begins at `at`, and where it ends."""
    if fold[at : at + 1] == '"':
        quote, end = _quote(text, fold, at)
        return quote._replace(kind="field", field=field), end
    if field in DATES:
        end = next((end for end in range(at, len(fold)) if fold[end] in " ()"), len(fold))
        return Token("field", text[at:end].rstrip(",;"), field=field), end
    spans = list(_run(text, fold, at, operators))
    if not spans:
        return Token("field", field=field), at
    count = len(spans) if isinstance(field, Column) else taken(field, [text[s:e] for s, e in spans])
    end = spans[max(1, min(count, len(spans))) - 1][1]
    star = fold[end : end + 1] == "*"
    return Token("field", text[spans[0][0] : end], prefix=star, field=field), end + star


def _run(text: str, fold: str, at: int, operators: Container[str]) -> Iterator[tuple[int, int]]:
    """The words from `at` on up to what ends a run: an operator, a quote, a parenthesis, another field."""
    while at < len(text):
        word = WORD.match(fold, at)
        if word is not None:
            said = text[at : word.end()]
            if said in operators or _HEAD.match(fold, at) or _NEAR.match(fold, at):
                return
            yield word.span()
            at = word.end()
            if fold[at : at + 1] == "*":
                return
        elif fold[at] in '"()|' or (fold[at] == "-" and fold[at - 1] == " " and WORD.match(fold, at + 1)):
            return
        else:
            at += 1
