"""How a passage names its article: one line, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.exporting import CitationStyle, PlaceStyle
from desktop_app.export.phrases import one_line, say
from desktop_app.hooks import ExportContext
from desktop_app.vietnam.provinces import now_of, provinces, unit_type

PART_OF = "{province}, now part of {now}"
PARAGRAPH = "paragraph {paragraph}"
VERSION = "corrected text, version {version}"


def citation(excerpt: Excerpt, context: ExportContext) -> str:
    """What is known of a passage's article, as `context.choices` want it; many are made faster by one `Citations`."""
    return Citations(context).of(excerpt)


def province_label(slug: str, context: ExportContext) -> str:
    """A province's name as `context.choices` want it; a slug that is none stays as it is."""
    return Citations(context).province(slug)


class Citations:
    """The citations of one export, which remembers what comes again.

    In full: author, “title”, paper, date as far as it is known, provinces, paragraph, and which version of a text that
    was corrected is quoted, as Vietnamese papers write it. In short: paper and date, with the title for a paper that is
    not known. What is not known is left out.
    """

    def __init__(self, context: ExportContext) -> None:
        self._context = context
        self._style, self._places = context.choices.citation, context.choices.places
        self._author = cache(lambda author: f"{one_line(author)}, " if author and not author.isspace() else "")
        self._paper = cache(lambda paper: _behind(one_line(paper or "")))
        self._date = cache(lambda value: _behind(local_date(value)))
        self._joined = cache(self._provinces)
        self._place = cache(self._paragraph_and_version)
        self.province = cache(self._label)
        """A province: `Hải Dương`, `TP Hải Phòng` or `Hải Dương, nay thuộc TP Hải Phòng`, as is wanted."""

    def of(self, excerpt: Excerpt) -> str:
        """The citation of a passage; empty when none is wanted."""
        if self._style is CitationStyle.NONE:
            return ""
        _, title, author, source, _, published, _, places, places_now, _, _, paragraph = excerpt
        quoted, paper, date = f"“{one_line(title)}”", self._paper(source), self._date(published)
        if self._style is CitationStyle.SHORT:
            return f"{paper}{date}".removeprefix(", ") if paper else f"{quoted}{date}"
        if self._places is PlaceStyle.NOW:
            places = places_now or todays(places)
        place = self._place(paragraph, excerpt.version)
        return f"{self._author(author)}{quoted}{paper}{date}{self._joined(places)}{place}"

    def _provinces(self, slugs: tuple[str, ...]) -> str:
        """Provinces behind a comma; semicolons part them where one of them has a comma."""
        names = [one_line(self.province(slug)) for slug in slugs]
        return _behind(("; " if any("," in name for name in names) else ", ").join(names))

    def _paragraph_and_version(self, paragraph: int, version: int) -> str:
        """Which paragraph is quoted, and of which version of the text, where it is not the first."""
        told = say(PARAGRAPH, self._context).format(paragraph=paragraph) if paragraph else ""
        return _behind(told) + _behind(say(VERSION, self._context).format(version=version) if version > 1 else "")

    def _label(self, slug: str) -> str:
        name = self._context.provinces.get(slug, slug)
        if slug not in provinces() or self._places is PlaceStyle.THEN:
            return name
        if self._places is PlaceStyle.NOW:
            return self._today(slug)
        if now_of(slug) == slug:
            return name
        return say(PART_OF, self._context).format(province=name, now=self._today(slug))

    def _today(self, slug: str) -> str:
        """Today's unit; in Vietnamese a city is called one, since a province may have had its name."""
        now = now_of(slug)
        name = self._context.provinces.get(now, now)
        is_city = self._context.language == "vi" and unit_type(now, "now") == "thành phố"
        return f"TP {name}" if is_city else name


def todays(slugs: Iterable[str]) -> tuple[str, ...]:
    """Today's units that hold some provinces, each once; a slug that is none stays as it is."""
    known = provinces()
    return tuple(dict.fromkeys(now_of(slug) if slug in known else slug for slug in slugs))


def _behind(part: str) -> str:
    return f", {part}" if part else ""
