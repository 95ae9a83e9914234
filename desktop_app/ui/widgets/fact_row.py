"""One known fact: its name, its value, why it is believed; corrected in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.facts import Fact
from desktop_app.ui.widgets.ground_lines import GroundLines


class Correction(NamedTuple):
    """A field of the metadata and its new value; None takes it away."""

    field: str
    value: str | tuple[str, ...] | None


class FactField(QLineEdit):
    """The line in which a value is typed: Enter and leaving keep it, Esc does not."""

    kept = Signal(str)
    """The words typed."""
    dropped = Signal()
    """Nothing shall change."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc drops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when the focus goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.kept.emit(self.text())


class FactRow(QWidget):
    """A row. F2, Enter or its button edit it; `editable` False only shows it. `linked`: its reasons can be gone to."""

    written = Signal(object)
    """Correction: keep this."""
    place_chosen = Signal(object)
    """Span: this place in the text, on which the value rests."""
    edit_asked = Signal(str)
    """The field's name: its value shall be edited elsewhere (rows whose value is no line of text)."""

    def __init__(
        self,
        field: str,
        parent: QWidget | None = None,
        *,
        editable: bool = True,
        line: bool = True,
        linked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._line = line
        self._fact = Fact()
        self.caption = QLabel(self)
        self.caption.setProperty("role", "small")
        self.mark = QLabel(self)
        self.mark.setProperty("role", "small")
        self.button = QPushButton(self)
        self.button.setProperty("role", "textlink")
        self.button.setVisible(editable)
        self.value = QLabel(self)
        self.reasons = QLabel(self)
        self.reasons.setProperty("role", "small")
        self.places = GroundLines(self) if linked else None
        self.error = QLabel(self)
        self.error.setProperty("role", "danger")
        self.editor = FactField(self)
        for label in (self.caption, self.mark, self.value, self.reasons, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.value, self.reasons, self.error):
            label.setWordWrap(True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.button.clicked.connect(self.edit)
        self.editor.kept.connect(self._on_kept)
        self.editor.dropped.connect(self.close_editor)
        self.value.installEventFilter(self)

    def name(self, caption: str, edit: str, corrected: str) -> None:
        """Set the words: the field's name, what the button says, what marks a corrected value."""
        self.caption.setText(caption)
        self.button.setText(edit)
        self.button.setAccessibleName(f"{edit}: {caption}")
        self.editor.setAccessibleName(caption)
        self.value.setAccessibleName(caption)
        self.mark.setText(corrected)

    def show_fact(self, fact: Fact) -> None:
        """Show a value; a value that is being edited is left alone."""
        self._fact = fact
        self.value.setText(fact.shown or "–")
        if self.places is not None:
            self.places.show_grounds(fact.grounds)
        reasons = fact.reasons if self.places is None else fact.bounds
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))
        self.mark.setVisible(fact.corrected)

    def edit(self) -> None:
        """Begin to edit."""
        if not self._line:
            self.edit_asked.emit(self.field)
            return
        self.error.hide()
        self.value.hide()
        self.editor.setText(self._fact.typed)
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def refuse(self, message: str) -> None:
        """Say why the value was not kept; the words typed stay."""
        self.error.setText(message)
        self.error.show()
        if self._line and self.editor.isHidden():
            self.value.hide()
            self.editor.show()

    def close_editor(self) -> None:
        """Show the value again."""
        self.editor.hide()
        self.error.hide()
        self.value.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep what is being typed."""
        if not self.editor.isHidden():
            self._on_kept(self.editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the value edits it."""
        if watched is self.value and event.type() is QEvent.Type.MouseButtonDblClick and not self.button.isHidden():
            self.edit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 on the button edits too."""
        if event.key() == Qt.Key.Key_F2 and not self.button.isHidden():
            self.edit()
        else:
            super().keyPressEvent(event)

    def _on_kept(self, text: str) -> None:
        if self.editor.isHidden():
            return
        words = " ".join(text.split())
        self.editor.hide()
        self.error.hide()
        self.value.show()
        if words != self._fact.typed:
            self.written.emit(Correction(self.field, words or None))

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(8)
        self.head.addWidget(self.caption)
        self.head.addWidget(self.mark)
        self.head.addStretch(1)
        self.head.addWidget(self.button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addLayout(self.head)
        for part in (self.value, self.editor, self.error, self.places, self.reasons):
            if part is not None:
                self.column.addWidget(part)
        if self.places is not None:
            self.places.chosen.connect(self.place_chosen)
        self.editor.hide()
        self.error.hide()
        self.reasons.hide()
        self.mark.hide()
