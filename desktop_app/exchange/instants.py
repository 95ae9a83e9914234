"""Instants as exchange files have them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_OURS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", re.ASCII)


def instant(told: str) -> str:
    """An instant in UTC as we write it (`2024-05-09T07:00:00.000Z`); empty for what is none. No zone means UTC."""
    told = told.strip()
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return ""
    if _OURS.fullmatch(told):
        return told
    try:
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return ""
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def sql_instant(told: str) -> str:
    """An instant as programs keep it in SQLite (`2024-05-09 07:00:00.000000`); the beginning of 2000 for none."""
    found = datetime.fromisoformat(instant(told) or "2000-01-01T00:00:00Z")
    return found.replace(tzinfo=None).isoformat(" ", "microseconds")
