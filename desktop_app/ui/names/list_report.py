"""What came of a file of names: how many were taken over, and which lines were not, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import Step
from desktop_app.domain.ids import StepId
from desktop_app.ui.names.list_files import ReadList
from desktop_app.ui.names.words import number
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.spoken import spoken_language

HIGHEST = 132
"""Px that the lines take at most."""


class ListReport(QFrame):
    """Hidden until there is something to tell, and again when it is put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: StepId | None = None
        self.setProperty("role", "card")
        self.sentence = plain_label(self)
        self.sentence.setWordWrap(True)
        self.lines = QListWidget(self)
        self.lines.setWordWrap(True)
        self.lines.setMaximumHeight(HIGHEST)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.close_button = QPushButton(self)
        self.close_button.setProperty("role", "link")
        self.close_button.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.addLayout(head)
        column.addWidget(self.lines)
        self.hide()

    def follow(self, step: Step | None) -> None:
        """The list has changed by a step: go when it takes back what is told here."""
        if step is not None and step.undoes is not None and step.undoes == self._step:
            self.hide()

    def tell(self, found: ReadList, count: int, step: Step | None) -> None:
        """Tell what came of a file; `count` entries were new or say something else now, by a step if there are any."""
        self._step = step.id if step else None
        self.close_button.setText(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close the report"))
        self.lines.setAccessibleName(self.tr("Lines that were not taken over"))
        same, bad = len(found.entries) - count, len(found.bad)
        parts = [self.tr("{0}: names taken over: {1}.").format(found.name, number(count))]
        replaced = sum(change.after is None for change in step.changes) if step else 0
        if replaced:
            parts.append(self.tr("Older entries replaced: {0}.").format(number(replaced)))
        if same:
            parts.append(self.tr("In the list already: {0}.").format(number(same)))
        if bad:
            parts.append(
                self.tr("Lines not taken over: {0}. Mend them in the file and take it again.").format(number(bad))
            )
        if not found.entries and not bad:
            parts = [self.tr("{0} holds no names. Write one a line: words | type.").format(found.name)]
        self.sentence.setText(" ".join(parts))
        self.lines.clear()
        for line in found.bad:
            said = self.tr("Line {0}: {1} ({2})")
            self.lines.addItem(said.format(line.number, line.error.message(spoken_language()), line.words))
        self.lines.setVisible(bad > 0)
        self.show()
        announce(self, self.sentence.text())
