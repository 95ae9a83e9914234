"""Surnames of Vietnam, by which a name is told from other capitalised words."""

from __future__ import annotations

from functools import cache

from desktop_app.resources import list_resource
from desktop_app.vietnam.folding import fold_accent


def begins_with_surname(name: str) -> bool:
    """True for `Lê Nhật Quang` and `LÒ VĂN THẮNG`, blind to case and to where the tone sits."""
    return fold_accent(name.split(" ", 1)[0]) in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(map(fold_accent, list_resource("gazetteers", "entity-persons.txt")["surnames"]))
