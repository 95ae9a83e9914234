"""Columns that leave a narrow table, so that its first one keeps room for its words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QTableView


def give_way(table: QTableView, widths: Mapping[int, int], order: tuple[int, ...], least: int) -> None:
    """Hide columns, those of `order` one by one, until the first, which takes what is left, has `least` px.

    `widths` are those of all other columns, px, where nobody has dragged them.
    """
    shown = {column: table.columnWidth(column) or width for column, width in widths.items()}
    lacking = least + sum(shown.values()) - table.viewport().width()
    for column in order:
        table.setColumnHidden(column, lacking > 0)
        lacking -= shown[column] if lacking > 0 else 0
