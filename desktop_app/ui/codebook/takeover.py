"""The window in which a codebook from a file is looked at before it is taken over, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations.codebook_files import Entry
from desktop_app.operations.codebook_import import FIELDS, Action, Row, compare, matched, take_over
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.plain import plain_label, tool_tip

Choice = tuple[Action, ThemeId | None]
"""What becomes of an entry; the theme is one with a near name that it is said to tell of."""

TEXTS = ("name", "definition", "include", "exclude", "note")
"""Fields whose words are shown where they differ."""
AROUND = QSize(12, 5)
"""What is left around the words of a cell on each side, px."""
BOX = 42
"""Height of a row with a box and room around it, px."""
Index = QModelIndex | QPersistentModelIndex
SHOWN = 160
"""Code points of such words that are shown."""


class WholeCells(QStyledItemDelegate):
    """Cells as high as their words at the width of their column; Qt forgets what the style leaves around them."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: how large a cell is."""
        hint = super().sizeHint(option, index)
        width = self._table.columnWidth(index.column()) - 2 * AROUND.width()
        room, wrapped = QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap
        words = self._table.fontMetrics().boundingRect(room, wrapped, str(index.data() or ""))
        return QSize(hint.width(), max(BOX, hint.height(), words.height() + 2 * AROUND.height()))


class TakeOverDialog(QDialog):
    """Nothing is changed before the button is pressed; Escape closes it at any time."""

    def __init__(self, session: Session, entries: Sequence[Entry], name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._entries, self._name = session, entries, name
        self._bases: list[Row] = compare(session.library, entries)
        self.rows: list[Row] = self._bases
        self.table = QTableWidget(len(entries), 3, self)
        self.boxes: list[QComboBox] = []
        self._cells: list[QTableWidgetItem] = []
        self._fitting = QTimer(
            self, singleShot=True, interval=0
        )  # once for all rows, when the columns have their width
        self.preview = plain_label(self)
        self.preview.setWordWrap(True)
        self.cancel, self.take = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._fill()
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        session.changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(self.tr("Import themes from {0}").format(self._name))
        self.table.setHorizontalHeaderLabels([self.tr("Theme"), self.tr("In the file"), self.tr("Becomes")])
        self.table.setAccessibleName(self.tr("Themes of the file"))
        self.cancel.setText(self.tr("Cancel"))
        self._offer()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.isVisible():
            self.retranslate()

    def choices(self) -> list[Choice]:
        """What was chosen for each entry."""
        return [box.currentData() or (Action.SKIP, None) for box in self.boxes]

    def accept(self) -> None:
        """Take over what is chosen, in one step."""
        if not self.take.isEnabled():
            return
        actions = [action for action, _ in self.choices()]
        made = self._session.perform(take_over, self._session.library, self.rows, actions)
        if made is not None:  # else the status line says why not
            super().accept()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.preview, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        self.take.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, 220)
        self.table.setColumnWidth(2, 220)
        self.table.verticalHeader().hide()
        self._fitting.timeout.connect(self.table.resizeRowsToContents)
        header.sectionResized.connect(self._fitting.start)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(WholeCells(self.table))
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from box to box
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.resize(880, 540)

    def _fill(self) -> None:
        for place, entry in enumerate(self._entries):
            name, told = QTableWidgetItem(entry.name), QTableWidgetItem()
            name.setToolTip(tool_tip(entry.name))
            for item in (name, told):
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.table.setItem(place, 0, name)
            self.table.setItem(place, 1, told)
            self._cells.append(told)
            box = QComboBox(self.table)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self._on_chosen)
            held = QWidget(self.table)  # at the top of a row of several lines
            over = QVBoxLayout(held)
            over.setContentsMargins(0, 0, 0, 0)
            over.setSpacing(0)
            over.addWidget(box)
            over.addStretch(1)
            self.table.setCellWidget(place, 2, held)
            self.boxes.append(box)

    def _offer(self) -> None:
        """Offer what can be done with each entry; what was chosen stays where it is still possible."""
        words = {
            Action.ADD: self.tr("Added"),
            Action.UPDATE: self.tr("Changed"),
            Action.SKIP: self.tr("Left as it is"),
        }
        for row, box in zip(self._bases, self.boxes, strict=True):
            chosen = box.currentData()
            box.clear()
            for action in row.actions:
                box.addItem(words[action], (action, None))
            for theme in row.near if row.theme is None else ():
                box.insertItem(1, self.tr("Changes {0}").format(theme.name), (Action.UPDATE, theme.id))
            usual = box.count() - 1 if row.theme is None and row.near else 0  # in doubt all stays as it is
            kept = next((at for at in range(box.count()) if box.itemData(at) == chosen), usual)
            box.setCurrentIndex(kept)
            box.setEnabled(box.count() > 1)
            box.setAccessibleName(self.tr("What becomes of {0}").format(row.entry.name))

    def _say(self) -> None:
        """What stands in the file beside what is here, and what the button would do."""
        choices = self.choices()
        themes = self._session.themes
        meant = {place: themes[theme] for place, (_, theme) in enumerate(choices) if theme and theme in themes}
        self.rows = matched(self._session.library, self._bases, meant) if meant else self._bases
        for cell, row in zip(self._cells, self.rows, strict=True):
            told = self._told(row)
            if cell.text() != told:
                cell.setText(told)
                cell.setToolTip(tool_tip(told))
        self._fitting.start()
        counts = {kind: sum(action is kind for action, _ in choices) for kind in Action}
        number = QLocale().toString
        said = self.tr("{0} added, {1} changed, {2} left as they are.")
        self.preview.setText(said.format(*(number(counts[kind]) for kind in Action)))
        wanted = counts[Action.ADD] + counts[Action.UPDATE]
        self.take.setText(self.tr("Import {0} themes").format(number(wanted)))
        self.take.setEnabled(wanted > 0)

    def _told(self, row: Row) -> str:
        if row.refusal is not None:
            return row.refusal.message(language_in_use())
        if row.theme is None:
            names = ", ".join(theme.name for theme in row.near)
            return self.tr("New; near {0}").format(names) if names else self.tr("New")
        if not row.differs:
            return self.tr("The same as here")
        fields = ", ".join(self.tr(FIELDS[name]) for name in row.differs)
        return "\n".join([self.tr("Other than here: {0}").format(fields), *self._changes(row, row.theme)])

    def _changes(self, row: Row, theme: Theme) -> list[str]:
        """For each text that differs what stands here and what in the file."""
        return [
            f"• {self.tr(FIELDS[name])}: {_shown(getattr(theme, name))} → {_shown(getattr(row.entry, name))}"
            for name in row.differs
            if name in TEXTS
        ]

    def _on_chosen(self) -> None:
        self._say()

    def _on_changed(self, changes: Changes) -> None:
        """Themes may be others now."""
        if "theme" in changes.kinds and self.isVisible():
            self._bases = compare(self._session.library, self._entries)
            self._offer()
            self._say()


def _shown(words: str) -> str:
    """Words in quotation marks, the beginning of long ones; – for none."""
    said = " ".join(words.split())
    return f"“{said if len(said) <= SHOWN else said[:SHOWN].rstrip() + '…'}”" if said else "–"
