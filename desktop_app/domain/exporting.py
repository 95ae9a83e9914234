"""How passages are written to a file: columns, order, headings, citations, provinces, and how a table is separated."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.records import NamedTuple


class Column(StrEnum):
    """What a table of passages can show of each, in the usual order."""

    THEMES = "themes"
    QUOTE = "quote"
    NOTE = "note"
    STATE = "state"
    STAR = "star"
    TITLE = "title"
    SOURCE = "source"
    AUTHOR = "author"
    PUBLISHED = "published"
    THEN = "then"
    NOW = "now"
    URL = "url"
    EDITOR = "editor"
    CREATED = "created"
    ARTICLE = "article"
    START = "start"
    END = "end"
    PARAGRAPH = "paragraph"
    CITATION = "citation"
    LOOK_AT = "look-at"
    ID = "id"


USUAL_COLUMNS: tuple[Column, ...] = tuple(
    column for column in Column if column not in (Column.STAR, Column.URL, Column.EDITOR, Column.CREATED, Column.ID)
)
"""The columns of a table when nobody chose any."""


class Sorting(StrEnum):
    """How passages follow each other under a heading."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    SOURCE = "source"
    FILED = "filed"


class Heading(StrEnum):
    """What documents put passages under."""

    THEME = "theme"
    PROVINCE = "province"
    MONTH = "month"
    SOURCE = "source"
    ARTICLE = "article"


class CitationStyle(StrEnum):
    """How much a citation says."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


class PlaceStyle(StrEnum):
    """Whose names of provinces are written: those at publication, today's, or the one with the other."""

    THEN = "then"
    NOW = "now"
    BOTH = "both"


class Profile(StrEnum):
    """The program that shall read an exchange file, where they differ in how they count."""

    STANDARD = "standard"
    NVIVO = "nvivo"
    MAXQDA = "maxqda"


class Choices(NamedTuple):
    """How an export is written. An exporter minds what it has a use for.

    `separator` parts the cells of a CSV file. `everything` also takes articles in which nothing is filed along, where a
    format carries articles.
    """

    columns: tuple[Column, ...] = USUAL_COLUMNS
    sorting: Sorting = Sorting.NEWEST
    headings: tuple[Heading, ...] = (Heading.THEME, Heading.PROVINCE)
    citation: CitationStyle = CitationStyle.FULL
    places: PlaceStyle = PlaceStyle.BOTH
    separator: str = ","
    profile: Profile = Profile.STANDARD
    everything: bool = False
