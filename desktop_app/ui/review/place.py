"""Where an editor is in the list, so that it is found again after the rows were made anew."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.review.outline import Key
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.rows import chosen_runs

REACH = 400
"""Rows on either side of the current one in which one that is still there is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """The keys around the current row, its own first (none: no row is current), and the chosen rows' keys.

    `below` is how far below the list's top the current row is, px.
    """

    near: tuple[Key, ...]
    below: int
    chosen: tuple[Key, ...]

    @classmethod
    def of(cls, rows: CardList, model: ReviewModel) -> Place:
        """Where the list is now."""
        current = rows.currentIndex().row()
        near = tuple(model.outline.around(current, REACH)) if current >= 0 else ()
        keys = (model.outline.key(row) for first, last in chosen_runs(rows) for row in range(first, last + 1))
        chosen = tuple(key for key in keys if key is not None and key[1] is not None)
        return cls(near, rows.rowViewportPosition(max(0, current)), chosen)

    def find_again(self, rows: CardList, model: ReviewModel) -> None:
        """Bring the list back here; where the current row is gone, to the nearest that stayed.

        A passage that has gone to another heading is not followed, unless all rows stand elsewhere: then the current
        and the chosen ones are found where they stand now.
        """
        find = model.outline.row_of
        row = next((found for key in self.near if (found := find(key)) >= 0), -1)
        if row < 0 and self.near:
            find = model.row_of
            row = find(self.near[0])
        if row < 0:
            first = next((at for at in range(len(model.outline)) if model.outline.passage(at) is not None), -1)
            if first >= 0:
                rows.begin_at(first)
            return
        rows.come_back(row, self.below)
        kept = [other for key in self.chosen if (other := find(key)) >= 0]
        if kept:
            rows.choose_rows(kept)
