"""References as CSL-JSON: what Zotero and other reference managers know of an article, without its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from desktop_app.domain.errors import UnreadableFileError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.tables.cell_dates import date_of_parts, read_date
from desktop_app.ingest.tables.column_names import named
from desktop_app.ingest.tables.references import reference

FORMAT = "csl-json"
"""The format's name in a reading."""

TYPES = frozenset(
    {
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
        "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
        "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
        "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
        "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
        "song", "speech", "standard", "thesis", "treaty", "webpage",
    }
)  # fmt: skip
"""The types of CSL 1.0.2 (csl-data.json of the citation-style-language schema)."""


class BadReferenceError(UnreadableFileError):
    """An entry that is no reference."""

    code = "bad-reference"
    template = "Entry {entry} of {path} describes no article: it has neither title nor address. Export it again."


def is_references(items: Iterable[tuple[int, Mapping[str, Any] | None]]) -> bool:
    """True when the first object is a reference: of a type of CSL, and without a text."""
    first = next((item for _, item in items), None)
    return first is not None and first.get("type") in TYPES and "text" not in named(list(first))


def readings(
    items: Iterable[tuple[int, Mapping[str, Any] | None]], path: str, encoding: str
) -> Iterator[Reading | UserError]:
    """One reading without text a reference; BadReferenceError among them for an entry that names no article."""
    for number, item in items:
        values = _values(item or {})
        if not values.get("title") and not values.get("url"):
            yield BadReferenceError(path, entry=number)
        else:
            yield reference(values, FORMAT, encoding, number)


def _values(item: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        "title": _string(item.get("title")),
        "author": _names(item.get("author")),
        "source": _string(item.get("container-title") or item.get("publisher")),
        "url": _string(item.get("URL")),
        "published": _date(item.get("issued")),
    }


def _string(value: object) -> str:
    if isinstance(value, list):
        value = next(iter(value), "")
    return value if isinstance(value, str) else ""


def _names(value: object) -> str:
    names = value if isinstance(value, list) else []
    return ", ".join(filter(None, (_name(name) for name in names if isinstance(name, Mapping))))


def _name(name: Mapping[str, Any]) -> str:
    """A person as Vietnamese names are written, the family's first."""
    parts = (name.get("non-dropping-particle"), name.get("family"), name.get("given"))
    return _string(name.get("literal")) or " ".join(filter(None, map(_string, parts)))


def _date(value: object) -> str | None:
    if not isinstance(value, Mapping):
        return None
    dates = value.get("date-parts")
    first = next(iter(dates), None) if isinstance(dates, list) else None
    if isinstance(first, list) and 0 < len(first) <= 3:
        words = [str(part) for part in first]
        if all(part.isascii() and part.isdigit() and len(part) <= 4 for part in words):
            return date_of_parts(*map(int, words))
    return next(filter(None, (read_date(_string(value.get(name))) for name in ("raw", "literal"))), None)
