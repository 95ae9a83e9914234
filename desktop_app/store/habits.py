"""The habits of sources that a library has learnt."""

from __future__ import annotations

from desktop_app.domain.habits import Habit
from desktop_app.store.driver import Connection
from desktop_app.store.records import habit_of


class Habits:
    """Reads habits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, Habit]:
        """Source → its habits."""
        return {row["id"]: habit_of(row) for row in self._connection.execute("SELECT * FROM habit ORDER BY id")}

    def of(self, source: str) -> Habit:
        """The habits of a source; an empty one when nothing was learnt."""
        row = self._connection.execute("SELECT * FROM habit WHERE id = ?", (source,)).fetchone()
        return Habit(source) if row is None else habit_of(row)
