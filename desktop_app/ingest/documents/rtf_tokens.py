"""Rich text (RTF) as a flat stream of tokens: groups, control words, bytes of a code page, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.records import NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"  # a control word
    rb"|\\'([0-9A-Fa-f]{2})"  # a byte
    rb"|\\([^A-Za-z])"  # a control sign
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
)

_BRACES = {b"{": "{{", b"}": "}}"}


class Control(NamedTuple):
    """A control word or sign with its number, None when it has none.

    `{` and `}` begin and end a group, `{{` and `}}` are braces of the text.
    """

    word: str
    number: int | None = None


Token = Control | bytes
"""A control, or bytes of the code page of the font at hand."""


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens of a file; what is none is passed over. Bytes of `\\bin` are left out."""
    position = 0
    while found := _TOKEN.search(content, position):
        position = found.end()
        word, number, code, sign, brace, text = found.groups()
        if word:
            control = Control(word.decode("ascii"), None if number is None else int(number))
            if control.word == "bin":
                position += max(0, control.number or 0)
            yield control
        elif code:
            yield bytes([int(code, 16)])
        elif sign:
            yield Control(_BRACES.get(sign, sign.decode("latin-1")))
        elif brace:
            yield Control(brace.decode("ascii"))
        else:
            yield text
