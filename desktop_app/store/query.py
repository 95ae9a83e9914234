"""What a reader types into a search box, and where it stands in a text.

Words outside quotes are one phrase, each `"quoted part"` is another; all phrases must occur. A phrase typed
with any Vietnamese mark must match mark for mark (both placements of a tone mark count as one); typed without
marks it matches any. Case, white space, dashes and punctuation between the words do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, product
from typing import NamedTuple
from unicodedata import normalize

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.spans import Span
from desktop_app.vietnam.folding import has_marks, search_fold, tone_key, tone_placements

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*)"|([^"]+)')
_DES = "đðɖ"  # the letter, and those that pages write instead (U+00F0, U+0256)
_TO_DE = str.maketrans("ðɖ", "đđ")
_FINAL_Y = re.compile(r"(?:qu|[hklmstv])[iy]")
_MOST_SPELLINGS = 64
LONGEST = 2_000
"""Code points of a query that are looked at."""


class Phrase(NamedTuple):
    """Words that follow each other: folded, as typed (lower case), and whether marks must agree."""

    folded: tuple[str, ...]
    typed: tuple[str, ...]
    exact: bool


def parse(query: str, *, exact: bool = False) -> tuple[Phrase, ...]:
    """The phrases of a query; with `exact` all of them must agree mark for mark. BadQueryError without a word."""
    text = normalize("NFC", query[:LONGEST]).replace("\0", " ")
    fold = search_fold(text)
    phrases = []
    for part in _PART.finditer(fold):
        words = [match.span() for match in _WORD.finditer(fold, *part.span())]
        if words:
            typed = tuple(text[start:end].lower().translate(_TO_DE) for start, end in words)
            marked = exact or any(has_marks(word) for word in typed)
            phrases.append(Phrase(tuple(fold[start:end] for start, end in words), typed, marked))
    if not phrases:
        raise BadQueryError(query=query[:80])
    return tuple(phrases)


def fold_match(phrases: Sequence[Phrase]) -> str:
    """The FTS5 expression over the folded texts."""
    return " AND ".join('"' + " ".join(phrase.folded) + '"' for phrase in phrases)


def spelt_match(words: str) -> str:
    """The FTS5 expression over the folded texts for words side by side, y and i at the end of a syllable alike.

    Signs make no difference; where there is no word, nothing matches.
    """
    folded = _WORD.findall(search_fold(normalize("NFC", words).replace("\0", " ")))
    spelt = [[word, _other_y(word)] if _FINAL_Y.fullmatch(word) else [word] for word in folded]
    return " OR ".join('"' + " ".join(chosen) + '"' for chosen in islice(product(*spelt), _MOST_SPELLINGS))


def _other_y(word: str) -> str:
    return word[:-1] + ("i" if word[-1] == "y" else "y")


def exact_match(phrases: Sequence[Phrase]) -> str:
    """The FTS5 expression over the original texts that each exact phrase needs; empty when none is exact."""
    words = {word for phrase in phrases if phrase.exact for word in phrase.typed}
    spellings = [" OR ".join(f'"{spelling}"' for spelling in _spellings(word)) for word in sorted(words)]
    return " AND ".join(f"({alternatives})" for alternatives in spellings)


def _spellings(word: str) -> list[str]:
    """The ways a word stands in the texts: both tone placements, and đ written with a look-alike."""
    placed = tone_placements(word)
    return [spelling.replace("đ", letter) for spelling in placed for letter in (_DES if "đ" in spelling else "đ")]


def places(phrases: Sequence[Phrase], text: str) -> list[Span]:
    """Where the phrases stand in `text`, sorted; empty unless all of them do."""
    fold = search_fold(text)
    found: set[Span] = set()
    for phrase in phrases:
        spans = _places(phrase, text, fold)
        if not spans:
            return []
        found.update(spans)
    return sorted(found)


def _places(phrase: Phrase, text: str, fold: str) -> list[Span]:
    words = r"[\W_]+".join(re.escape(word) for word in phrase.folded)
    spans = [Span(*match.span()) for match in re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", fold)]
    if not phrase.exact:
        return spans
    wanted = [tone_key(word) for word in phrase.typed]
    return [span for span in spans if _WORD.findall(tone_key(span.of(text))) == wanted]
