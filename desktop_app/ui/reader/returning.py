"""Bringing a reader back to where an article was left."""

from __future__ import annotations

from desktop_app.domain.articles import ReadingPlace
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.view import ReaderView


def return_to(view: ReaderView, known: ReadingPlace) -> None:
    """Put the cursor where it was, and its line where it was in the window; nothing where there is no such place."""
    place = cursor.at(view.desk.page, known.sentence)
    if place is not None:
        view.stay(place)
        view.parts.bring(place.sentence.start, known.top)
        view.refresh()
