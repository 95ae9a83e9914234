"""Identities of records: UUIDv7 as text, so that they sort by the time they were made."""

from __future__ import annotations

import os
import time
from typing import NewType

ArticleId = NewType("ArticleId", str)
TextId = NewType("TextId", str)
"""SHA-256 (hex) of a stored text encoded as UTF-8: the text's version."""
ThemeId = NewType("ThemeId", str)
AnnotationId = NewType("AnnotationId", str)
EditorId = NewType("EditorId", str)
StepId = NewType("StepId", str)
EntityId = NewType("EntityId", str)
"""What a library's mentions of one person, body or place share: type and folded name, `PERSON:tô lâm`."""
VerdictId = NewType("VerdictId", str)
ListedId = NewType("ListedId", str)
SavedSearchId = NewType("SavedSearchId", str)
DossierId = NewType("DossierId", str)
PieceId = NewType("PieceId", str)
"""A heading, a paragraph or a quote of a dossier."""


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits."""
    millis = time.time_ns() // 1_000_000
    bits = millis << 80 | int.from_bytes(os.urandom(10), "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
