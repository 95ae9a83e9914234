"""Words as XML can hold them, and as they are written into it."""

from __future__ import annotations

import re

from desktop_app import __version__

ORIGIN = f"Trích {__version__}"
"""What files of ours say that they are from."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production 2 (Char)


def holdable(words: str) -> bool:
    """True when XML can hold all characters of the words."""
    return _FORBIDDEN.search(words) is None


def holdable_length(words: str) -> int:
    """How many characters there are before the first that XML cannot hold."""
    found = _FORBIDDEN.search(words)
    return found.start() if found else len(words)


def held(words: str) -> str:
    """The words with U+FFFD for each character that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", words)


def content(words: str) -> str:
    """Words to stand between tags; read again they are the same."""
    words = held(words)
    if "&" in words or "<" in words or ">" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("\r", "&#13;")


def attribute(words: str) -> str:
    """Words to stand in an attribute, without the quotation marks around them; read again they are the same."""
    words = content(words).replace('"', "&quot;")
    return words.replace("\n", "&#10;").replace("\t", "&#9;")
