"""What stands over the list of notes: how many there are, the filter, and buttons that keep to one kind."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.notes import NoteKind
from desktop_app.ui.look.look import Look
from desktop_app.ui.notes.index import KINDS
from desktop_app.ui.notes.words import Words
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.search_field import ListSearchField


class NotesBar(QWidget):
    """The controls. It knows no notes: it says what was chosen and shows the counts it is given."""

    kind_chosen = Signal(object)
    """NoteKind | None: keep to this kind; None for all."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._counts: Mapping[NoteKind, int] = {}
        self._shown = 0
        self.title = plain_label(self, "heading")
        self.search = ListSearchField(look, "", self)
        self._group = QButtonGroup(self)
        kinds = QWidget(self)
        flow = FlowLayout(kinds, gap=2)
        for number in range(len(KINDS) + 1):
            button = QToolButton(kinds)
            button.setCheckable(True)
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(8)
        for part in (self.title, self.search, kinds):
            column.addWidget(part)
        self.retranslate()

    def show_counts(self, counts: Mapping[NoteKind, int], shown: int) -> None:
        """Show how many notes each kind has among those that fit the words, and how many are listed."""
        self._counts, self._shown = counts, shown
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        self.search.set_name(self.tr("Filter notes by their words, quotes and titles"))
        number = QLocale().toString(self._shown)
        self.title.setText(self.tr("1 note") if self._shown == 1 else self.tr("{0} notes").format(number))
        for at, kind in enumerate((None, *KINDS)):
            count = sum(self._counts.values()) if kind is None else self._counts.get(kind, 0)
            name, button = self._words.kind(kind), self._group.button(at)
            button.setText(f"{name} {QLocale().toString(count)}")
            button.setAccessibleName(self.tr("{0}, notes: {1}").format(name, count))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_clicked(self, number: int) -> None:
        self.kind_chosen.emit(None if number == 0 else KINDS[number - 1])
