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

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_BYTES = bytes([*range(9), *range(11, 32), 0x7F])  # of UTF-8: the control characters but tab and LF
_ODD_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


class TooManyLinesError(TooLargeError):
    """More lines than `LINE_LIMIT`: a list or a dump, no article."""

    template = "{path} has more than {limit} lines. Split it into single articles and import these."


def stored_form(text: str) -> tuple[str, int]:
    """The text as it is stored (see the module's rule), and how many characters were removed or replaced."""
    text = text.removeprefix("\ufeff")
    if _is_plain(text):
        return unicodedata.normalize("NFC", text), 0
    text = LINE_ENDS.sub("\n", text)
    text, controls = CONTROLS.subn("", text)
    text, surrogates = _SURROGATES.subn("\ufffd", text)
    return unicodedata.normalize("NFC", text), controls + surrogates


def control_count(text: str) -> int:
    """How many control characters a text has."""
    return 0 if _is_plain(text) else len(CONTROLS.findall(text))


def _is_plain(text: str) -> bool:
    """True when there is nothing to change but the form of letters: nearly always, and told ten times faster."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    if len(encoded.translate(None, _ODD_BYTES)) < len(encoded) or _ODD_C1.search(encoded):
        return False
    return "\u2028" not in text and "\u2029" not in text


def check_size(path: str, size: int, lines: int) -> None:
    """TooLargeError, TooManyLinesError for what is no single article; `size` counts bytes or characters."""
    if size > LIMIT:
        raise TooLargeError(path, limit=LIMIT_MB)
    if lines > LINE_LIMIT:
        raise TooManyLinesError(path, limit=LINE_LIMIT)
