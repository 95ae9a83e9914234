"""What of a project does not come along, or comes otherwise: a line each, with examples under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.domain.projects import Remark
from desktop_app.ui.widgets.plain import tool_tip

ALWAYS = 7
"""Lines for which there always is room."""


class RemarkList(QTreeWidget):
    """→ and ← show and hide the examples of a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._remarks: Sequence[Remark] = ()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemExpanded.connect(self.fit)
        self.itemCollapsed.connect(self.fit)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these; their examples are from outside."""
        self._remarks = remarks
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("What does not come along, or comes otherwise"))
        opened = {row for row in range(self.topLevelItemCount()) if self._top(row).isExpanded()}
        self.clear()
        for row, remark in enumerate(self._remarks):
            said, times = self.tr(remark.what), QLocale().toString(remark.times)
            top = QTreeWidgetItem([said, times])
            top.setToolTip(0, tool_tip(said))
            top.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            top.setData(0, Qt.ItemDataRole.AccessibleTextRole, self.tr("{0}: {1}").format(said, times))
            for words in (" ".join(example.split()) for example in remark.examples):
                under = QTreeWidgetItem([words])
                under.setToolTip(0, tool_tip(words))
                top.addChild(under)
            self.addTopLevelItem(top)
            top.setExpanded(row in opened)
        if self._remarks:
            self.setCurrentItem(self._top(0))
        self.fit()

    def fit(self) -> None:
        """Take the height of the lines where there is room, and always that of a few."""
        self.ensurePolished()
        lines = sum(1 + self._top(row).childCount() * self._top(row).isExpanded() for row in range(len(self._remarks)))
        height = max(self.sizeHintForRow(0), self.fontMetrics().height()) if self._remarks else 0
        frame = 2 * self.frameWidth() + 4
        self.setMinimumHeight(min(lines, ALWAYS) * height + frame)
        self.setMaximumHeight(lines * height + frame)

    def _top(self, row: int) -> QTreeWidgetItem:
        item = self.topLevelItem(row)
        if item is None:
            raise IndexError(row)
        return item
