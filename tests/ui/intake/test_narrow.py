"""A small import window gives its room to what tells the articles apart."""

from __future__ import annotations

import pytest

from desktop_app.ui.intake.model import Column


@pytest.mark.parametrize("width", [1000, 1100, 1400])
def test_titles_keep_room_in_windows_of_every_size(read, qtbot, width):
    read.resize(width, 660)
    qtbot.waitUntil(lambda: read.width() == width)
    assert read.table.columnWidth(Column.TITLE) >= 150
    assert not any(read.table.isColumnHidden(column) for column in (Column.TITLE, Column.PUBLISHED, Column.STATE))
    assert read.table.isColumnHidden(Column.SOURCE) == (width < 1400)
