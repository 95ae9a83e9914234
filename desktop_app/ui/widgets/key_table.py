"""A table in which letters are no text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView


class KeyTable(QTableView):
    """Its letters mean something else, so that no input method composes them, even where a cell can be edited."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Qt: an input method asks whether it may."""
        return False if query is Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)
