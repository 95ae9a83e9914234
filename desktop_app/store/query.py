"""The words of a query as expressions of FTS5: over the folded index, and over the one that keeps marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product
from unicodedata import normalize

from desktop_app.domain.query import WORD, AllOf, AnyOf, Column, Near, Phrase, Words
from desktop_app.vietnam.folding import search_fold

_FINAL_Y = re.compile(r"(?:qu|[hklmstv])[iy]")
_MOST_SPELLINGS = 64


Endings = Callable[[Phrase, bool], Sequence[str] | None]
"""Phrase, whether it must be written as typed → the words that its last one begins; None for whichever there are."""


def whichever(phrase: Phrase, exact: bool) -> None:
    """`Endings` that leaves them to SQLite, which reads all of them first: right for all hits, slow for a few."""
    del phrase, exact


def match(words: Words, *, exact: bool, endings: Endings) -> str:
    """The FTS5 expression that finds what `words` ask for; empty where everything is found but what it leaves out."""
    if isinstance(words, Phrase):
        return _phrase(words, exact=exact, endings=endings)
    if isinstance(words, Near):
        sides = " ".join(_begun(phrase, exact=exact) for phrase in words.phrases)
        return _within(words.phrases[0].column, f"NEAR({sides}, {words.distance})")
    parts = [match(part, exact=exact, endings=endings) for part in words.parts]
    if isinstance(words, AnyOf):
        return "(" + " OR ".join(parts) + ")"
    found = " AND ".join(parts)
    gone = left_out(words, exact=exact, endings=endings)
    return f"(({found}) NOT ({gone}))" if found and gone else f"({found})" if found else ""


def left_out(words: Words, *, exact: bool, endings: Endings) -> str:
    """The FTS5 expression that finds what `words` leave out; empty where that is nothing."""
    without = words.without if isinstance(words, AllOf) else ()
    return " OR ".join(match(part, exact=exact, endings=endings) for part in without)


def spelt_match(words: str) -> str:
    """The FTS5 expression over the folded texts for words side by side, y and i at the end of a syllable alike.

    Signs make no difference; where there is no word, nothing matches.
    """
    folded = WORD.findall(search_fold(normalize("NFC", words).replace("\0", " ")))
    spelt = [[word, _other_y(word)] if _FINAL_Y.fullmatch(word) else [word] for word in folded]
    found = " OR ".join(_quoted(chosen) for chosen in islice(product(*spelt), _MOST_SPELLINGS))
    return f"body : ({found})" if found else '""'


def _other_y(word: str) -> str:
    return word[:-1] + ("i" if word[-1] == "y" else "y")


def _phrase(phrase: Phrase, *, exact: bool, endings: Endings) -> str:
    words = phrase.typed if exact else phrase.folded
    known = endings(phrase, exact) if phrase.prefix else (words[-1],)
    if known is None:
        found = _begun(phrase, exact=exact)
    else:
        found = " OR ".join(_quoted((*words[:-1], last)) for last in known) or '""'
    return _within(phrase.column, f"({found})")


def _within(column: Column, found: str) -> str:
    return f"({column.value} : {found})" if column is not Column.ANY else found


def _begun(phrase: Phrase, *, exact: bool) -> str:
    return _quoted(phrase.typed if exact else phrase.folded) + (" *" if phrase.prefix else "")


def _quoted(words: Iterable[str]) -> str:
    """Words side by side; they hold letters and digits only."""
    return '"' + " ".join(words) + '"'
