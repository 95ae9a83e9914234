"""Names that may be meant when a new one is typed: against two themes for one thing."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from desktop_app.domain.themes import Theme
from desktop_app.vietnam.folding import fold_plain

CLOSE = 0.8
"""From this likeness on (difflib's ratio of the folded names) a name is near."""
SHORTEST = 3
"""Letters that must be typed before names that hold them count as near."""


def near_names(name: str, themes: Iterable[Theme]) -> list[str]:
    """The names of themes that are like `name` or hold it, accents apart; the likest first."""
    return NearNames(themes).of(name)


class NearNames:
    """Looks for names near to others among those of some themes."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        folded = [(fold_plain(theme.name), theme.name) for theme in themes]
        self._known = [(known, _letters(known), name) for known, name in folded]

    def of(self, name: str) -> list[str]:
        """As `near_names`."""
        wanted = fold_plain(name).strip()
        if not wanted:
            return []
        letters, length, found = _letters(wanted), len(wanted), []
        for known, others, called in self._known:
            held = length >= SHORTEST and (wanted in known or known in wanted)
            # what stands in one of them only can match nothing: a bound that is cheap
            alike = min(length - (letters & ~others).bit_count(), len(known) - (others & ~letters).bit_count())
            if held or 2 * alike >= CLOSE * (length + len(known)):
                likeness = SequenceMatcher(None, wanted, known, autojunk=False).ratio()
                if held or likeness >= CLOSE:
                    found.append((-likeness, called))
        return [called for _, called in sorted(found)]


def _letters(name: str) -> int:
    """Which letters stand in a name, as bits; some share one."""
    bits = 0
    for char in name:
        bits |= 1 << (ord(char) & 63)
    return bits
