"""By what the passages are grouped, from the outermost heading on: chosen in the order in which it is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.passages import By
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import kind

DEEPEST = 4
"""Levels of headings that can be chosen."""
WIDTH = 250
"""Px of the choice."""
Levels = tuple[By, ...]


def turned(levels: Levels) -> Levels:
    """The next order of the same levels; of one level the next one."""
    if len(levels) == 1:
        known = list(By)
        return (known[(known.index(levels[0]) + 1) % len(known)],)
    return (*levels[1:], levels[0])


def toggled(levels: Levels, by: By) -> Levels:
    """A level put in at the end, or taken out; one stays."""
    if by in levels:
        return tuple(level for level in levels if level is not by) or levels
    return (*levels, by)[-DEEPEST:]


class LevelsButton(QToolButton):
    """Says by what is grouped, and opens the choice."""

    chosen = Signal(object)
    """Levels: group by these."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._levels: Levels = (By.PROVINCE,)
        self._choice: LevelsChoice | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # which puts the icon behind the words
        self.clicked.connect(self.open)
        self.retranslate()

    def show_levels(self, levels: Levels) -> None:
        """Show what is chosen."""
        self._levels = levels
        self.retranslate()
        if self._choice is not None:
            self._choice.show_levels(levels)

    def open(self) -> None:
        """Offer the choice under the button."""
        if self._choice is None:
            self._choice = LevelsChoice(self)
            self._choice.toggled.connect(self._on_toggled)
        self._choice.show_levels(self._levels)
        self._choice.open_at(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def turn(self) -> None:
        """Group by the next order of the same levels."""
        self.chosen.emit(turned(self._levels))

    def retranslate(self) -> None:
        """All words anew."""
        said = " › ".join(map(kind, self._levels))
        self.setIcon(self._look.icon("chevron-down", ink="muted"))
        self.setText(self.tr("By {0}").format(said))
        self.setAccessibleName(self.tr("Group by: {0}").format(said))
        self.setToolTip(self.tr("G: the next order · Shift+G: choose the headings and their order"))

    def _on_toggled(self, by: By) -> None:
        self.chosen.emit(toggled(self._levels, by))


class LevelsChoice(QFrame):
    """A pop-up with a button for each level, numbered in their order. Digits press them, Enter and Esc close it."""

    toggled = Signal(object)
    """By: put this level in at the end, or take it out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._group = QButtonGroup(self, exclusive=False)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "small")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self.setProperty("role", "popup")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(4)
        for number, _ in enumerate(By):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            column.addWidget(button)
        column.addWidget(self._hint)
        self._group.idClicked.connect(self._on_clicked)

    def show_levels(self, levels: Sequence[By]) -> None:
        """Show which are chosen, and in what order."""
        self.setAccessibleName(self.tr("Headings and their order"))
        self._hint.setText(self.tr("Press them in the order you want, or the keys 1–6. Enter closes."))
        for number, by in enumerate(By):
            button, name = self._group.button(number), kind(by)
            place = levels.index(by) + 1 if by in levels else 0
            button.setChecked(place > 0)
            button.setText(self.tr("{0} · heading {1}").format(name, place) if place else name)
            button.setAccessibleName(button.text())

    def open_at(self, place: QPoint) -> None:
        """Show it at a global point, the keyboard on its first button."""
        self.setFixedSize(WIDTH, self._column.totalHeightForWidth(WIDTH))
        room = self.screen().availableGeometry()
        self.move(min(place.x(), room.right() - WIDTH), min(place.y(), room.bottom() - self.height()))
        self.show()
        self._group.button(0).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits press the buttons, arrows walk between them, Enter and Esc close."""
        buttons = self._group.buttons()
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), 0)
        if event.text().isdigit() and 1 <= int(event.text()) <= len(buttons):
            self._on_clicked(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, number: int) -> None:
        self.toggled.emit(list(By)[number])
