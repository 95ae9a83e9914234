"""The editors' own list in a text: where its words stand, and what gives way to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate
from desktop_app.entities.gazetteer import Entry, Trie, entries_at, trie
from desktop_app.entities.tokens import Spelling, Tokens, split_words
from desktop_app.records import NamedTuple

if TYPE_CHECKING:
    from desktop_app.domain.listed import ListedName

WHY = "own list"


Path = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of an entry's words, and the joins between them: what all its spellings share."""


class Match(NamedTuple):
    """Words of an entry in a text, in code points, and the entity among them; `type` None when they are no name."""

    start: int
    end: int
    entity: Candidate
    name: str


class Listed:
    """The list as it is looked up; made anew when the list changes."""

    def __init__(self, entries: Iterable[ListedName], spelling: Spelling) -> None:
        """`entries` in the order in which they were made."""
        self._spelling = spelling
        self._entries: dict[Path, list[tuple[ListedName, list[int]]]] = {}
        plain: list[str] = []
        for entry in reversed(list(entries)):  # the newest first
            words = split_words(entry.plain)[1::2]
            if words:
                capitals = [at for at, word in enumerate(words) if word[0].isupper()]
                self._entries.setdefault(self._path(entry.plain), []).append((entry, capitals))
                plain.append(entry.plain)
        self._trie: Trie = trie(map(Entry, plain), spelling)

    def matches(self, tokens: Tokens, day: str | None = None) -> list[Match]:
        """Where entries that hold on a day stand, the longest first at each place; none over another."""
        found: list[Match] = []
        index = 0
        root, keys = self._trie, tokens.keys
        if not root:
            return found
        while index < tokens.size:
            hit = self._hit(tokens, index, day) if keys[index] in root else None
            if hit is None:
                index += 1
                continue
            end, entry = hit
            found.append(_match(tokens, index, end, entry))
            index = end
        return found

    def _hit(self, tokens: Tokens, index: int, day: str | None) -> tuple[int, ListedName] | None:
        """The longest entry at word `index` that holds on a day, the newest of those about the same words."""
        for end, listed in reversed(list(entries_at(self._trie, tokens, index, proper=True))):
            for entry, capitals in self._entries[self._path(listed.text)]:
                if entry.holds_on(day) and all(tokens.caps[index + at] for at in capitals):
                    return end, entry
        return None

    def _path(self, text: str) -> Path:
        """The way of an entry's words through the trie."""
        pieces, keys, joins = split_words(text), self._spelling.keys, self._spelling.joins
        return tuple(keys[word] for word in pieces[1::2]), tuple(joins[gap] for gap in pieces[2:-1:2])


def _match(tokens: Tokens, first: int, last: int, entry: ListedName) -> Match:
    before = len(split_words(entry.words.partition("[")[0])[1::2]) if "[" in entry.words else 0
    size = len(split_words(entry.meant)[1::2])
    start, end = tokens.starts[first + before], tokens.ends[min(last, first + before + size) - 1]
    return Match(tokens.starts[first], tokens.ends[last - 1], Candidate(start, end, entry.type, WHY), entry.called)


def give_way(flat: Sequence[Candidate], matches: Sequence[Match]) -> tuple[list[Candidate], dict[Candidate, str]]:
    """The candidates that stand beside the list's matches, in their order, and what the list's own are called.

    Both come sorted and without overlaps. Of two over each other the longer words stand, of two as long the list's; a
    post that ends inside a listed body is one with it: `Chủ tịch Tập | đoàn Hoa Lá`.
    """
    kept = list(flat)
    if not matches:
        return kept, {}
    named: dict[Candidate, str] = {}
    ends = [found.end for found in flat]
    gone: set[Candidate] = set()
    for match in matches:
        first = bisect_right(ends, match.start)
        around = []
        while first < len(flat) and flat[first].start < match.end:
            around.append(flat[first])
            first += 1
        if any(_holds(found, match) for found in around):
            continue
        gone.update(around)
        post = around[0] if around and around[0].start < match.start else None
        if post is not None and post.type is EntityType.TITLE and match.entity.type is EntityType.ORG:
            kept.append(post._replace(end=match.entity.end))
        elif match.entity.type is not None:
            kept.append(match.entity)
            named[match.entity] = match.name
    return sorted((found for found in kept if found not in gone), key=itemgetter(0)), named


def _holds(found: Candidate, match: Match) -> bool:
    """True when a candidate goes beyond the words of a match."""
    longer = found.end - found.start > match.end - match.start
    return longer and found.start <= match.start and match.end <= found.end
