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
from desktop_app.ui.widgets.own_undo import is_redo, is_undo, keeps_undo
from desktop_app.ui.widgets.plain import plain_label
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
        self._era, self._none = "then", ""
        self._slugs: list[str] = []
        self._before: list[list[str]] = []
        self._after: list[list[str]] = []
        self.chosen = QLabel(self)
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)
        self.chosen.setWordWrap(True)
        self.search = QLineEdit(self)
        self.list = QListWidget(self)
        self.list.setFixedHeight(172)
        self.done = QPushButton(self)
        self.cancel = QPushButton(self)
        self._keys = plain_label(self, "small")
        buttons = QHBoxLayout()
        buttons.addWidget(self._keys, 1)
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
        self._keys.setText(self.tr("Ctrl+Enter: done"))
        self._show_chosen()

    def begin(self, slugs: tuple[str, ...], era: str, none: str = "") -> None:
        """Choose among the provinces of an era (`then` or `now`), beginning with these; `none` stands where none is."""
        self._era, self._slugs, self._none = era, list(slugs), none
        self._before, self._after = [], []
        self.search.clear()
        self._fill()
        self._show_chosen()
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Done: what is checked shall hold."""
        self.kept.emit(tuple(self._slugs))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter checks the first match or the current one, or keeps when it is checked; Ctrl+Enter keeps, Esc drops,
        ↓ goes from the line to the list.
        """
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        elif enter:
            self._check_or_keep(self.list.currentItem() if watched is self.list else self.list.item(0))
        elif event.key() == Qt.Key.Key_Down and watched is self.search:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentRow(max(0, self.list.currentRow()))
        elif not self._took_back(event):
            return super().eventFilter(watched, event)
        return True

    def event(self, event: QEvent) -> bool:
        """Qt: the keys of undo are the picker's, also where they do nothing."""
        return keeps_undo(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that a button had no use for."""
        if not self._took_back(event):
            super().keyPressEvent(event)

    def _took_back(self, event: QKeyEvent) -> bool:
        """Take the last check back, or do it again, if the key says so and there is one."""
        for meant, source, other in (
            (is_undo, self._before, self._after),
            (is_redo, self._after, self._before),
        ):
            if meant(event) and source:
                other.append(list(self._slugs))
                self._slugs = source.pop()
                self._show_checks()
                self._show_chosen()
                return True
        return False

    def _check_or_keep(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if item.checkState() == Qt.CheckState.Checked:
            self.keep()
            return
        item.setCheckState(Qt.CheckState.Checked)
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
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._show_checks()

    def _show_checks(self) -> None:
        self.list.blockSignals(True)
        for item in map(self.list.item, range(self.list.count())):
            checked = str(item.data(SLUG_ROLE)) in self._slugs
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        slug = str(item.data(SLUG_ROLE))
        if (item.checkState() == Qt.CheckState.Checked) == (slug in self._slugs):
            return
        self._before.append(list(self._slugs))
        self._after.clear()
        self._slugs = [one for one in self._slugs if one != slug] + [slug] * (slug not in self._slugs)
        self._show_chosen()

    def _show_chosen(self) -> None:
        names = [
            display_name(slug, language_in_use()) if self._era == "then" else province(slug).name
            for slug in self._slugs
        ]
        self.chosen.setText(", ".join(names) or self._none or self.tr("No province"))
