"""What has been found out about the lines of a page while their roles are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.rows import Row
from desktop_app.ingest.detection.stamps import Stamp

Bounds = tuple[int, int]


@dataclass(slots=True)
class Layout:
    """The roles of the analysed lines by index; `stamps`, the spans of bylines' `names` and of lone `urls` too.

    `title` is the span of the title's words, `lead` and `last` the indexes of the first and the last prose,
    `clock` that of a line with perhaps the reader's clock.
    """

    rows: Sequence[Row]
    roles: dict[int, LineRole] = field(default_factory=dict)
    stamps: dict[int, Stamp] = field(default_factory=dict)
    names: dict[int, Bounds] = field(default_factory=dict)
    urls: dict[int, Bounds] = field(default_factory=dict)
    title: Bounds | None = None
    title_confidence: float = 0.0
    lead: int = 0
    last: int = 0
    clock: int | None = None

    def free(self, first: int = 0, stop: int | None = None) -> list[int]:
        """The indexes in `range(first, stop)` that have no role yet."""
        return [index for index in range(first, len(self.rows) if stop is None else stop) if index not in self.roles]

    def with_role(self, *roles: LineRole) -> list[Row]:
        """The lines with one of the roles, in order."""
        return [row for index, row in enumerate(self.rows) if self.roles.get(index) in roles]
