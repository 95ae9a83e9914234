"""In which order what passages are counted by stands along a table: the same for the window and the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from desktop_app.domain.asked import family_of
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, Families
from desktop_app.vietnam.provinces import provinces, regions
from desktop_app.vietnam.sorting import sort_key


def in_order(by: By, keys: Iterable[str], era: Era, themes: Iterable[ThemeId]) -> list[str]:
    """Keys in order; "" comes last.

    Themes as in the codebook, of which `themes` are all; provinces by the regions of their era, north to south; months
    from the oldest on, a year of which no month is known before its months; all else as Vietnamese sorts.
    """
    known = set(keys)
    named = known - {""}
    last = [""] if "" in known else []
    if by is By.MONTH:
        return sorted(named) + last
    if by is By.THEME:
        return [theme for theme in themes if theme in named] + last
    if by is By.PROVINCE:
        places = _north_to_south(era)
        return sorted(named, key=lambda slug: (places.get(slug, len(places)), slug)) + last
    return sorted(named, key=sort_key) + last


def kept(by: By, keys: Iterable[str], asked: Collection[ThemeId], families: Families) -> set[str]:
    """Which keys stand along an axis: where some themes are asked for, these and those under them only.

    What is filed under a theme that was asked for may be filed under others too.
    """
    return set(keys) & family_of(asked, families) if by is By.THEME and asked else set(keys)


def _north_to_south(era: Era) -> Mapping[str, int]:
    """Where each province stands; one that the era does not know stands behind those that it knows."""
    listed = [slug for region in regions(era.value) for slug in region.provinces]
    known = set(listed)
    return {slug: place for place, slug in enumerate([*listed, *(slug for slug in provinces() if slug not in known)])}
