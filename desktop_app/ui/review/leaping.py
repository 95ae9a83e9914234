"""Finds which rows in sight have gone to another heading, and has them seen on their way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QRect
from PySide6.QtGui import QPixmap

from desktop_app.records import NamedTuple
from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.review.moving import Leap, Moving
from desktop_app.ui.review.outline import Key
from desktop_app.ui.widgets.card_list import CardList

MOST_ROWS = 20_000
"""In a longer list nobody would see where a row goes."""


class Seen(NamedTuple):
    """A row that was in sight: where, and how it looked."""

    place: QRect
    picture: QPixmap


class Leaping(QObject):
    """Looks at the chosen rows before a change, and for their passages after it."""

    def __init__(self, rows: CardList, model: ReviewModel) -> None:
        super().__init__(rows)
        self._rows, self._model = rows, model
        self.moving = Moving(rows.viewport())

    def before(self) -> Mapping[Key, Seen]:
        """The chosen rows in sight, which are those that a key may have changed."""
        view = self._rows.viewport()
        if not view.isVisible() or len(self._model.outline) > MOST_ROWS:
            return {}
        chosen = self._in_sight()
        if not chosen:
            return {}
        places = [self._rows.visualRect(index).intersected(view.rect()) for index in chosen]
        whole = QRect(0, places[0].top(), view.width(), 0)
        for place in places:
            whole = whole.united(place)
        picture, ratio = view.grab(whole), view.devicePixelRatioF()
        found: dict[Key, Seen] = {}
        for index, place in zip(chosen, places, strict=True):
            key = self._model.outline.key(index.row())
            if key is not None:
                part = place.translated(-whole.topLeft())
                cut = QRect(part.topLeft() * ratio, part.size() * ratio)
                found[key] = Seen(place, picture.copy(cut))
        return found

    def _in_sight(self) -> list[QModelIndex]:
        """The chosen ones of the rows in sight."""
        rows, last = self._rows, self._rows.rowAt(self._rows.viewport().height() - 1)
        seen = range(max(0, rows.rowAt(0)), (last if last >= 0 else len(self._model.outline) - 1) + 1)
        indexes = [self._model.index(row, 0) for row in seen if self._model.outline.passage(row) is not None]
        return [index for index in indexes if rows.selectionModel().isSelected(index)]

    def show(self, before: Mapping[Key, Seen]) -> None:
        """Show those on their way that stand under another heading now, and under theirs no longer."""
        leaps = [
            Leap(seen.picture, seen.place, place)
            for key, seen in before.items()
            if key[1] is not None and self._model.outline.row_of(key) < 0 and (place := self._place(key)) is not None
        ]
        self.moving.begin(leaps)

    def _place(self, key: Key) -> QRect | None:
        """Where the passage stands now; None when it is not listed any more."""
        row = self._model.row_of(key)
        if row < 0:
            return None
        rows, view = self._rows, self._rows.viewport().rect()
        place = QRect(0, rows.rowViewportPosition(row), view.width(), rows.rowHeight(row))
        if place.top() > view.bottom():
            place.moveTop(view.bottom() + 1)
        elif place.bottom() < view.top():
            place.moveBottom(view.top() - 1)
        return place
