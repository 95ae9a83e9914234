"""Tags of Taguette: themes under each other as paths of names parted by points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.projects import Remark, remarks
from desktop_app.domain.theme_tree import in_order
from desktop_app.domain.themes import Theme
from desktop_app.exchange.naming import theme_names
from desktop_app.exchange.remarking import RENAMED

LONGEST = 200
"""Code points of a path (Taguette 1.5.2, `validate.tag_path`)."""

_DOT, _LOOKS_SO = ".", "\N{ONE DOT LEADER}"


def tag_paths(themes: Sequence[Theme]) -> dict[ThemeId, str]:
    """The path of each theme in codebook order, those over it first; at the top where it would be too long."""
    called = {theme: name.replace(_DOT, _LOOKS_SO)[:LONGEST] for theme, name in theme_names(themes).items()}
    paths: dict[ThemeId, str] = {}
    for theme in in_order(themes):
        over = paths.get(theme.parent) if theme.parent else None
        path = f"{over}{_DOT}{called[theme.id]}" if over else called[theme.id]
        paths[theme.id] = path if len(path) <= LONGEST else called[theme.id]
    return paths


def lost_paths(themes: Sequence[Theme]) -> list[Remark]:
    """Names that paths do not give back, and themes that no longer stand under another."""
    paths = tag_paths(themes)
    told = {theme: _shown(name.replace(_DOT, _LOOKS_SO)) for theme, name in theme_names(themes).items()}
    apart = (
        theme.name
        for theme in themes
        if theme.parent in paths and not paths[theme.id].startswith(f"{paths[theme.parent]}.")
    )
    return [
        *remarks(RENAMED, (theme.name for theme in themes if told[theme.id] != theme.name)),
        *remarks("Themes whose path is too long, and which stand at the top therefore", apart),
    ]


def tree_of(paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The name of each path and the path it stands under, "" for the top, parents first.

    A path stands under the longest path before one of its points that is a tag, too; where several share what is no
    tag, a theme is made of that.
    """
    told = list(dict.fromkeys(paths))
    shared = Counter(start for path in told for start in _starts(path))
    known = {*told, *(start for start, count in shared.items() if count > 1)}
    tree: dict[str, tuple[str, str]] = {}
    for path in told:
        over = ""
        for start in [*_starts(path), path]:
            if start in known:
                tree.setdefault(start, (_shown(start[len(over) + 1 :] if over else start), over))
                over = start
    return tree


def _starts(path: str) -> list[str]:
    """What stands before each point of a path that parts names: neither end is blank."""
    return [
        path[:at]
        for at, char in enumerate(path[:LONGEST])
        if char == _DOT
        and path[:at].strip(" .")
        and path[at + 1 :].strip(" .")
        and path[at + 1] not in " ."
        and path[at - 1] not in " ."
    ]


def _shown(name: str) -> str:
    return name.replace(_LOOKS_SO, _DOT)


def rows_of(themes: Sequence[Theme]) -> Sequence[tuple[str, str]]:
    """The path and the definition of each theme, those over it first."""
    paths: Mapping[ThemeId, str] = tag_paths(themes)
    by_id = {theme.id: theme for theme in themes}
    return [(path, by_id[ident].definition) for ident, path in paths.items()]
