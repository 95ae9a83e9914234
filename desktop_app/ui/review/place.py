"""Where an editor is in the list, so that it is found again after the rows were made anew."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.widgets.card_list import CardList

Key = tuple[str, AnnotationId | None]
"""A row's group and passage; None for the group's heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """The current row (−1: none), its key, how far below the top it is in pixels, and the chosen rows' keys."""

    row: int
    key: Key | None
    below: int
    chosen: tuple[Key, ...]

    @classmethod
    def of(cls, rows: CardList, model: ReviewModel) -> Place:
        """Where the list is now."""
        current = rows.currentIndex().row()
        keys = (model.key(index.row()) for index in rows.selectionModel().selectedRows())
        chosen = tuple(key for key in keys if key is not None)
        return cls(current, model.key(current), rows.rowViewportPosition(max(0, current)), chosen)

    def find_again(self, rows: CardList, model: ReviewModel) -> None:
        """Bring the list back here; where the current row is gone, to its neighbour."""
        found = model.row_of(self.key) if self.key else -1
        row = found if found >= 0 else model.passage_near(max(0, self.row))
        if row < 0:
            return
        if self.row < 0:
            rows.begin_at(row)
        else:
            rows.come_back(row, self.below)
        kept = [other for key in self.chosen if (other := model.row_of(key)) >= 0]
        if kept:
            rows.choose_rows(kept)
