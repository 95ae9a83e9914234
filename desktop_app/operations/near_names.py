"""Names that may be meant when a new one is typed: against two themes for one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from operator import itemgetter

from desktop_app.domain.themes import Theme
from desktop_app.vietnam.folding import fold_plain

CLOSE = 0.8
"""From this likeness on (difflib's ratio of the folded names) a name is near."""
SHORTEST = 3
"""Letters that must be typed before names that hold them count as near."""


def near_names(name: str, themes: Iterable[Theme]) -> list[str]:
    """The names of themes that are like `name` or hold it, accents apart; the likest first."""
    return [theme.name for theme in NearThemes(themes).of(name)]


class NearThemes:
    """Looks among some themes for those with names near to others."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self._themes = list(themes)

    def of(self, name: str, *, holding: bool = True) -> list[Theme]:
        """The themes with names like this one, accents apart, or (`holding`) one of the two in the other."""
        wanted = fold_plain(name).strip()
        if not wanted:
            return []
        letters, length, found = _letters(wanted), len(wanted), []
        for known, others, theme in self._known:
            held = holding and length >= SHORTEST and (wanted in known or known in wanted)
            # what stands in one of them only can match nothing: a bound that is cheap
            alike = min(length - (letters & ~others).bit_count(), len(known) - (others & ~letters).bit_count())
            if held or 2 * alike >= CLOSE * (length + len(known)):
                likeness = SequenceMatcher(None, wanted, known, autojunk=False).ratio()
                if held or likeness >= CLOSE:
                    found.append((-likeness, theme.name, theme))
        return [theme for _, _, theme in sorted(found, key=itemgetter(0, 1))]

    @cached_property
    def _known(self) -> Sequence[tuple[str, int, Theme]]:
        """Their names, folded, and the letters of these; read when they are first looked among."""
        folded = ((fold_plain(theme.name), theme) for theme in self._themes)
        return [(known, _letters(known), theme) for known, theme in folded]


def _letters(name: str) -> int:
    """Which letters stand in a name, as bits; some share one."""
    bits = 0
    for char in name:
        bits |= 1 << (ord(char) & 63)
    return bits
