"""What a change of the codebook would do, in figures, before it is done. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.filters import Facet
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.theme_tree import children_of, in_use_over, under
from desktop_app.domain.themes import Theme
from desktop_app.operations.lines import filter_of
from desktop_app.operations.themes import restorable
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library


class MergePreview(NamedTuple):
    """What a merge does: so many passages of so many articles change, `already` under both, `binned` in the bin.

    `themes` come under the theme that takes over; `searches` are saved searches that ask for the theme.
    """

    theme: str
    into: str
    passages: int
    articles: int
    already: int
    binned: int
    themes: int
    searches: int


class SplitPreview(NamedTuple):
    """What a split does: so many passages go, `already` under both, `left` stay; `into` is "" for a theme unnamed."""

    theme: str
    into: str
    passages: int
    articles: int
    already: int
    left: int
    examples: int


class ArchivePreview(NamedTuple):
    """What goes out of use with a theme: `themes` under it, their digits; so many passages stay filed."""

    theme: str
    themes: int
    passages: int
    articles: int
    digits: tuple[str, ...]
    searches: int


class RestorePreview(NamedTuple):
    """What comes back with a theme: `themes` under it when they are wanted, and so many passages under it alone.

    `merged_into` has what was filed here before a merge, "" without one; `parent` is the archived theme over it, which
    stays out of use, "" for none; `under` the one that it comes under then, "" for the top.
    """

    theme: str
    themes: int
    passages: int
    articles: int
    merged_into: str
    parent: str
    under: str


class MovePreview(NamedTuple):
    """Where a theme goes with the `themes` under it; "" for the top."""

    theme: str
    themes: int
    parent: str


Preview = MergePreview | SplitPreview | ArchivePreview | RestorePreview | MovePreview


def merge_preview(library: Library, theme: Theme, into: Theme) -> MergePreview:
    """What `themes.merge` would do."""
    filed = library.themes.filed([theme.id], also=into.id)
    children = children_of(theme.id, library.themes.all(archived=True))
    return MergePreview(
        theme.name,
        into.name,
        filed.passages,
        filed.articles,
        filed.also,
        filed.binned,
        len(children),
        searches_for(library, [theme]),
    )


def split_preview(
    library: Library, theme: Theme, passages: Collection[AnnotationId], into: Theme | str
) -> SplitPreview:
    """What `splitting.split` would do; an `into` of "" is a theme that is still to be named."""
    target = into if isinstance(into, Theme) else None
    chosen = library.themes.filed([theme.id], also=target.id if target else None, among=passages)
    whole = library.themes.filed([theme.id])
    return SplitPreview(
        theme.name,
        target.name if target else str(into),
        chosen.passages,
        chosen.articles,
        chosen.also,
        whole.passages - chosen.passages,
        library.themes.filed([theme.id], among=set(passages) & set(theme.examples)).passages,
    )


def archive_preview(library: Library, theme: Theme) -> ArchivePreview:
    """What `themes.archive` would do."""
    below = _used_under(library, theme)
    family = [theme, *below]
    filed = library.themes.filed(member.id for member in family)
    digits = tuple(member.shortcut for member in family if member.shortcut)
    searches = searches_for(library, family)
    return ArchivePreview(theme.name, len(below), filed.passages, filed.articles, digits, searches)


def restore_preview(library: Library, theme: Theme) -> RestorePreview:
    """What `themes.restore` would do; `themes` only if the family is wanted."""
    known = library.themes.all(archived=True)
    by_id = {other.id: other for other in known}
    filed = library.themes.filed([theme.id])
    taken_over = by_id.get(theme.merged_into) if theme.merged_into else None
    parent = by_id.get(theme.parent) if theme.parent else None
    over = in_use_over(theme, by_id)
    return RestorePreview(
        theme.name,
        len(restorable(theme, known)),
        filed.passages,
        filed.articles,
        taken_over.name if taken_over else "",
        parent.name if parent is not None and parent.archived else "",
        by_id[over].name if over else "",
    )


def move_preview(library: Library, theme: Theme, parent: Theme | None) -> MovePreview:
    """What `themes.move` would do to the family of a theme."""
    return MovePreview(theme.name, len(_used_under(library, theme)), parent.name if parent else "")


def _used_under(library: Library, theme: Theme) -> list[Theme]:
    return [member for member in under(theme, library.themes.all(archived=True)) if not member.archived]


def searches_for(library: Library, themes: Collection[Theme]) -> int:
    """How many saved searches ask for one of these themes."""
    idents = {theme.id for theme in themes}
    found = 0
    for search in library.saved_searches.all():
        try:
            choices = filter_of(library, search.line).choices
        except BadQueryError:
            continue
        found += any(choice.facet is Facet.THEME and choice.value in idents for choice in choices)
    return found
