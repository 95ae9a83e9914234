"""The list in a window that is made lower."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from desktop_app.domain.articles import ArticleRow


def test_a_lower_list_still_shows_the_row_that_is_read_unless_it_was_out_of_sight(panel, qtbot):
    view = panel.view
    lowest = view.model().rowCount() - 1
    assert isinstance(view.record_at(lowest), ArticleRow)
    bottom = view.visualRect(view.model().index(lowest, 0)).bottom()
    assert 300 < bottom < view.viewport().height()
    view.select(lowest)
    view.grab()

    def lower(height: int) -> QRect:
        panel.resize(320, height)
        qtbot.waitUntil(lambda: panel.height() == height)
        QApplication.processEvents()
        return view.visualRect(view.currentIndex())

    row = lower(300)
    assert view.viewport().rect().contains(row)
    view.scrollToTop()
    assert view.verticalScrollBar().value() == 0
    lower(280)
    assert view.verticalScrollBar().value() == 0
