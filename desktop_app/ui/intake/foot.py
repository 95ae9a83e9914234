"""Below the intake's table: what was just done and how to take it back, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.elided_label import ElidedLabel


class IntakeFoot(QWidget):
    """A line that speaks, and the buttons. Enter anywhere in the window is the first of them."""

    way_back_pressed = Signal(str)
    """str: `undo` or `redo`."""
    import_pressed = Signal()
    report_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = ""
        self.words = ElidedLabel("", self)
        self.way_back = QPushButton(self)
        self.way_back.setProperty("role", "link")
        self.report, self.cancel, self.go = QPushButton(self), QPushButton(self), QPushButton(self)
        self.go.setDefault(True)
        self.way_back.hide()
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self.words, 1)
        said.addWidget(self.way_back)
        buttons.setSpacing(8)
        buttons.addWidget(self.report)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(said)
        column.addLayout(buttons)
        self.way_back.clicked.connect(self._on_way_back)
        self.report.clicked.connect(self.report_pressed)
        self.cancel.clicked.connect(self.cancel_pressed)
        self.go.clicked.connect(self.import_pressed)

    @property
    def text(self) -> str:
        """What is said now."""
        return self.words.text

    def say(self, sentence: str, way_back: str = "") -> None:
        """Say a sentence, aloud too; beside it the way back (`undo`, `redo`), if there is one."""
        self._way = way_back
        self.words.set_text(sentence)
        self.way_back.setVisible(bool(way_back))
        self.way_back.setText(self.tr("Redo") if way_back == "redo" else self.tr("Undo"))
        announce(self, sentence)

    def show_count(self, count: int, *, reading: bool, waiting: bool, idle: bool) -> None:
        """Name the buttons: `waiting`: the import begins when reading is over; `idle`: Enter may be pressed."""
        number = QLocale().toString(count)
        words = self.tr("Import 1 article") if count == 1 else self.tr("Import {0} articles").format(number)
        if waiting:
            words = self.tr("Imports when all is read")
        elif reading:
            words = self.tr("Import when all is read")
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(idle)
        self.report.setText(self.tr("Save report…"))
        self.report.setEnabled(not reading)
        self.cancel.setText(self.tr("Cancel"))

    def _on_way_back(self) -> None:
        self.way_back_pressed.emit(self._way)
