"""The line over the list that says under which headings the uppermost row stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.rows import chosen_runs


class WhereLine(QWidget):
    """Follows the list as it is scrolled and walked through; hidden over an empty one."""

    def __init__(self, rows: CardList, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._model = rows, model
        self._path = ElidedLabel(parent=self)
        self._number = plain_label(self)
        for label in (self._path, self._number):
            label.setProperty("role", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 5)
        row.addWidget(self._path, 1)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignRight)
        rows.verticalScrollBar().valueChanged.connect(self.follow)
        rows.selectionModel().currentChanged.connect(self.follow)

    @property
    def words(self) -> str:
        """The headings that are named."""
        return self._path.text

    def follow(self) -> None:
        """Say where the list is now."""
        self.setVisible(self._model.rowCount() > 0)
        self._path.set_text(self._model.path_words(max(0, self._rows.rowAt(1))))
        chosen = sum(self._model.outline.count(first, last) for first, last in chosen_runs(self._rows))
        self._number.setText(self.tr("{0} chosen").format(chosen) if chosen > 1 else "")
