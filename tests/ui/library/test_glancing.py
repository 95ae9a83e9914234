from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from desktop_app.domain.filters import Era, Order
from desktop_app.operations.finding import Finder


def test_provinces_of_then_are_shown_when_those_of_now_were_wanted_for_a_moment(window, qtbot):
    model, asked = window.library.view.articles, []
    window.library.feed.asked.connect(lambda: asked.append(window.library.feed.era()))
    window.library.feed.toggle_era()
    window.library.feed.toggle_era()
    assert asked == [Era.NOW, Era.THEN]
    qtbot.waitUntil(lambda: model.era is Era.THEN and window.library.feed.wanted.era is Era.THEN)


class Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self, watched):
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt calls it
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_rows_that_could_not_be_read_are_read_with_the_next_paint(window, qtbot, monkeypatch):
    view, tries, read = window.library.view, [], Finder.glance
    paints = Paints(view.viewport())

    def glance(finder, work):
        tries.append(work)
        if len(tries) == 1:
            raise OSError("disk")
        return read(finder, work)

    monkeypatch.setattr(Finder, "glance", glance)
    with qtbot.captureExceptions() as noticed:
        window.library.feed.order_by(Order.TITLE)
        qtbot.waitUntil(lambda: bool(tries) and window.library.feed._quick_jobs.idle())
        assert len(tries) <= 1 + paints.count  # none again by itself
    assert [str(error) for _, error, _ in noticed] == ["disk"]
    view.viewport().update()
    qtbot.waitUntil(lambda: all(view.articles.heading(row) or view.articles.glimpse(row) for row in view.seen()))
