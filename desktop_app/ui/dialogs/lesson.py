"""What a habit of a source would change in its articles: ticked one by one, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.dates import local_date
from desktop_app.domain.habits import Effect, Lesson
from desktop_app.operations.habits import learn
from desktop_app.ui.session import Session


class LessonDialog(QDialog):
    """A table of article, field, before, after. What is ticked is changed; the habit is kept in any case."""

    def __init__(self, lesson: Lesson, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Learn from a correction"))
        self._lesson, self._session = lesson, session
        said = (
            self.tr("These articles of {0} would be changed. What you have corrected yourself stays as it is.")
            if lesson.effects
            else self.tr("No other article of {0} changes. It will be minded when further ones come in.")
        )
        heading = QLabel(said.format(lesson.habit.id), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self.table = self._table(lesson.effects)
        self.table.setVisible(bool(lesson.effects))
        buttons = QDialogButtonBox(self)
        self.keep = buttons.addButton(self.tr("Change and remember"), QDialogButtonBox.ButtonRole.AcceptRole)
        if not lesson.effects:
            self.keep.setText(self.tr("Remember"))
        self.keep.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(860, 460 if lesson.effects else 160)

    def accept(self) -> None:
        """Make the ticked changes and keep the habit."""
        chosen = [effect for effect, item in self._rows() if item.checkState() is Qt.CheckState.Checked]
        self._session.perform(learn, self._session.library, self._lesson.habit, chosen)
        super().accept()

    def _table(self, effects: Sequence[Effect]) -> QTableWidget:
        table = QTableWidget(len(effects), 4, self)
        table.setAccessibleName(self.tr("What would change"))
        table.setHorizontalHeaderLabels([self.tr("Article"), self.tr("What"), self.tr("Now"), self.tr("Then")])
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        names = {"author": self.tr("Author"), "published": self.tr("Published")}
        for row, effect in enumerate(effects):
            values = [_shown(effect.field, fact.value) for fact in (effect.before, effect.after)]
            for column, words in enumerate((effect.title, names[effect.field], *values)):
                item = QTableWidgetItem(words)
                item.setToolTip(words if column == 0 else "")
                if column == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked)
                table.setItem(row, column, item)
        return table

    def _rows(self) -> list[tuple[Effect, QTableWidgetItem]]:
        items = [(effect, self.table.item(row, 0)) for row, effect in enumerate(self._lesson.effects)]
        return [(effect, item) for effect, item in items if item is not None]


def _shown(field: str, value: str | None) -> str:
    return (local_date(value) if field == "published" else value) or "–"
