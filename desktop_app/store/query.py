"""The words of a query as expressions of FTS5: over the folded index, and over the one that keeps marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product
from unicodedata import normalize

from desktop_app.domain.query import FARTHEST_IN_NOTES, WORD, AllOf, AnyOf, Column, Near, Phrase, Words
from desktop_app.vietnam.folding import search_fold
from desktop_app.vietnam.syllables import beginnings

_FINAL_Y = re.compile(r"(?:qu|[hklmstv])[iy]")
_MOST_SPELLINGS = 64
_MOST_NEAR = 512  # phrases in all spellings of begun words that are near each other, more than two usual ones have
_NOTHING = '""'


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
        return _near(words, exact=exact)
    parts = [match(part, exact=exact, endings=endings) for part in words.parts]
    if isinstance(words, AnyOf):
        return "(" + " OR ".join(parts) + ")"
    found = " AND ".join(parts)
    gone = left_out(words, exact=exact)
    return f"(({found}) NOT ({gone}))" if found and gone else f"({found})" if found else ""


def left_out(words: Words, *, exact: bool) -> str:
    """The FTS5 expression that finds what `words` leave out, all of it; empty where that is nothing."""
    without = words.without if isinstance(words, AllOf) else ()
    return " OR ".join(match(part, exact=exact, endings=whichever) for part in without)


def spelt_match(words: str) -> str:
    """The FTS5 expression over the folded texts for words side by side, y and i at the end of a syllable alike.

    Signs make no difference; where there is no word, nothing matches.
    """
    folded = WORD.findall(search_fold(normalize("NFC", words).replace("\0", " ")))
    spelt = [[word, _other_y(word)] if _FINAL_Y.fullmatch(word) else [word] for word in folded]
    found = " OR ".join(_quoted(chosen) for chosen in islice(product(*spelt), _MOST_SPELLINGS))
    return f"body : ({found})" if found else _NOTHING


def _other_y(word: str) -> str:
    return word[:-1] + ("i" if word[-1] == "y" else "y")


def _phrase(phrase: Phrase, *, exact: bool, endings: Endings) -> str:
    words = phrase.typed if exact else phrase.folded
    known = endings(phrase, exact) if phrase.prefix else (words[-1],)
    spelt = _begun(phrase, exact=exact) if known is None else [_quoted((*words[:-1], last)) for last in known]
    return _within(phrase.column, f"({' OR '.join(spelt) or _NOTHING})")


def _near(near: Near, *, exact: bool) -> str:
    """Near each other; in notes no further than the notes of an article are apart."""
    most = max(1, _MOST_NEAR // len(near.phrases))
    sides = islice(product(*(_begun(phrase, exact=exact) for phrase in near.phrases)), most)
    spelt = [" ".join(side) for side in sides]
    column, in_notes = near.phrases[0].column, min(near.distance, FARTHEST_IN_NOTES)
    if column is Column.ANY and in_notes < near.distance:
        return f"((- notes : {_at(spelt, near.distance)}) OR {_within(Column.NOTES, _at(spelt, in_notes))})"
    return _within(column, _at(spelt, in_notes if column is Column.NOTES else near.distance))


def _at(spelt: Iterable[str], distance: int) -> str:
    return "(" + " OR ".join(f"NEAR({sides}, {distance})" for sides in spelt) + ")"


def _within(column: Column, found: str) -> str:
    return f"({column.value} : {found})" if column is not Column.ANY else found


def _begun(phrase: Phrase, *, exact: bool) -> list[str]:
    """The spellings of a phrase, of which the last word may go on."""
    words = phrase.typed if exact else phrase.folded
    if not phrase.prefix:
        return [_quoted(words)]
    return [_quoted((*words[:-1], begun)) + " *" for begun in beginnings(words[-1])]


def _quoted(words: Iterable[str]) -> str:
    """Words side by side; they hold letters and digits only."""
    return '"' + " ".join(words) + '"'
