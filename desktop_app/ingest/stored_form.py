"""The form in which a text is stored, whatever format it comes from, and how large one article may be.

Line ends become LF, letters NFC. Vertical tabs, form feeds, U+0085, U+2028 and U+2029 are line ends too. NUL and the
other control characters (C0, DEL, C1) except the tab are removed, lone surrogates become U+FFFD; both are counted.
"""

from __future__ import annotations

import re
import unicodedata

from desktop_app.domain.errors import TooLargeError

LIMIT_MB = 8
"""Megabytes of text that one article may have: a thousand times a long one, and still shown at once."""

LINE_LIMIT = 100_000
"""Lines that one article may have; each line becomes a record, and no article has a hundredth of these."""

LIMIT = LIMIT_MB * 1_000_000
"""The same in bytes."""

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Control characters, which no text holds."""

INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]*")
"""A text in which there is nothing to see."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


class TooManyLinesError(TooLargeError):
    """More lines than `LINE_LIMIT`: a list or a dump, no article."""

    template = "{path} has more than {limit} lines. Split it into single articles and import these."


def stored_form(text: str) -> tuple[str, int]:
    """The text as it is stored (see the module's rule), and how many characters were removed or replaced."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text, controls = CONTROLS.subn("", text)
    text, surrogates = _SURROGATES.subn("\ufffd", text)
    return unicodedata.normalize("NFC", text), controls + surrogates


def check_size(path: str, size: int, lines: int) -> None:
    """TooLargeError, TooManyLinesError for what is no single article; `size` counts bytes or characters."""
    if size > LIMIT:
        raise TooLargeError(path, limit=LIMIT_MB)
    if lines > LINE_LIMIT:
        raise TooManyLinesError(path, limit=LINE_LIMIT)
