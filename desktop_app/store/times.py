"""Instants as the store writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present instant: UTC, ISO 8601, milliseconds (`2024-05-09T07:00:00.000Z`)."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
