"""Names as programs take them that know only plain letters: `An sinh xã hội` → `An-sinh-xa-hoi`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme

_OTHER = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST = 60


def slug(name: str) -> str:
    """The letters of a name without their marks, its other characters as hyphens; `theme` where nothing is left."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _OTHER.sub("-", bare)[:_LONGEST].strip("-") or "theme"


def slugs(themes: Sequence[Theme], taken: Collection[str]) -> dict[ThemeId, str]:
    """A slug for each theme, no two alike and none that is taken, even when case is not minded."""
    seen = {name.casefold() for name in taken}
    found: dict[ThemeId, str] = {}
    for theme in themes:
        plain = own = slug(theme.name)
        number = 1
        while own.casefold() in seen:
            number += 1
            own = f"{plain}-{number}"
        seen.add(own.casefold())
        found[theme.id] = own
    return found
