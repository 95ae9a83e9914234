"""Searches that editors keep by name: always live, for only the question is kept."""

from __future__ import annotations

from desktop_app.domain.ids import SavedSearchId
from desktop_app.records import NamedTuple


class SavedSearch(NamedTuple):
    """A question as one line of the search box, and what it is called. `created` is a UTC instant."""

    id: SavedSearchId
    name: str
    line: str
    created: str = ""
