"""One pass over a text: its words with their offsets, their keys, and what joins them.

Every rule reads this table and never the text again, except for figures and quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate, compress
from typing import Any, TypeVar

from desktop_app.vietnam.code_page import coded, mapped, table
from desktop_app.vietnam.folding import tone_key

# One loop over disjoint characters: linear for any input.
_WORD = re.compile(r"(\w+(?:['’]\w+)*)")
_PLAIN_WORD = re.compile(r"(\w+)")
_INNER_SIGN = re.compile(r"['’](?<=\w['’])\w")
_BLANKS = {" ": "\1", "\n": "\2", "\t": "\3", "\u00a0": "\4"}  # and what stands for them where gaps are split at blanks
_ONLY_WORDS = table(lambda char: char if char.isalnum() or char == "_" else " ")
_ONLY_GAPS = table(lambda char: " " if char.isalnum() or char == "_" else _BLANKS.get(char, char))
_UNMARKED = str.maketrans({mark: blank for blank, mark in _BLANKS.items()})
_FINAL_Y = {"y": "i", "ý": "í", "ỳ": "ì", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"}
_BEFORE_FINAL_Y = frozenset(("h", "k", "l", "m", "s", "t", "v", "qu"))
_LONGEST_KEPT = 24  # code points; longer words and gaps are worked out anew, so that the tables stay small
_MOST_KEPT = 60_000
_LOUD_WORDS = 6  # a line in capitals with fewer words may be a byline

BLANK, COMMA, DASH, DOT, STOP, SLASH, AND, COLON, OPEN, BREAK, OTHER = " ,-.!/&:(\n|"
"""What stands between two words: blanks only, a comma, a dash (with or without blanks), a dot without blanks,
a dot and blanks, a slash, an ampersand, a colon, an opening bracket, a line break, anything else."""

_JOINS = {
    ",": COMMA, "-": DASH, "–": DASH, "—": DASH, ".": STOP, "/": SLASH, "&": AND, ":": COLON, "(": OPEN, "": OTHER,
}  # fmt: skip


def word_key(word: str) -> str:
    """The key under which one word is looked up: lower case, tone on the last vowel, final y read as i.

    `ỦY` = `uỷ`, `hoà` = `hòa`, `tỷ` = `tỉ`, `sĩ` = `sỹ`; marks count.
    """
    key = tone_key(word)
    final = _FINAL_Y.get(key[-1])
    return key[:-1] + final if final and key[:-1] in _BEFORE_FINAL_Y else key


def join_kind(gap: str) -> str:
    """One of the joins above for the characters between two words."""
    if gap == " ":
        return BLANK
    if "\n" in gap:
        return BREAK
    core = gap.strip()
    if not core:
        return BLANK
    if core == "." and gap == ".":
        return DOT
    return _JOINS.get(core, OTHER)


def split_words(text: str) -> list[str]:
    """Gap, word, gap, … word, gap. An apostrophe inside a word belongs to it: `H'Loan`."""
    pattern = _WORD if "'" in text or "’" in text else _PLAIN_WORD
    return pattern.split(text)


def _split_coded(codes: bytes) -> list[str]:
    """The same for a coded text without apostrophes in words, several times faster; blanks in gaps are marked."""
    words = mapped(codes, _ONLY_WORDS)
    gaps = mapped(codes, _ONLY_GAPS).split()
    if words[0] != " ":
        gaps.insert(0, "")
    if words[-1] != " ":
        gaps.append("")
    pieces = [""] * (2 * len(gaps) - 1)
    pieces[0::2] = gaps
    pieces[1::2] = words.split()
    return pieces


def _marked_join(gap: str) -> str:
    return join_kind(gap.translate(_UNMARKED))


def _capital(word: str) -> bool:
    return word[0].isupper()


_Result = TypeVar("_Result")


class Kept(dict[str, _Result]):
    """A bounded table of what was worked out for words, or gaps, met before; its contents never change a result."""

    def __init__(self, work: Callable[[str], _Result], longest: int = _LONGEST_KEPT) -> None:
        super().__init__()
        self._work = work
        self._longest = longest

    def __missing__(self, text: str) -> _Result:
        result = self._work(text)
        if len(text) <= self._longest:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = result
        return result


class Spelling:
    """The tables of words and gaps met so far, shared by all texts of one recogniser."""

    def __init__(self) -> None:
        self.keys = Kept(word_key)
        self.joins = Kept(join_kind)
        self.marked_joins = Kept(_marked_join)
        self.caps = Kept(_capital)
        self.tries: dict[str, dict[str, Any]] = {}
        """Lists as `gazetteer.section_trie` keeps them."""


class Tokens:
    """The words of one text. `joins[i]` stands before word i; `joins[size]` after the last one is a line break.

    `caps` tells capital first letters; `names` the same, but False in lines wholly in capitals, where a capital
    tells nothing about where a name ends.
    """

    __slots__ = ("caps", "ends", "joins", "keys", "names", "size", "starts", "text", "words")

    def __init__(self, text: str, spelling: Spelling) -> None:
        signed = ("'" in text or "’" in text) and _INNER_SIGN.search(text)
        codes = None if signed else coded(text)
        pieces, joins = (_split_coded(codes), spelling.marked_joins) if codes else (split_words(text), spelling.joins)
        offsets = list(accumulate(map(len, pieces), initial=0))
        self.text = text
        self.words = pieces[1::2]
        self.size = len(self.words)
        self.starts = offsets[1:-1:2]
        self.ends = offsets[2::2]
        self.keys = list(map(spelling.keys.__getitem__, self.words))
        self.joins = list(map(joins.__getitem__, pieces[0::2]))
        self.joins[0] = self.joins[-1] = BREAK
        if self.size == 0:
            self.joins = [BREAK]
        self.caps = list(map(spelling.caps.__getitem__, self.words))
        self.names = self._names()

    def _names(self) -> list[bool]:
        loud = list(self._loud_lines())
        if not loud:
            return self.caps
        names = list(self.caps)
        for first, last in loud:
            names[first:last] = [False] * (last - first)
        return names

    def _loud_lines(self) -> Iterator[tuple[int, int]]:
        start = 0
        for line in self.text.split("\n"):
            if line.isupper():
                first = bisect_left(self.starts, start)
                last = bisect_left(self.starts, start + len(line))
                if sum(self.caps[first:last]) >= _LOUD_WORDS:
                    yield first, last
            start += len(line) + 1

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def within(self, start: int, end: int, after: int = 0) -> tuple[int, int]:
        """The indexes of the first word, and behind the last, that start from `start` to `end`; none before `after`."""
        first = bisect_left(self.starts, start, after)
        return first, bisect_left(self.starts, end, first, min(self.size, first + end - start))  # at most one a letter

    def capitals(self) -> Iterator[int]:
        """The indexes of the words with a capital first letter."""
        return compress(range(self.size), self.caps)

    def blank(self, index: int) -> bool:
        """True when only blanks stand between word `index` - 1 and word `index`, and both exist."""
        return index < self.size and self.joins[index] == BLANK

    def run(self, index: int, limit: int) -> int:
        """The end of the run of capitalised words that starts at `index`, at most `limit` words."""
        names, joins = self.names, self.joins
        end = index
        stop = min(self.size, index + limit)
        while end < stop and names[end] and (end == index or joins[end] == BLANK):
            end += 1
        return end

    def hyphenated(self, end: int) -> int:
        """The end with the syllables in lower case that hyphens without blanks join to a name: `Kim Jong | -un`."""
        while end < self.size and self.joins[end] == DASH and self.starts[end] - self.ends[end - 1] == 1:
            if not (self.words[end].islower() and self.words[end].isalpha()):
                break
            end += 1
        return end

    def opens_sentence(self, index: int) -> bool:
        """True when word `index` begins a line, a sentence or a quotation: its capital then tells nothing."""
        return self.joins[index] in (BREAK, STOP, OTHER, COLON, OPEN)

    def before(self, index: int) -> str:
        """The key of the word directly before, "" when something else than blanks stands between."""
        return self.keys[index - 1] if self.blank(index) else ""
