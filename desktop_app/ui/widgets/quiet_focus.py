"""Lists whose current row shows the focus need no ring around the whole list."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView


def quiet_focus(view: QAbstractItemView) -> None:
    """Draw no ring around a list; its delegate must mark the current row while the list has the focus."""
    view.setStyleSheet("QAbstractItemView, QAbstractItemView:focus { border: 0; border-radius: 0; }")
