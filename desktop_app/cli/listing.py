"""The article list for people: groups in Vietnamese order, aligned rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.cli import output
from desktop_app.cli.invocation import Invocation
from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Filter, Grouping
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.provinces import provinces
from desktop_app.vietnam.sorting import sort_key

UNKNOWN_LABELS: Mapping[Grouping, str] = {
    Grouping.DATE: "No date",
    Grouping.PROVINCE: "No province",
    Grouping.THEME: "Not tagged",
    Grouping.SOURCE: "No source",
}
"""What a group of articles without a value is called (keys of translations)."""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of the list: the key that scripts use, the store's key, what people read, and its count."""

    key: str
    group: str
    label: str
    count: int


def ordered_groups(library: LibraryReader, by: Grouping, wanted: Filter, invocation: Invocation) -> list[NamedGroup]:
    """The groups as people expect them: months newest first, all else by the alphabet; the unknown last."""
    name = _names(library, by)
    groups = []
    for group in library.articles.groups(by, wanted):
        key, label = name(group.key) if group.key else ("", invocation.tr(UNKNOWN_LABELS[by]))
        groups.append(NamedGroup(key, group.key, label, group.articles))
    if by is Grouping.DATE:
        return groups
    return sorted(groups, key=lambda group: (not group.key, sort_key(group.label)))


def group_shape(group: NamedGroup) -> dict[str, Any]:
    """A group as `list` gives it."""
    return {"key": group.key, "label": group.label, "count": group.count}


def article_table(rows: Sequence[ArticleRow], invocation: Invocation) -> None:
    """Print articles, one a line; `?` after a date or province that is not sure."""
    headers = ("Published", "Title", "Source", "Provinces", "Passages", "Article")
    known = provinces()
    lines = []
    for row in rows:
        places = ", ".join(known[slug].name if slug in known else slug for slug in row.provinces)
        mark = "" if row.sure else " ?"
        lines.append(
            (local_date(row.published) + mark, row.title, row.source or "", places, str(row.annotations or ""), row.id)
        )
    if lines:
        output.table(lines, header=[invocation.tr(header) for header in headers], flexible=1)


def _names(library: LibraryReader, by: Grouping) -> Callable[[str], tuple[str, str]]:
    """From the store's key of a group to the key for scripts and the name for people."""
    if by is Grouping.DATE:
        return lambda key: (key, local_date(key))
    if by is Grouping.PROVINCE:
        known = provinces()
        return lambda key: (key, known[key].name if key in known else key)
    if by is Grouping.THEME:
        themes = {str(theme.id): theme for theme in library.themes.all(archived=True)}
        return lambda key: (themes[key].key, themes[key].name)
    return lambda key: (key, key)
