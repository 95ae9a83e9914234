"""What the lines of an article are."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple


class LineRole(StrEnum):
    """What a line of the text is for; roles steer display, the text itself stays whole."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    PHOTO = "photo"
    CREDIT = "credit"
    SOURCE = "source"
    FURNITURE = "furniture"


class Line(NamedTuple):
    """One line that is not blank: its 1-based number, its role, and its span without the line break."""

    number: int
    role: LineRole
    span: Span
