"""Which keys mean something in the overview, for the sheet of all keys."""

from __future__ import annotations

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Left", "Right", "Up", "Down"), "Go to the next number"),
    (("Home", "End", "PgUp", "PgDown"), "Go along the row, or a page up or down"),
    (("Return", "Space"), "Show the passages that a number counts"),
    (("I",), "Explain this number"),
    (("1", "2", "3", "4", "5"), "Show another picture"),
    (("E",), "Provinces as at publication, or those of today"),
    (("R",), "What reprints repeat counts each time, or once"),
    (("N",), "Read the next article for what is current"),
    (("G",), "Gaps first, or by region, year or name"),
    (("Ctrl+C",), "Copy the table"),
    (("Esc",), "Back to the article"),
)
"""Keys and what they do, each sentence the key of its translation."""
