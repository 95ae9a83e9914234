"""A line for whom or what is meant, which offers the names that the library knows; accents are not needed."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop_app.vietnam.folding import fold_plain

OFFERED = 8
Folded = tuple[str, str]
"""A name folded, and the name."""


def folded(names: Sequence[str]) -> list[Folded]:
    """Names as the field takes them."""
    return [(fold_plain(name), name) for name in names]


def fitting(letters: str, names: Sequence[Folded]) -> list[str]:
    """The names that hold some letters: those that begin with them first, then the shorter."""
    wanted = fold_plain(letters).strip()
    if not wanted:
        return []
    found = ((not key.startswith(wanted), len(key), name) for key, name in names if wanted in key)
    return [name for _, _, name in nsmallest(OFFERED, found)]


class NameField(QLineEdit):
    """Offers names under the line while they are typed; of a long one the beginning is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[Folded] = ()
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textEdited.connect(self._on_edited)

    def offer(self, names: Sequence[Folded]) -> None:
        """Offer these names from now on."""
        self._names = names

    def show_text(self, text: str) -> None:
        """Show a name that nobody typed."""
        self.setText(text)
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: Tab selects all, with the cursor at the beginning."""
        super().focusInEvent(event)
        if self.selectedText() == self.text():
            self.setSelection(len(self.text()), -len(self.text()))

    def _on_edited(self, text: str) -> None:
        found = fitting(text, self._names)
        self._offered.setStringList([] if found == [text] else found)
