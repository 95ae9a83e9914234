"""Names in a table of themes that are paths, as Taguette writes them: `an ninh.ma túy` stands under `an ninh`."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.exchange.identities import guid_of
from desktop_app.exchange.tag_paths import tree_of
from desktop_app.operations.wording import tidy

Told = dict[str, str]
"""The cells of a row by field."""


def branched(rows: Sequence[tuple[int, Told]]) -> list[tuple[int, Told]]:
    """The rows with names instead of paths; those under each other have identities, and say whom they stand under.

    A path that several share and that is no theme itself becomes one, before the first of them.
    """
    paths = [tidy(told.get("name", "")) for _, told in rows]
    tree = tree_of(path for path in paths if path)
    over = {parent for _, parent in tree.values() if parent}
    made = set(paths)
    found: list[tuple[int, Told]] = []
    for (place, told), path in zip(rows, paths, strict=True):
        for one in _missing(path, tree, made):
            found.append((place, _row({}, one, tree, over)))
            made.add(one)
        found.append((place, _row(told, path, tree, over)))
    return found


def _missing(path: str, tree: dict[str, tuple[str, str]], made: set[str]) -> list[str]:
    """What a path stands under that is no row, the highest first."""
    found: list[str] = []
    while path in tree and (path := tree[path][1]):
        found += [] if path in made else [path]
    return found[::-1]


def _row(told: Told, path: str, tree: dict[str, tuple[str, str]], over: set[str]) -> Told:
    name, parent = tree.get(path, (path, ""))
    identity = {"id": guid_of("theme", path)} if parent or path in over else {}
    return {**told, "name": name, **identity, **({"parent": guid_of("theme", parent)} if parent else {})}
