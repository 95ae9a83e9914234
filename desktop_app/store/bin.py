"""What lies in the bin, by the days on which it was put there: looked at like what is chosen of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from desktop_app.domain.filters import Group
from desktop_app.store.driver import Connection


class Bin:
    """The articles in the bin, the last ones first. Reads nothing once it is made; any thread may ask."""

    def __init__(self, days: Mapping[str, Sequence[int]]) -> None:
        self._days = days

    def __len__(self) -> int:
        return sum(map(len, self._days.values()))

    @property
    def groups(self) -> list[Group]:
        """The days of the bin (`2024-05-09`, where the reader is) and how many articles were binned on each."""
        return [Group(day, len(ordinals)) for day, ordinals in self._days.items()]

    def page(self, group: str, offset: int, limit: int) -> list[int]:
        """The ordinals of at most `limit` articles of a day, from the `offset`-th on."""
        return list(self._days.get(group, ())[offset : offset + limit])

    def places(self, ordinal: int) -> list[tuple[str, int]]:
        """The day on which an article was binned, and which of that day's it is, from 0."""
        return [(day, ordinals.index(ordinal)) for day, ordinals in self._days.items() if ordinal in ordinals]


def read_bin(connection: Connection) -> Bin:
    """The bin of a library as it is now."""
    rows = connection.execute(
        "SELECT ordinal, binned FROM article WHERE binned IS NOT NULL ORDER BY binned DESC, ordinal DESC"
    )
    days: dict[str, list[int]] = {}
    for row in rows:
        days.setdefault(_day(row["binned"]), []).append(row["ordinal"])
    return Bin(days)


def _day(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone().date().isoformat()
