"""Which theme is meant by a few letters: folded and ranked, so that accents need not be typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.vietnam.folding import fold_plain

NEAR = 0.8
"""From this likeness (0–1) on, a new name is said to be near an old one."""


def ranked(themes: Iterable[Theme], letters: str, used: Mapping[ThemeId, int] | None = None) -> list[Theme]:
    """The themes that `letters` may mean, the likeliest first; all of them when nothing is typed.

    Best is the whole name, then its beginning, its initials (`cds` → Chuyển đổi số), a word's beginning, any part;
    among equals what is used more (`used`), then the order of the codebook. Archived themes are left out.
    """
    wanted = fold_plain(letters)
    counts = used or {}
    rows = []
    for theme in themes:
        rank = _rank(fold_plain(theme.name), fold_plain(theme.key), wanted)
        if rank is not None and not theme.archived:
            rows.append((rank, -counts.get(theme.id, 0), theme.position, theme.name, theme))
    return [row[-1] for row in sorted(rows, key=lambda row: row[:-1])]


def near(themes: Iterable[Theme], name: str) -> list[Theme]:
    """Themes whose names are almost `name`: the same words without accents, or a slip of the pen away."""
    wanted = fold_plain(name)
    if not wanted:
        return []
    alike = ((SequenceMatcher(None, wanted, fold_plain(theme.name)).ratio(), theme) for theme in themes)
    return [theme for likeness, theme in sorted(alike, key=lambda row: -row[0]) if likeness >= NEAR]


def _rank(name: str, key: str, wanted: str) -> int | None:
    words = name.split()
    tests = (
        not wanted or wanted in (name, key),
        name.startswith(wanted),
        "".join(word[0] for word in words).startswith(wanted),
        any(word.startswith(wanted) for word in words),
        wanted in name or key.startswith(wanted),
        _in_order(name, wanted),
    )
    return next((rank for rank, passed in enumerate(tests) if passed), None)


def _in_order(name: str, wanted: str) -> bool:
    """True when the letters of all words typed begin words of the name, in order (`ch so` → chuyển đổi số)."""
    words = iter(name.split())
    return all(any(word.startswith(part) for word in words) for part in wanted.split())
