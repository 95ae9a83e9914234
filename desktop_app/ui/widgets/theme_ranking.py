"""Which theme is meant by a few letters: folded and ranked, so that accents need not be typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.vietnam.folding import fold_plain

AT_HAND = 9
"""Rows that a digit chooses."""
_WORD = re.compile(r"[^\W_]+")
_NONE: Mapping[ThemeId, int] = {}


def ranked(
    themes: Iterable[Theme], letters: str, used: Mapping[ThemeId, int] = _NONE, here: Mapping[ThemeId, int] = _NONE
) -> list[Theme]:
    """The themes that `letters` may mean, the likeliest first; all of them when nothing is typed.

    Best is the whole name, then its beginning, its initials (`cds` → Chuyển đổi số), a word's beginning, initials in
    order (`cs`), any part; among equals what is used more in this article (`here`), then in the library (`used`), then
    the order of the codebook. Two letters bring any theme within reach of a digit, however many there are: each has
    two of its own (`_own`). Archived themes are left out.
    """
    wanted = fold_plain(letters)
    offered = [theme for theme in themes if not theme.archived]
    rows = []
    for theme in offered:
        rank = _rank(_folded(theme.name), _folded(theme.key), wanted)
        if rank is not None:
            rows.append((rank, -here.get(theme.id, 0), -used.get(theme.id, 0), theme.position, theme.name, theme))
    found = [row[-1] for row in sorted(rows, key=lambda row: row[:-1])]
    if len(wanted) == 2 and len(found) > AT_HAND:
        own = _own(offered).get(wanted)
        if own in found[AT_HAND:]:
            found.remove(own)
            found.insert(AT_HAND - 1, own)
    return found


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """A name that is looked at with each letter typed. (A cache of spellings only.)"""
    return fold_plain(name)


@lru_cache(maxsize=4096)
def _heads(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a folded name, and their first letters. (A cache of spellings only.)"""
    words = tuple(_WORD.findall(name))
    return words, "".join(word[0] for word in words)


def _rank(name: str, key: str, wanted: str) -> int | None:
    if not wanted or wanted in (name, key):
        return 0
    words, initials = _heads(name)
    tests = (
        name.startswith(wanted),
        initials.startswith(wanted),
        any(word.startswith(wanted) for word in words),
        _begin_in_order(initials, wanted),
        wanted in name or key.startswith(wanted),
        _begin_in_order(words, wanted.split()),
    )
    return next((rank for rank, passed in enumerate(tests, 1) if passed), None)


def _begin_in_order(words: Sequence[str], parts: Sequence[str]) -> bool:
    """True when the parts begin words in this order (`ch`, `so` → chuyển đổi số)."""
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in parts)


def _own(themes: Sequence[Theme]) -> dict[str, Theme]:
    """Two letters → the theme that they bring within reach: of two of its words, or the first of one.

    Those with the fewest pairs choose first, so that hardly ever one has none left.
    """
    pairs = {theme.id: _pairs(_folded(theme.name)) for theme in themes}
    own: dict[str, Theme] = {}
    for theme in sorted(themes, key=lambda theme: (len(pairs[theme.id]), theme.position, theme.name)):
        free = next((pair for pair in pairs[theme.id] if pair not in own), None)
        if free is not None:
            own[free] = theme
    return own


def _pairs(name: str) -> list[str]:
    words = _WORD.findall(name)
    initials = (one[0] + other[0] for one, other in combinations(words, 2))
    return list(dict.fromkeys([*initials, *(word[:2] for word in words if len(word) > 1)]))
