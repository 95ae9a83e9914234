"""How a passage names its article: one line, the same in every format."""

from __future__ import annotations

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.hooks import ExportContext
from desktop_app.vietnam.provinces import now_of, provinces

PART_OF = "{province} (now part of {now})"
VERSION = "corrected text, version {version}"


def citation(excerpt: Excerpt, context: ExportContext) -> str:
    """Author, “title”, source, date, provinces: what is known of them, as Vietnamese papers write it.

    Behind them, where the text was corrected, which version of it is quoted. A province that was merged away says
    where it belongs today: `Hải Dương (nay thuộc Hải Phòng)`.
    """
    parts = [
        excerpt.author or "",
        f"“{_one_line(excerpt.title)}”",
        excerpt.source or "",
        local_date(excerpt.published),
        *(province_label(slug, context) for slug in excerpt.provinces),
        _version(excerpt, context),
    ]
    return ", ".join(_one_line(part) for part in parts if part)


def _version(excerpt: Excerpt, context: ExportContext) -> str:
    """Which version of the text is quoted; empty for the text as it came in."""
    said = context.translations.get(VERSION, VERSION)
    return said.format(version=excerpt.version) if excerpt.version > 1 else ""


def province_label(slug: str, context: ExportContext) -> str:
    """A province's name with where it belongs today if it was merged away; a slug that is none stays as it is."""
    if slug not in provinces() or now_of(slug) == slug:
        return context.provinces.get(slug, slug)
    names = {"province": context.provinces.get(slug, slug), "now": context.provinces.get(now_of(slug), now_of(slug))}
    return context.translations.get(PART_OF, PART_OF).format_map(names)


def _one_line(text: str) -> str:
    return " ".join(text.split())
