"""What stands in the rows of a review."""

from __future__ import annotations

from desktop_app.ui.review.model import RECORD_ROLE
from desktop_app.ui.review.panel import Review
from desktop_app.ui.widgets.card_list import CARD_ROLE, Heading


def passages(review: Review) -> list[str]:
    rows = [review.model.index(row, 0) for row in range(review.model.rowCount())]
    return [index.data(RECORD_ROLE).annotation.id for index in rows if index.data(RECORD_ROLE)]


def headings(review: Review) -> list[str]:
    shown = [review.model.index(row, 0).data(CARD_ROLE) for row in range(review.model.rowCount())]
    return [row.title for row in shown if isinstance(row, Heading)]


def current(review: Review):
    return review.list.currentIndex().data(RECORD_ROLE).annotation
