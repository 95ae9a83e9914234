"""The two small questions of the room of names: which name is the main one, and what the other is called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop_app.domain.identities import EntityRow
from desktop_app.domain.ids import EntityId
from desktop_app.ui.names.words import Words
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.quiet_focus import quiet_focus

SHOWN_ROWS = 8
"""Names that are seen without scrolling."""


class _Question(QDialog):
    """A sentence, something to answer with, and two buttons."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.buttons = QDialogButtonBox(self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width; its words may need more lines."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """At least as high as its words need at this width; a layout alone forgets that they wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def lay_out(self, sentence: QLabel, *answers: QWidget, do: str) -> None:
        """Put everything in its place; `do` is what the button says that does it."""
        sentence.setWordWrap(True)
        self.buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(sentence)
        for answer in answers:
            column.addWidget(answer)
        column.addWidget(self.buttons)


class JoinDialog(_Question):
    """Asks which of several names is the main one, the most often named chosen first."""

    def __init__(self, rows: Sequence[EntityRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Join names"))
        self._rows = sorted(rows, key=lambda row: (-row.mentions, row.name))
        words = Words(self)
        self.names = QListWidget(self)
        self.names.setAccessibleName(self.tr("The main name"))
        for row in self._rows:
            self.names.addItem(f"{row.name}  ·  {words.figures(row)}")
        self.names.setCurrentRow(0)
        quiet_focus(self.names)
        self.names.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setFixedHeight(self.names.sizeHintForRow(0) * min(len(rows), SHOWN_ROWS) + 12)
        self.names.itemDoubleClicked.connect(self.accept)
        sentence = self.tr(
            "These names mean the same. Choose the main name, by which all of them are called from now on."
        )
        self.lay_out(plain_label(self, "", sentence), self.names, do=self.tr("Join"))
        self.names.setFocus()

    def main(self) -> EntityId:
        """The main name."""
        return self._rows[self.names.currentRow()].id

    def others(self) -> list[EntityId]:
        """All others."""
        return [row.id for row in self._rows if row.id != self.main()]


class SplitDialog(_Question):
    """Asks what those are called who are meant at some places of a name."""

    def __init__(self, row: EntityRow, places: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Part names"))
        self._row = row
        sentence = (
            self.tr("{0} places do not mean {1}. Whom or what do they mean?")
            if places > 1
            else self.tr("This place does not mean {1}. Whom or what does it mean?")
        ).format(places, row.name)
        self.field = QLineEdit(f"{row.name} ()", self)
        self.field.setAccessibleName(self.tr("The other name"))
        self.error = plain_label(self, "danger")
        self.error.setWordWrap(True)
        self.error.hide()
        hint = plain_label(
            self, "small", self.tr("For example with the place in brackets: Nguyễn Văn Hùng (Đồng Tháp).")
        )
        hint.setWordWrap(True)
        self.lay_out(plain_label(self, "", sentence), self.field, self.error, hint, do=self.tr("Part"))
        self.field.textEdited.connect(self.error.hide)
        self.field.setFocus()

    def open(self) -> None:
        """Qt: ask, with the cursor between the brackets; Qt would have selected all."""
        super().open()
        self.field.setCursorPosition(len(self._row.name) + 2)

    def name(self) -> str:
        """The other name."""
        return " ".join(self.field.text().replace("()", "").split())

    def accept(self) -> None:
        """Close when the name is another one."""
        if not self.name() or self.name() == self._row.name:
            self.error.setText(self.tr("Write a name that tells it from {0}.").format(self._row.name))
            self.error.show()
            self.fit()
            self.field.setFocus()
            return
        super().accept()
