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
    wanted = fold_plain(name).strip()
    if not wanted:
        return []
    found = []
    for theme in themes:
        known = fold_plain(theme.name)
        likeness = SequenceMatcher(None, wanted, known, autojunk=False).ratio()
        held = len(wanted) >= SHORTEST and (wanted in known or known in wanted)
        if held or likeness >= CLOSE:
            found.append((-likeness, theme.name))
    return [known for _, known in sorted(found)]
