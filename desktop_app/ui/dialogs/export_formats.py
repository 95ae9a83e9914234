"""The formats to choose from, under headings by what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.hooks import ProjectFormat
from desktop_app.operations.export import AnyFormat, minded

READING, TABLES, PROGRAMS, DATA = range(4)
"""What formats are for, in the order in which they are offered."""


class FormatList(QComboBox):
    """A list of formats; a heading in it cannot be chosen."""

    def __init__(self, formats: Sequence[AnyFormat], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.touched = False
        """Whether somebody has chosen a format by hand."""
        self._fill(formats)
        self.setModel(self._items)
        self.setMaxVisibleItems(30)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # for small screens
        self.setCurrentIndex(1)
        self.activated.connect(self._on_activated)

    def offer(self, formats: Sequence[AnyFormat]) -> None:
        """Other formats; the one that is chosen stays so."""
        chosen = self.chosen().name
        self.blockSignals(True)
        self._fill(formats)
        self.retranslate()
        self.setCurrentIndex(1)
        self.choose(chosen)
        self.blockSignals(False)

    def chosen(self) -> AnyFormat:
        """The format in use."""
        number: int = self.currentData()
        return self._formats[max(0, number)]

    def choose(self, name: str) -> None:
        """Choose the format of a name; none that is not there."""
        for number, exporter in enumerate(self._formats):
            if exporter.name == name:
                self.setCurrentIndex(self.findData(number))

    def retranslate(self) -> None:
        """All words anew."""
        headings = (
            self.tr("For reading and printing"),
            self.tr("Tables"),
            self.tr("For other programs"),
            self.tr("Data"),
        )
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            number = item.data(Qt.ItemDataRole.UserRole)
            item.setText(headings[-1 - number] if number < 0 else self.tr(self._formats[number].label))
        self.setAccessibleName(self.tr("Format"))

    def _on_activated(self) -> None:
        self.touched = True

    def _fill(self, formats: Sequence[AnyFormat]) -> None:
        self._items.clear()
        self._formats = sorted(formats, key=purpose)
        before = None
        for number, exporter in enumerate(self._formats):
            if purpose(exporter) != before:
                before = purpose(exporter)
                self._add(-1 - before, chosen=False)
            self._add(number, chosen=True)

    def _add(self, number: int, *, chosen: bool) -> None:
        item = QStandardItem()
        item.setData(number, Qt.ItemDataRole.UserRole)
        if not chosen:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(font)
        self._items.appendRow(item)


def purpose(exporter: AnyFormat) -> int:
    """What a format is for."""
    if isinstance(exporter, ProjectFormat):
        return PROGRAMS
    if "headings" in minded(exporter) or exporter.name.startswith("article-"):
        return READING
    return TABLES if "columns" in minded(exporter) else DATA
