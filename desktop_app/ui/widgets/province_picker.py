"""Choosing provinces by typing a few letters, accents or not."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.provinces import Province, display_name, province, units
from desktop_app.vietnam.sorting import sort_key

SLUG_ROLE = Qt.ItemDataRole.UserRole


def ranked(words: str, known: Iterable[Province]) -> list[Province]:
    """The provinces that the words may mean: those that begin so first, then by name; all for no words."""
    wanted = fold_plain(words).strip()
    found = []
    for unit in known:
        names = [fold_plain(name) for name in (unit.name, unit.english, unit.short, *(a.text for a in unit.aliases))]
        ranks = [0 if name.startswith(wanted) else 1 for name in names if wanted in name]
        if ranks:
            found.append((min(ranks), sort_key(unit.name), unit))
    return [unit for _, _, unit in sorted(found, key=lambda item: item[:2])]


class ProvincePicker(QWidget):
    """A line to type in, the provinces it may mean to check, and two buttons. The first one checked is the main one."""

    kept = Signal(object)
    """tuple[str, ...]: the slugs, the main one first."""
    dropped = Signal()
    """Nothing shall change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._era = "then"
        self._slugs: list[str] = []
        self.chosen = QLabel(self)
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)
        self.chosen.setWordWrap(True)
        self.search = QLineEdit(self)
        self.list = QListWidget(self)
        self.list.setFixedHeight(172)
        self.done = QPushButton(self)
        self.cancel = QPushButton(self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        for part in (self.chosen, self.search, self.list):
            column.addWidget(part)
        column.addLayout(buttons)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.installEventFilter(self)
        self.done.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.dropped)
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        self.search.setPlaceholderText(self.tr("Name of a province, accents or not"))
        self.search.setAccessibleName(self.tr("Search a province"))
        self.list.setAccessibleName(self.tr("Provinces"))
        self.done.setText(self.tr("Done"))
        self.cancel.setText(self.tr("Cancel"))
        self._show_chosen()

    def begin(self, slugs: tuple[str, ...], era: str) -> None:
        """Choose among the provinces of an era (`then` or `now`), beginning with these."""
        self._era, self._slugs = era, list(slugs)
        self.search.clear()
        self._fill()
        self._show_chosen()
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Done: what is checked shall hold."""
        self.kept.emit(tuple(self._slugs))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line checks the first match, Ctrl+Enter keeps, Esc drops, ↓ goes to the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        elif enter:
            self._toggle(self.list.currentItem() if watched is self.list else self.list.item(0))
        elif event.key() == Qt.Key.Key_Down and watched is self.search:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentRow(max(0, self.list.currentRow()))
        else:
            return super().eventFilter(watched, event)
        return True

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        self.search.selectAll()

    def _fill(self) -> None:
        """List the matches; what is checked stands first while nothing is typed."""
        self.list.blockSignals(True)
        self.list.clear()
        found = ranked(self.search.text(), units(self._era))
        if not self.search.text().strip():
            found.sort(key=lambda unit: unit.slug not in self._slugs)
        for unit in found:
            item = QListWidgetItem(unit.name)
            item.setData(SLUG_ROLE, unit.slug)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if unit.slug in self._slugs else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        slug = str(item.data(SLUG_ROLE))
        if item.checkState() == Qt.CheckState.Checked and slug not in self._slugs:
            self._slugs.append(slug)
        elif item.checkState() == Qt.CheckState.Unchecked and slug in self._slugs:
            self._slugs.remove(slug)
        self._show_chosen()

    def _show_chosen(self) -> None:
        names = [
            display_name(slug, language_in_use()) if self._era == "then" else province(slug).name
            for slug in self._slugs
        ]
        self.chosen.setText(", ".join(names) or self.tr("No province"))
