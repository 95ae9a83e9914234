"""What lists of rows have in common, whatever they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.ui.widgets.quiet_focus import quiet_focus

CursorAction = QAbstractItemView.CursorAction
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


@contextmanager
def sorted_anew(
    model: QAbstractItemModel, record: Callable[[int], Any], row_of: Callable[[Any], int]
) -> Iterator[None]:
    """While a model gets another order: what views point at (the current row, selected ones) goes with its record.

    `record` gives what stands in a row, `row_of` its row afterwards.
    """
    model.layoutAboutToBeChanged.emit()
    before = model.persistentIndexList()
    records = [record(index.row()) for index in before]
    yield
    after = [model.index(row_of(one), index.column()) for one, index in zip(records, before, strict=True)]
    model.changePersistentIndexList(before, after)
    model.layoutChanged.emit()


def edge(view: QAbstractItemView, action: CursorAction, first: int = 0) -> QModelIndex | None:
    """Where Home and End lead in a table: to its first or last row, not along the row; None for other movements."""
    rows = {CursorAction.MoveHome: first, CursorAction.MoveEnd: view.model().rowCount() - 1}
    row = rows.get(action)
    return None if row is None else view.model().index(row, max(0, view.currentIndex().column()))


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


def chosen_runs(view: QAbstractItemView) -> list[tuple[int, int]]:
    """The first and last of selected rows that follow each other, with what cannot be chosen between them, in order.

    Asked of Qt row by row, all of a long list take a quarter of a second.
    """
    if view.selectionModel() is None:
        return []
    found = view.selectionModel().selection()
    return sorted({(found.at(place).top(), found.at(place).bottom()) for place in range(found.count())})
