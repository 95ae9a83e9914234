"""How a passage names its article: one line, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.exporting import CitationStyle, PlaceStyle
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
    was corrected is quoted, as Vietnamese papers write it. In short: paper and date, and the title where neither is
    known. What is not known is left out.
    """

    def __init__(self, context: ExportContext) -> None:
        self._context = context
        self._style, self._places = context.choices.citation, context.choices.places
        self._line = cache(_one_line)
        self._date = cache(local_date)
        self._joined = cache(self._joined_places)
        self._behind = cache(self._which)
        self.province = cache(self._label)
        """A province: `Hải Dương`, `TP Hải Phòng` or `Hải Dương, nay thuộc TP Hải Phòng`, as is wanted."""

    def of(self, excerpt: Excerpt) -> str:
        """The citation of a passage; empty when none is wanted."""
        if self._style is CitationStyle.NONE:
            return ""
        title = f"“{_one_line(excerpt.title)}”"
        paper, date = self._line(excerpt.source or ""), self._date(excerpt.published)
        if self._style is CitationStyle.SHORT:
            return ", ".join(filter(None, (paper, date))) or title
        which = self._behind(excerpt.paragraph, excerpt.version)
        parts = (self._line(excerpt.author or ""), title, paper, date, self.places(excerpt), which)
        return ", ".join(filter(None, parts))

    def places(self, excerpt: Excerpt) -> str:
        """The provinces of a passage's article; semicolons part them where one of them has a comma."""
        if self._places is PlaceStyle.NOW:
            return self._joined(excerpt.provinces_now or todays(excerpt.provinces))
        return self._joined(excerpt.provinces)

    def _joined_places(self, slugs: tuple[str, ...]) -> str:
        names = [_one_line(self.province(slug)) for slug in slugs]
        return ("; " if any("," in name for name in names) else ", ").join(names)

    def _label(self, slug: str) -> str:
        name = self._context.provinces.get(slug, slug)
        if slug not in provinces() or self._places is PlaceStyle.THEN:
            return name
        if self._places is PlaceStyle.NOW:
            return self._today(slug)
        if now_of(slug) == slug:
            return name
        return self._say(PART_OF).format(province=name, now=self._today(slug))

    def _today(self, slug: str) -> str:
        """Today's unit; in Vietnamese a city is called one, since a province may have had its name."""
        now = now_of(slug)
        name = self._context.provinces.get(now, now)
        is_city = self._context.language == "vi" and unit_type(now, "now") == "thành phố"
        return f"TP {name}" if is_city else name

    def _which(self, paragraph: int, version: int) -> str:
        """Which paragraph of which version of the text is quoted; empty where there is nothing to say of them."""
        said = [self._say(PARAGRAPH).format(paragraph=paragraph)] if paragraph else []
        said += [self._say(VERSION).format(version=version)] if version > 1 else []
        return ", ".join(said)

    def _say(self, sentence: str) -> str:
        return self._context.translations.get(sentence, sentence)


def todays(slugs: Iterable[str]) -> tuple[str, ...]:
    """Today's units that hold some provinces, each once; a slug that is none stays as it is."""
    known = provinces()
    return tuple(dict.fromkeys(now_of(slug) if slug in known else slug for slug in slugs))


def _one_line(text: str) -> str:
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(text.split())
