"""What lists of rows have in common, whatever they show."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.ui.widgets.quiet_focus import quiet_focus

STEP = 28
"""How far one turn of the wheel scrolls, px."""


def show_rows(view: QTableView) -> None:
    """One column of whole rows of any height, scrolled by pixels, with neither headings nor grid."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setCornerButtonEnabled(False)
    quiet_focus(view)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.verticalHeader().hide()
    view.verticalHeader().setMinimumSectionSize(1)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalScrollBar().setSingleStep(STEP)


def menu_place(view: QAbstractItemView, event: QContextMenuEvent) -> QPoint:
    """Where a menu opens, on the screen: under the current row when a key asked for it, else at the mouse."""
    if event.reason() is not QContextMenuEvent.Reason.Keyboard:
        return event.globalPos()
    return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())


def keep_in_sight(view: QAbstractItemView, event: QResizeEvent) -> None:
    """After a change of size, to be called at its end: the current row is seen if it was."""
    current = view.currentIndex()
    rows = view.visualRect(current)
    if current.isValid() and rows.top() >= 0 and rows.bottom() < event.oldSize().height():
        view.scrollTo(current)
