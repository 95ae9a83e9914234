"""The line in which a new entry of the own list is written."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.ui.names.entries import Field, MisfitError, made
from desktop_app.ui.names.list_table import TypeChoice
from desktop_app.ui.widgets.refusal import Refusal
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.widgets.type_words import type_word


class ListForm(QWidget):
    """Words, type, and what else there is to say; Enter in any of them adds. What is wrong is said under its field."""

    written = Signal(object)
    """ListedName: add this."""
    list_wanted = Signal()
    """Down: on to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal: Refusal | None = None
        self.lines: dict[Field, QLineEdit] = {field: QLineEdit(self) for field in Field if field is not Field.TYPE}
        self.type = TypeChoice(self)
        self.add = QPushButton(self)
        self._places()
        for line in self.lines.values():
            line.textEdited.connect(self._forget)
            line.installEventFilter(self)
        self.add.clicked.connect(self._on_add)
        self.type.activated.connect(self._forget)
        self.setFocusProxy(self.lines[Field.WORDS])
        self.retranslate()

    def clear(self) -> None:
        """Ready for the next entry, which is of the usual type: a type that stayed would be overlooked."""
        self._forget()
        self.type.setCurrentIndex(0)
        for line in self.lines.values():
            line.setText("")  # unlike clear() it leaves nothing to undo here: Ctrl+Z is for the list again
        self.lines[Field.WORDS].setFocus()

    def retranslate(self) -> None:
        """All words anew."""
        names = {
            Field.WORDS: self.tr("Words, for example: [Công an tỉnh] ta"),
            Field.NAME: self.tr("Called (if needed)"),
            Field.SINCE: self.tr("From"),
            Field.UNTIL: self.tr("To"),
            Field.NOTE: self.tr("Note"),
        }
        for field, line in self.lines.items():
            line.setPlaceholderText(names[field])
            line.setAccessibleName(names[field])
        called = self.tr("Whom or what the words mean, when they do not say it themselves")
        self.lines[Field.NAME].setToolTip(called)
        self.lines[Field.NAME].setAccessibleDescription(called)
        days = self.tr("A day, month or year: 9/5/2024, 5/2024 or 2024. Before and after it the entry does not hold.")
        for field in (Field.SINCE, Field.UNTIL):
            self.lines[field].setToolTip(days)
            self.lines[field].setAccessibleDescription(days)
        for place, kind in enumerate((*EntityType, None)):
            self.type.setItemText(place, type_word(kind))
        self.type.setAccessibleName(self.tr("Type"))
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add to the list"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a key reaches a field. Where it has nothing to undo or do again itself, the window has."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            line = watched if isinstance(watched, QLineEdit) else None
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if line and (
                (event.matches(undo) and not line.isUndoAvailable())
                or (event.matches(redo) and not line.isRedoAvailable())
            ):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that the field had no use for. Enter adds, Down leads into the table."""
        if event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_add()
        else:
            super().keyPressEvent(event)

    def _places(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.lines[Field.WORDS], 0, 0, 1, 3)
        grid.addWidget(self.type, 0, 3, 1, 2)
        grid.addWidget(self.lines[Field.NAME], 1, 0)
        grid.addWidget(self.lines[Field.SINCE], 1, 1)
        grid.addWidget(self.lines[Field.UNTIL], 1, 2)
        grid.addWidget(self.lines[Field.NOTE], 1, 3)
        grid.addWidget(self.add, 1, 4)
        for column, share in enumerate((4, 3, 3, 4, 0)):
            grid.setColumnStretch(column, share)
        seen = (self.lines[Field.WORDS], self.type, *list(self.lines.values())[1:], self.add)
        for first, second in pairwise(seen):
            self.setTabOrder(first, second)

    def _on_add(self) -> None:
        self._forget()
        kind = (*EntityType, None)[self.type.currentIndex()]
        rest = [self.lines[field].text() for field in (Field.NAME, Field.SINCE, Field.UNTIL, Field.NOTE)]
        try:
            entry: ListedName = made(self.lines[Field.WORDS].text(), kind, rest)
        except MisfitError as misfit:
            field = self.lines[misfit.field]
            field.setFocus()
            self._refusal = Refusal(misfit.reason.message(spoken_language()), field, self.window())
            return
        self.written.emit(entry)

    def _forget(self) -> None:
        if self._refusal is not None:
            self._refusal.hide()
            self._refusal.deleteLater()
            self._refusal = None
