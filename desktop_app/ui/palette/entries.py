"""What the palette offers, and how it ranks it for a few typed letters. Pure functions, no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum, StrEnum

from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_plain

SHOWN = 70
"""Entries that are listed at most."""


class Kind(StrEnum):
    """What an entry is; the palette lists equals in this order."""

    COMMAND = "command"
    THEME = "theme"
    ARTICLE = "article"
    PROVINCE = "province"
    NAME = "name"


class Entry(NamedTuple):
    """One thing to choose: its name, a hint (a key, a date), what the window does with it, and other words for it."""

    kind: Kind
    text: str
    hint: str = ""
    payload: object = None
    also: str = ""


class Fit(IntEnum):
    """How well a name fits what was typed; smaller is better."""

    WHOLE = 0
    BEGINS = 1
    WORDS_BEGIN = 2
    HOLDS = 3
    NOT = 4


_WORD = re.compile(r"[^\W_]+")


def fit(wanted: str, name: str) -> Fit:
    """How a folded name fits folded letters: begins so, its words begin so in this order, or it holds them."""
    if name == wanted:
        return Fit.WHOLE
    if name.startswith(wanted):
        return Fit.BEGINS
    if _words_begin(wanted.split(), _WORD.findall(name)):
        return Fit.WORDS_BEGIN
    return Fit.HOLDS if wanted in name else Fit.NOT


def _words_begin(wanted: list[str], words: list[str]) -> bool:
    """True when each wanted piece begins a word, in order: `ha ph` fits `hai phong`."""
    rest = iter(words)
    return all(any(word.startswith(piece) for word in rest) for piece in wanted)


class Entries:
    """The entries with their folded names, made once when they are offered."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        order = list(Kind)
        kept = sorted(entries, key=lambda entry: order.index(entry.kind))
        self._folded = [(fold_plain(entry.text), fold_plain(entry.also), entry) for entry in kept]

    def ranked(self, typed: str) -> list[Entry]:
        """The entries that fit, best first, then by kind in the order offered; nothing typed: as offered."""
        wanted = fold_plain(typed).strip()
        if not wanted:
            return [entry for _, _, entry in self._folded[:SHOWN]]
        found = [
            (min(fit(wanted, name), fit(wanted, also)), place) for place, (name, also, _) in enumerate(self._folded)
        ]
        best = sorted(pair for pair in found if pair[0] is not Fit.NOT)[:SHOWN]
        return [self._folded[place][2] for _, place in best]
