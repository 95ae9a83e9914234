"""The word lists behind the rules: `resources/gazetteers/entity-*.txt` and the province and district tables.

A list is a trie of plain dictionaries keyed by word, so that looking up costs one step a word, whatever its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from desktop_app.entities.tokens import (
    AND,
    BLANK,
    COLON,
    COMMA,
    DASH,
    DOT,
    OPEN,
    OTHER,
    SLASH,
    STOP,
    Spelling,
    Tokens,
    split_words,
)  # fmt: skip
from desktop_app.records import NamedTuple
from desktop_app.resources import json_resource, list_resource

_END = ""  # no word has this key
_SIGNED = re.compile(r"[^\w ]")
_SIGNS = frozenset((COMMA, DASH, DOT, STOP, SLASH, AND, COLON, OPEN, OTHER))

Trie = dict[str, Any]


class Entry(NamedTuple):
    """One line of a list: its text, its flags, and which of its words (counted from 0) are capitalised."""

    text: str
    flags: str = ""
    capitals: tuple[int, ...] = ()


@cache
def sections(name: str) -> Mapping[str, tuple[Entry, ...]]:
    """The sections of `resources/gazetteers/<name>.txt`, with one `text | flags` a line."""
    lists = list_resource("gazetteers", f"{name}.txt")
    return {section: tuple(map(_entry, lines)) for section, lines in lists.items()}


def _entry(line: str) -> Entry:
    text, sign, flags = line.partition("|")
    return Entry(text.strip(), flags.strip()) if sign else Entry(line)


@cache
def province_table() -> Mapping[str, Any]:
    """`resources/gazetteers/provinces.json`; read only."""
    table: Mapping[str, Any] = json_resource("gazetteers", "provinces.json")
    return table


def trie(entries: Iterable[Entry], spelling: Spelling) -> Trie:
    """A trie over the entries' words; joins other than a blank are steps of their own.

    Of two spellings of one entry the one with fewer capitals wins, then the later one.
    """
    root: Trie = {}
    keys_of = spelling.keys
    for text, flags, _ in entries:
        words = text.split(" ")
        node = root
        if not _SIGNED.search(text):
            for word in words:
                node = node.setdefault(keys_of[word], {})
        else:
            pieces = split_words(text)
            words = pieces[1::2]
            node = node.setdefault(keys_of[words[0]], {})
            for gap, word in zip(pieces[2::2], words[1:], strict=False):
                if gap != " ":
                    node = node.setdefault(spelling.joins[gap], {})
                node = node.setdefault(keys_of[word], {})
        capitals = () if text.islower() else tuple([at for at, word in enumerate(words) if word[0].isupper()])
        same = node.get(_END)
        if same is None or len(same.capitals) >= len(capitals):
            node[_END] = Entry(text, flags, capitals)
    return root


def section_trie(name: str, section: str, spelling: Spelling) -> Trie:
    """The trie over one section of a list, made once for all rules that share a spelling."""
    key = f"{name}/{section}"
    if key not in spelling.tries:
        spelling.tries[key] = trie(sections(name)[section], spelling)
    return spelling.tries[key]


Start = tuple[str, str]
"""Keys of the first two words of an entry; the second is "" where one word, or a word and a sign, may be enough."""


class Starts(NamedTuple):
    """Where a rule may begin: at words with a capital, and at words in lower case."""

    capital: frozenset[Start]
    lower: frozenset[Start] = frozenset()


def starts(*roots: Trie, wanted: Callable[[Entry], bool] | None = None) -> frozenset[Start]:
    """The starts of the entries, or of those that are wanted."""
    return frozenset(
        (first, "" if second == _END or second in _SIGNS else second)
        for root in roots
        for first, node in root.items()
        for second, below in node.items()
        if wanted is None or any(map(wanted, (below,) if second == _END else _entries(below)))
    )


def lone(words: Iterable[str]) -> frozenset[Start]:
    """The starts of single words, given by their keys."""
    return frozenset((word, "") for word in words)


def _entries(node: Trie) -> Iterable[Entry]:
    for key, below in node.items():
        if key == _END:
            yield below
        else:
            yield from _entries(below)


def keys(entries: Iterable[Entry], spelling: Spelling) -> frozenset[str]:
    """The keys of entries of one word each."""
    return frozenset(spelling.keys[entry.text] for entry in entries)


def longest(root: Trie, tokens: Tokens, index: int, *, proper: bool = False) -> tuple[int, Entry] | None:
    """The longest entry that starts at word `index` and the index after it; `proper` demands its capitals."""
    # As `entries_at`, without what a generator costs: this is asked at most words of a text.
    size, words = tokens.size, tokens.keys
    node = root.get(words[index]) if index < size else None
    if node is None:
        return None
    found: tuple[int, Entry] | None = None
    joins, end = tokens.joins, index + 1
    while node is not None:
        entry = node.get(_END)
        if entry is not None and (not proper or _capitalised(tokens, index, entry)):
            found = (end, entry)
        if end >= size:
            break
        if joins[end] != BLANK:
            node = node.get(joins[end])
            if node is None:
                break
        node = node.get(words[end])
        end += 1
    return found


def entries_at(root: Trie, tokens: Tokens, index: int, *, proper: bool = False) -> Iterator[tuple[int, Entry]]:
    """All entries that start at word `index`, each with the index after it, the shortest first."""
    node, end = root.get(tokens.keys[index]), index + 1
    while node is not None:
        entry = node.get(_END)
        if entry is not None and (not proper or _capitalised(tokens, index, entry)):
            yield end, entry
        if end >= tokens.size:
            return
        if tokens.joins[end] != BLANK:
            node = node.get(tokens.joins[end])
        node = node and node.get(tokens.keys[end])
        end += 1


def _capitalised(tokens: Tokens, index: int, entry: Entry) -> bool:
    caps = tokens.caps
    return all(caps[index + offset] for offset in entry.capitals)


def ending_compounds(entries: Iterable[Entry], spelling: Spelling) -> frozenset[tuple[str, str]]:
    """The last two words of compounds, as keys: `yêu cầu` → (yêu, cầu). There the last word is not itself."""
    words = (entry.text.split() for entry in entries)
    return frozenset((spelling.keys[parts[-2]], spelling.keys[parts[-1]]) for parts in words)
