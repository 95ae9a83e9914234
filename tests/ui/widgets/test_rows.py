"""What lists of rows have in common."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.rows import keep_in_sight


class Rows(QListView):
    """Fifty rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setModel(QStringListModel([str(number) for number in range(50)], self))
        self.resize(200, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt calls it
        """Qt: another size."""
        super().resizeEvent(event)
        keep_in_sight(self, event)


@pytest.mark.parametrize(("row", "scrolled", "seen"), [(20, 0, True), (2, 0, True), (2, 30, False), (-1, 0, False)])
def test_the_current_row_is_seen_in_a_smaller_list_if_it_was(qtbot: QtBot, row: int, scrolled: int, *, seen: bool):
    rows = Rows()
    qtbot.addWidget(rows)
    rows.show()
    qtbot.waitExposed(rows)
    rows.setCurrentIndex(rows.model().index(row, 0))
    rows.verticalScrollBar().setValue(scrolled)
    rows.resize(200, 200)
    shown = rows.visualRect(rows.currentIndex())
    assert (not shown.isEmpty() and rows.viewport().rect().contains(shown)) is seen
