"""Lines that were perhaps meant by one that finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import product

from desktop_app.domain.filters import Filter
from desktop_app.domain.matching import Text, found_in
from desktop_app.domain.query import WORD, Column, Phrase, phrases, plain
from desktop_app.domain.query_reader import parse
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.telex import decoded

_NEAR = 3  # known words that are tried for an unknown one
_UNLIKE = 0.6  # less alike than this (0–1) is another word
_TRIED = 12  # combinations that are looked up


def second_guesses(library: LibraryReader, wanted: Filter, line: str) -> Iterator[str]:
    """Lines to try instead: what raw Telex or VNI typing meant, else with the nearest words that the library knows.

    `wanted` is what the line means, which has words.
    """
    typed = plain(line)
    meant = decoded(typed)
    if meant is not None:
        yield meant
    tried = 0
    for phrase in phrases(parse(wanted.query).words):
        for guess in _known_instead(library, phrase, typed):
            tried += 1
            if tried > _TRIED:
                return
            yield guess


def _known_instead(library: LibraryReader, phrase: Phrase, line: str) -> Iterator[str]:
    """The line with each word of a phrase that no article holds as a near one that some article does."""
    spans = found_in(phrase, Text(line, *Column)).spans
    if not spans:
        return
    typed = WORD.findall(spans[0].of(line))
    begun = phrase.folded[-1:] if phrase.prefix else ()
    choices = [
        [word] if folded in begun or library.search.has_word(folded) else _nearest(library, folded)
        for word, folded in zip(typed, phrase.folded, strict=False)
    ]
    if any(choice != [word] for choice, word in zip(choices, typed, strict=False)):
        for words in product(*choices):
            yield line[: spans[0].start] + " ".join(words) + line[spans[0].end :]


def _nearest(library: LibraryReader, word: str) -> list[str]:
    known = library.search.words_beginning(word[0], len(word) - 2, len(word) + 2)
    return get_close_matches(word, known, _NEAR, _UNLIKE)
