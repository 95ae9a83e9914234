"""What things are called in files of other programs: no two themes alike, in plain letters, as files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from desktop_app.domain.articles import opening
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Remark, remarks, unique_names
from desktop_app.domain.themes import Theme
from desktop_app.exchange.remarking import RENAMED
from desktop_app.export.file_names import unreserved

_OTHER = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST = 60
_UNFIT = re.compile('[\x00-\x1f\x7f<>:"/\\\\|?*]+')
_TEXT = re.compile(r"(?:\.txt[ .]*)+$", re.IGNORECASE)


def theme_names(themes: Sequence[Theme], taken: Collection[str] = ()) -> dict[ThemeId, str]:
    """What themes are called where a name may stand only once: as they are, but no two alike and none that is taken."""
    names = unique_names((theme.name for theme in themes), taken)
    return dict(zip((theme.id for theme in themes), names, strict=True))


def lost_names(themes: Sequence[Theme]) -> list[Remark]:
    """Themes that are called otherwise there, since another one has their name."""
    names = theme_names(themes)
    return remarks(RENAMED, (theme.name for theme in themes if names[theme.id] != theme.name))


def file_name(words: str) -> str:
    """Words as the name of a file on any system, without the suffix of texts, which some readers put behind it."""
    return unreserved(_TEXT.sub("", opening(_UNFIT.sub(" ", words), 100).strip(" .")) or "-")


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
