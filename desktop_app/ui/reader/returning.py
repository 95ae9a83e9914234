"""Bringing a reader back to where an article was left."""

from __future__ import annotations

from desktop_app.domain.articles import ReadingPlace
from desktop_app.ui.reader import cursor
from desktop_app.ui.reader.paper import SCREEN
from desktop_app.ui.reader.view import ReaderView


def return_to(view: ReaderView, known: ReadingPlace) -> None:
    """Put the cursor where it was, and its line where it was in the window; nothing where there is no such place."""
    place = cursor.at(view.desk.page, known.sentence)
    if place is None:
        return
    view.stay(place)
    geometry, start = view.scene().geometry, place.sentence.start
    geometry.line_at(min(start + SCREEN, len(view.desk.page.text)))  # laid out so far, the article can be scrolled
    line = geometry.line_at(start)
    if line is not None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + round(line.top) - known.top)
        view.refresh()
