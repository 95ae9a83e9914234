"""Words as XML can hold them, and as they are written into it."""

from __future__ import annotations

from desktop_app import __version__
from desktop_app.export.packing import FORBIDDEN

ORIGIN = f"Trích {__version__}"
"""What files of ours say that they are from."""


def holdable(words: str) -> bool:
    """True when XML can hold all characters of the words."""
    return words.isprintable() or FORBIDDEN.search(words) is None


def holdable_length(words: str) -> int:
    """How many characters there are before the first that XML cannot hold."""
    found = FORBIDDEN.search(words)
    return found.start() if found else len(words)


def held(words: str) -> str:
    """The words with U+FFFD for each character that XML cannot hold."""
    return words if words.isprintable() else FORBIDDEN.sub("\ufffd", words)


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
