"""How words that were typed without marks are spelled where they were found: “did you mean, with accents”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop_app.domain.matching import Text, found_in
from desktop_app.domain.query import WORD, Column, Phrase, Words, has_accents, phrases
from desktop_app.domain.search import Hit, Snippet
from desktop_app.vietnam.folding import fold_accent, has_marks, search_fold

OFFERED = 3
"""Spellings that are offered."""


def spelled_lines(line: str, words: Words | None, hits: Iterable[Hit]) -> list[str]:
    """The line as it is spelled in some hits, the most frequent spelling first; none when it was typed with marks."""
    asked = [phrase for phrase in phrases(words) if not phrase.prefix]
    if words is None or has_accents(words) or not asked:
        return []
    seen = [snippet for hit in hits for snippet in _snippets(hit)]
    known = {phrase: _spellings(phrase, seen) for phrase in dict.fromkeys(asked)}
    offered = (_respelled(line, chosen) for chosen in _choices(known))
    return [spelled for spelled in dict.fromkeys(offered) if has_marks(spelled) and spelled != line][:OFFERED]


def _snippets(hit: Hit) -> Iterable[Snippet]:
    shown = [*hit.snippets, *([hit.first] if hit.first else []), *([hit.beside.snippet] if hit.beside else [])]
    return dict.fromkeys(shown)


def _spellings(phrase: Phrase, seen: Iterable[Snippet]) -> Sequence[str]:
    """How a phrase is written, most frequent first; words that differ in case or placing of tones only are one."""
    places: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for snippet in seen:
        found = " ".join(snippet.match.of(snippet.text).split())
        if tuple(WORD.findall(search_fold(found))) == phrase.folded:
            places[fold_accent(found)] += 1
            written.setdefault(fold_accent(found), Counter())[found] += 1
    return [_calmest(written[key]) for key, _ in places.most_common()]


def _calmest(written: Counter[str]) -> str:
    """The spelling to show: the most frequent one, of those the one with the fewest capitals."""
    return min(written, key=lambda found: (-written[found], sum(map(str.isupper, found)), found))


def _choices(known: Mapping[Phrase, Sequence[str]]) -> Iterator[dict[Phrase, str]]:
    """All phrases in their most frequent spelling, then one of them at a time in another."""
    usual = {phrase: spellings[0] for phrase, spellings in known.items() if spellings}
    yield usual
    for at in range(1, OFFERED):
        for phrase, spellings in known.items():
            if len(spellings) > at:
                yield {**usual, phrase: spellings[at]}


def _respelled(line: str, chosen: Mapping[Phrase, str]) -> str:
    for phrase, spelling in chosen.items():
        for span in reversed(found_in(phrase, Text(line, *Column)).spans):
            line = line[: span.start] + spelling + line[span.end :]
    return line
