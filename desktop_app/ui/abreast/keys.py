"""Which keys mean something side by side, for the sheets of keys; those of passages are the review's."""

from __future__ import annotations

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Up", "Down"), "The cell above or below in the column"),
    (("J", "K"), "The next or previous passage in the column"),
    (("Left", "Right"), "The column beside it, in the same month"),
    (("V",), "Mark the passage; V on another compares the two word by word"),
    (("Ctrl+C",), "Copy the table"),
    (("Esc",), "Close the comparison; back to the review"),
)
"""Keys and what they do, each sentence the key of its translation."""
