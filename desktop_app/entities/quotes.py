"""PROGRAM in quotes: the words inside a closed pair after mô hình, phong trào, phương châm and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate
from desktop_app.entities.gazetteer import keys, longest, section_trie, sections, trie
from desktop_app.entities.tokens import BLANK, Spelling, Tokens

# The inside holds no quote and no line break and is bounded, so that unclosed quotes cost no more than closed ones.
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„\n]{2,260})[”\"»“](?!\w)")
_TRAILING = " \u00a0.,;:!?…"
_CUE_WORDS = 3  # longest class, in words
_BETWEEN = 2  # words that may stand between a class and its quote: `mô hình điểm “…”`


class Quotes:
    """Reads quoted programmes."""

    def __init__(self, spelling: Spelling) -> None:
        lists = sections("entity-documents")
        self._classes = trie(lists["quoted classes"], spelling)
        self._laws = trie(lists["quoted laws"], spelling)
        self._opening = section_trie("entity-documents", "programme classes", spelling)
        self._goal = spelling.keys["tiêu"]
        self._and = spelling.keys["và"]
        self._loose = keys((entry for entry in lists["loose classes"]), spelling)

    def read(self, tokens: Tokens) -> list[Candidate]:
        """Every quoted programme; a name quoted once behind its class is found in all its quotes."""
        found: list[Candidate] = []
        waiting: list[tuple[Candidate, tuple[str, ...]]] = []
        known: set[tuple[str, ...]] = set()
        reach = -1
        for start, end in _insides(tokens.text):
            first, last = tokens.within(start, end)
            if last - first < 2:
                continue
            name = tuple(tokens.keys[first:last])
            kind = self._kind(tokens, first) or (EntityType.PROGRAM if self._follows(tokens, first, reach) else None)
            if kind is None:
                waiting.append((Candidate(start, end, EntityType.PROGRAM, "quoted again"), name))
                continue
            reach = last
            known.add(name)
            found.append(Candidate(start, end, kind, "quoted"))
        return found + [again for again, name in waiting if name in known]

    def _follows(self, tokens: Tokens, first: int, reach: int) -> bool:
        """A further quote in a list: `mô hình “A”, “B” và “C”`."""
        if reach < 0:
            return False
        gaps = tokens.text[tokens.ends[reach - 1] : tokens.starts[first]]
        if first == reach:
            return gaps.strip('“”"«» \u00a0') == ","
        return first == reach + 1 and tokens.keys[reach] == self._and and not set(gaps) & set(",;.:(\n")

    def _kind(self, tokens: Tokens, first: int) -> EntityType | None:
        opening = longest(self._opening, tokens, first, proper=True)
        if opening and opening[0] < tokens.size:
            return EntityType.PROGRAM
        gap = tokens.text[tokens.ends[first - 1] : tokens.starts[first]] if first else ""
        if len(gap.strip().lstrip(":").strip()) != 1 or "\n" in gap:
            return None
        return self._cued(tokens, first)

    def _cued(self, tokens: Tokens, first: int) -> EntityType | None:
        if tokens.keys[first - 1] == self._goal:
            return EntityType.PROGRAM
        low = max(0, first - _CUE_WORDS - _BETWEEN)
        for start in range(first - 1, low - 1, -1):
            if start < first - 1 and tokens.joins[start + 1] != BLANK:
                break
            if (hit := longest(self._laws, tokens, start)) and hit[0] == first:
                return EntityType.LAW
            hit = longest(self._classes, tokens, start)
            if hit and (hit[0] == first or (hit[0] < first and tokens.keys[start] in self._loose)):
                return EntityType.PROGRAM
        return None


def _insides(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of what stands in closed quotes, without blanks and punctuation at the ends."""
    for match in _QUOTED.finditer(text):
        start, end = match.span(1)
        if start > 1 and text[start - 2].isalnum():
            continue
        inside = match[1]
        start += len(inside) - len(inside.lstrip())
        end -= len(inside) - len(inside.rstrip(_TRAILING))
        if start < end:
            yield start, end
