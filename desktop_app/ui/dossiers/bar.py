"""What stands over the page: which dossier it is, to make, name and remove one, and what is done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.ids import DossierId
from desktop_app.operations.dossier_export import WRITERS
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import with_key

NEW = ""
"""What is named while no dossier is: the next one."""


class NameField(QLineEdit):
    """Takes a name: Enter gives it, so does leaving the field with one; Esc gives it up."""

    given = Signal(str)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Esc end it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        if self.isVisible() and self.text().strip():
            self.given.emit(self.text())
        elif self.isVisible():
            self.dropped.emit()


class DossierBar(QWidget):
    """The controls. It knows no pieces: it says what was chosen and shows the names it is given."""

    chosen = Signal(str)
    """DossierId: show this one."""
    named = Signal(str, str)
    """DossierId or NEW, name: make one of this name, or call this one so."""
    removed = Signal(str)
    """DossierId: remove this one."""
    pressed = Signal(str)
    """One of `heading`, `text`, `fill`, or the name of a format to write: do this with the dossier."""
    preview_toggled = Signal(bool)
    left = Signal()
    """The name was given, or given up: the page may have the keyboard."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._naming: str | None = None
        self.choice = QComboBox(self)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.choice.setMinimumContentsLength(8)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name = NameField(self)
        self.name.setMaxLength(120)
        self.name.hide()
        self.new, self.more, self.preview, self.export = (QToolButton(self) for _ in range(4))
        self.heading, self.text, self.fill = (QToolButton(self) for _ in range(3))
        self.menu, self.formats = QMenu(self), QMenu(self)
        self.rename_action, self.remove_action = self.menu.addAction(""), self.menu.addAction("")
        self.format_actions = {writer.name: self.formats.addAction("") for writer in WRITERS}
        self._lay_out()
        self._connect()
        self.retranslate()
        look.changed.connect(self._dress)

    @property
    def dossier(self) -> DossierId | None:
        """The one that is chosen; None when there is none."""
        found = self.choice.currentData()
        return DossierId(found) if found else None

    def offer(self, dossiers: Sequence[Dossier], sizes: Mapping[DossierId, int], chosen: DossierId | None) -> None:
        """Show the dossiers there are and which is chosen, without a signal."""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for dossier in dossiers:
                self.choice.addItem(dossier.name, dossier.id)
            self.choice.setCurrentIndex(self.choice.findData(chosen) if chosen else -1)
        self._enable(pieces=sizes.get(chosen, 0) if chosen else 0)

    def begin_new(self) -> None:
        """Have a new dossier named."""
        self._begin_name(NEW, "")

    def begin_rename(self) -> None:
        """Have the chosen dossier called otherwise."""
        if self.dossier is not None:
            self._begin_name(self.dossier, self.choice.currentText())

    def end_name(self) -> None:
        """The name is taken, or given up."""
        self._naming = None
        self.name.hide()
        self.choice.show()

    def retranslate(self) -> None:
        """All words anew."""
        self.choice.setAccessibleName(self.tr("Dossier"))
        self.choice.setPlaceholderText(self.tr("No dossier"))
        self.name.setAccessibleName(self.tr("Name of the dossier"))
        self.name.setPlaceholderText(self.tr("Name of the dossier. Enter keeps it, Esc gives it up."))
        self._say(self.new, self.tr("New"), self.tr("Make a new dossier"))
        self._say(self.more, "", self.tr("Rename or remove the dossier"))
        self.rename_action.setText(self.tr("Rename the dossier…"))
        self.remove_action.setText(self.tr("Remove the dossier"))
        self._say(self.preview, self.tr("Preview"), self.tr("Show the page as it will be printed"))
        self._say(self.export, self.tr("Export…"), self.tr("Write the dossier to a file"))
        for writer in WRITERS:
            self.format_actions[writer.name].setText(f"{self.tr(writer.label)}…")
        self._say(self.heading, self.tr("Heading"), with_key(self.tr("New heading under the piece"), "H"))
        self._say(self.text, self.tr("Paragraph"), with_key(self.tr("New paragraph under the piece"), "P"))
        self._say(
            self.fill,
            self.tr("From what is marked to print"),
            self.tr("Put all passages marked to print into the dossier, by theme, province and day"),
        )
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _say(self, button: QToolButton, words: str, what: str) -> None:
        button.setText(words)
        button.setToolTip(what)
        button.setAccessibleName(words or what)
        button.setAccessibleDescription(what)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.choice, 1)
        first.addWidget(self.name, 1)
        for button in (self.new, self.more, self.export):
            first.addWidget(button)
        row = QWidget(self)
        flow = FlowLayout(row, gap=4)
        for button in (self.heading, self.text, self.fill, self.preview):
            flow.addWidget(button)
        self.preview.setCheckable(True)
        for button, menu in ((self.more, self.menu), (self.export, self.formats)):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 6)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(row)

    def _connect(self) -> None:
        self.choice.activated.connect(self._on_chosen)
        self.name.given.connect(self._on_given)
        self.name.dropped.connect(self._on_dropped)
        self.new.clicked.connect(self.begin_new)
        self.rename_action.triggered.connect(self.begin_rename)
        self.remove_action.triggered.connect(self._on_remove)
        self.preview.toggled.connect(self.preview_toggled)
        for name, button in (("heading", self.heading), ("text", self.text), ("fill", self.fill)):
            button.setObjectName(name)
            button.clicked.connect(self._on_pressed)
        for name, action in self.format_actions.items():
            action.setObjectName(name)
            action.triggered.connect(self._on_pressed)

    def _dress(self) -> None:
        for button, icon in (
            (self.new, "add"),
            (self.more, "more"),
            (self.preview, "print"),
            (self.export, "export"),
            (self.fill, "import"),
        ):
            button.setIcon(self._look.icon(icon, ink="muted"))
            words = bool(button.text())
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)

    def _enable(self, pieces: int) -> None:
        there = self.dossier is not None
        for control in (self.choice, self.more, self.heading, self.text):
            control.setEnabled(there)
        for control in (self.preview, self.export):
            control.setEnabled(pieces > 0)

    def _begin_name(self, naming: str, name: str) -> None:
        self._naming = naming
        self.name.setText(name)
        self.choice.hide()
        self.name.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self, name: str) -> None:
        if self._naming is not None:
            self.named.emit(self._naming, name)

    def _on_dropped(self) -> None:
        self.end_name()
        self.left.emit()

    def _on_chosen(self, _index: int) -> None:
        if self.dossier is not None:
            self.chosen.emit(self.dossier)

    def _on_remove(self) -> None:
        if self.dossier is not None:
            self.removed.emit(self.dossier)

    def _on_pressed(self) -> None:
        self.pressed.emit(self.sender().objectName())
