"""Keys in the room of names and what they do, each sentence the key of its translation."""

from __future__ import annotations

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Return",), "From a name to its places, from a place to the article; Esc comes back"),
    (("Ctrl+F",), "Filter the names, or the own list"),
    (("Shift+Down", "Shift+Up"), "Choose several names or places"),
    (("F2",), "Call the name otherwise, or change an entry of the own list"),
    (("Ctrl+G",), "Join the chosen names into one"),
    (("T",), "The chosen places mean another"),
    (("Shift+E",), "Correct this place"),
    (("X",), "This place is no name"),
    (("Ctrl+Tab",), "From the names to the own list, and back"),
    (("Delete",), "Take the chosen entries off the own list"),
)
"""Keys, and what they do."""
