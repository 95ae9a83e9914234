"""Names that people type in the form in which they are stored, and words as they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from desktop_app.vietnam.folding import search_fold

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, direction marks, zero-width characters and lone surrogates: names that look the same must be the same."""
QUOTE_SHOWN = 40
"""Code points of a quote that name a step in the history."""
_WORD = re.compile(r"[^\W_]")


def tidy(words: str) -> str:
    """Words without what cannot be seen, NFC, white space as single blanks."""
    return normalize("NFC", " ".join(INVISIBLE.sub("", words).split()))


def says_something(words: str) -> bool:
    """True when a search can look for the words: they hold a letter or a digit."""
    return _WORD.search(search_fold(words)) is not None


def shown_quote(quote: str) -> str:
    """The beginning of a quote in whole words, in quotation marks, as steps are named after it."""
    words = " ".join(quote.split())
    return f"“{words if len(words) <= QUOTE_SHOWN else words[: _whole(words)].rstrip() + '…'}”"


def shown_end(quote: str) -> str:
    """The end of a quote, likewise."""
    words = " ".join(quote.split())
    return f"“{words if len(words) <= QUOTE_SHOWN else '…' + words[-_whole(words[::-1]) :].lstrip()}”"


def _whole(words: str) -> int:
    """How many code points are shown of words that are too long: whole words, unless the first is too long itself."""
    blank = words.rfind(" ", 0, QUOTE_SHOWN + 1)
    return blank if blank > 0 else QUOTE_SHOWN


def shown_quotes(quotes: Sequence[str]) -> str:
    """The first words of the first of some quotes, and how many more there are; "" of none."""
    more = f" +{len(quotes) - 1}" if len(quotes) > 1 else ""
    return shown_quote(quotes[0]) + more if quotes else ""
