"""The searches that a library keeps by name."""

from __future__ import annotations

from desktop_app.domain.saved_searches import SavedSearch
from desktop_app.store.driver import Connection
from desktop_app.store.records import saved_search_of
from desktop_app.vietnam.sorting import sort_key


class SavedSearches:
    """Reads saved searches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[SavedSearch]:
        """Every saved search, by name as Vietnamese sorts."""
        rows = self._connection.execute("SELECT * FROM savedsearch ORDER BY id")
        return sorted((saved_search_of(row) for row in rows), key=_by_name)


def _by_name(search: SavedSearch) -> str:
    return sort_key(search.name)
