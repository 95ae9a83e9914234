"""ORG: the short names of papers that open a text: `(QTO) - Sáng 18/11`, `TPO - Nằm sát`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate

# Anchored at the beginnings of lines; the text behind must be a sentence, not a further name in capitals.
_TAG = re.compile(
    r"^[ \t\u00a0]*(?:\((?P<inner>[A-ZĐ][A-ZĐ&]{1,6})\)[ \u00a0]*(?:[-–—.][ \u00a0]*)?"
    r"|(?P<bare>[A-ZĐ][A-ZĐ&]{1,6})[ \u00a0]*[-–—][ \u00a0]+)(?=\S+[ \u00a0][^\n]{40})",
    re.MULTILINE,
)


def tags(text: str) -> Iterator[Candidate]:
    """The tags of a text, where a sentence follows on the same line."""
    for found in _TAG.finditer(text):
        group = "inner" if found["inner"] else "bare"
        yield Candidate(found.start(group), found.end(group), EntityType.ORG, "paper tag")
