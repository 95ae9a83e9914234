"""The card of an entity: who or what it is, how often it is named, why it was found, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.identities import Known
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.placing import beside
from desktop_app.ui.reader.seen import Seen, count_words, role_lines, why_words
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.type_chip import TypeChip

WIDTH = 450
"""Width in px, where the room has it."""
_BUTTONS = {
    Command.PREVIOUS_MENTION: "Previous mention",
    Command.NEXT_MENTION: "Next mention",
    Command.EVERYWHERE: "Everywhere else",
    Command.CORRECT: "Correct…",
}
"""Command → words of its button."""
_OWN = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
"""Keys that work in the card; the reader takes all others."""


class EntityCard(QFrame):
    """It has the keyboard while it is open; ← → go through its buttons, all keys of the reader work on."""

    chosen = Signal(str)
    """Command: a button was pressed."""
    key_pressed = Signal(object)
    """QKeyEvent: a key for the reader."""
    left = Signal()
    """Esc, or the keyboard went elsewhere: close it."""

    def __init__(self, look: Look, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._desk = look, desk
        self._seen: Seen | None = None
        self._words = QRectF()
        self._room = QRectF()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._sheet = QVBoxLayout()
        self._sheet.setSpacing(4)
        self._row = QWidget(self)
        flow = FlowLayout(self._row, gap=2)
        self._buttons = QButtonGroup(self)
        for number in range(len(_BUTTONS)):
            button = QPushButton(self._row)
            button.setProperty("role", "textlink")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._buttons.addButton(button, number)
            flow.addWidget(button)
        self._buttons.idClicked.connect(self._on_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 11, 14, 9)
        self._column.setSpacing(8)
        self._column.addLayout(self._sheet)
        self._column.addWidget(self._row)
        self.hide()

    @property
    def text(self) -> str:
        """All that is told."""
        return self.accessibleName()

    def tell(self, seen: Seen, known: Known | None = None) -> None:
        """Say what is known; what the library knows may come later."""
        self._seen = seen
        self._clear()
        name = plain_label(self, "", seen.mention.name or seen.mention.text)
        font = self._look.interface_font(1.07)
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        name.setWordWrap(True)
        head = QWidget(self)
        chip = TypeChip(self._look, seen.mention.type, head)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name, 1)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self._sheet.addWidget(head)
        for part in (name, chip, head):
            part.show()
        roles, count, why = role_lines(seen, known), count_words(seen, known), why_words(seen.mention)
        self._say(roles, "")
        self._say([count, why], "small")
        for number, (command, words) in enumerate(_BUTTONS.items()):
            button = self._buttons.button(number)
            said, key = QCoreApplication.translate("EntityCard", words), self._desk.keys.shown(command)
            button.setText(f"{said} ({key})" if key else said)
            button.setAccessibleName(said)
        for number in (0, 1):
            self._buttons.button(number).setVisible(seen.times > 1)
        told = [name.text(), chip.accessibleName(), *roles, count, why]
        self.setAccessibleName(". ".join(line.rstrip(".") for line in told))

    def open_at(self, words: QRectF, room: QRectF) -> None:
        """Show it beside the words, inside the room, and give it the keyboard."""
        self._words, self._room = words, room
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.text)

    def show_known(self, known: Known) -> None:
        """Add what the library knows of the entity, if the card is still its card."""
        if self._seen is not None and self._seen.mention.entity == known.entity:
            self.tell(self._seen, known)
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: ← and → go through the buttons, Enter presses one, Esc closes, the reader has all other keys."""
        pressed = next((button for button in self._buttons.buttons() if button.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed is not None:
            pressed.click()
        elif event.key() in _OWN:
            super().keyPressEvent(event)
        else:
            self.key_pressed.emit(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab stays in the card."""
        usable = [button for button in self._buttons.buttons() if not button.isHidden()]
        at = next((at for at, button in enumerate(usable) if button.hasFocus()), -1 if forward else len(usable))
        usable[(at + (1 if forward else -1)) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is in the card."""
        return self.hasFocus() or any(button.hasFocus() for button in self._buttons.buttons())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard went: the card does, too, unless it is on a button of it."""
        super().focusOutEvent(event)
        gone = event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason)
        if gone and not self.holds_keyboard():
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._seen is not None:
            self.tell(self._seen)

    def _place(self) -> None:
        self.setFixedWidth(round(min(WIDTH, self._room.width() - 8)))
        self.ensurePolished()
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # else it is measured in another face
        self._column.invalidate()
        height = self._column.heightForWidth(self.width())
        self.setFixedHeight(height)
        self.move(beside(QSize(self.width(), height), self._words, self._room))

    def _say(self, lines: Sequence[str], role: str) -> None:
        for line in lines:
            label = plain_label(self, role, line)
            label.setWordWrap(True)
            self._sheet.addWidget(label)
            label.show()  # else it has no height before the next turn of the loop

    def _clear(self) -> None:
        while (item := self._sheet.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(tuple(_BUTTONS)[number])
