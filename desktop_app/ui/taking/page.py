"""What was found in a project, on one page: how it counts, figures, what does not come along, what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.offsets import Counting
from desktop_app.ui.look.look import Look
from desktop_app.ui.taking.counts import CountsTable
from desktop_app.ui.taking.difference_delegate import columns_of
from desktop_app.ui.taking.differences import DifferenceList, DifferencesModel
from desktop_app.ui.taking.found import Found
from desktop_app.ui.taking.remarks import RemarkList
from desktop_app.ui.taking.words import TakingWords
from desktop_app.ui.widgets.plain import plain_label, tool_tip

ROWS = 11
"""Lines of type that the list of what differs has at least."""


class SidesHead(QWidget):
    """Over the two sides of the list which is which."""

    def __init__(self, rows: DifferenceList, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.mine, self.theirs = plain_label(self, "small"), plain_label(self, "small")
        rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the list may have another width."""
        if event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Stand where the sides are."""
        height = self.mine.sizeHint().height()
        self.setFixedHeight(height)
        columns = columns_of(self._rows.viewport().rect())
        for label, column in ((self.mine, columns.mine), (self.theirs, columns.theirs)):
            label.setGeometry(column.left() + 1, 0, column.width(), height)


class FoundPage(QScrollArea):
    """All of it is in sight where there is room; else it scrolls, and the list of what differs keeps some lines."""

    counting_chosen = Signal(object)
    """Counting: look again, counting so."""
    chosen = Signal()
    """Something else was chosen of what differs."""

    def __init__(self, look: Look, words: TakingWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.found: Found | None = None
        self._countings: Sequence[Counting] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget(self)
        self.inner.setObjectName("panel")
        self.kind = plain_label(self.inner, "muted")
        self.counted = plain_label(self.inner, "muted")
        self.counting = QComboBox(self.inner)
        self.doubt = plain_label(self.inner, "small")
        self.table = CountsTable(words, self.inner)
        self.left_caption, self.differ_caption = plain_label(self.inner), plain_label(self.inner)
        self.remarks = RemarkList(self.inner)
        self.more = plain_label(self.inner, "small")
        self.keep, self.take = QPushButton(self.inner), QPushButton(self.inner)
        self.model = DifferencesModel(words, self)
        self.list = DifferenceList(look, words, self.model, self.inner)
        self.sides = SidesHead(self.list, self.inner)
        self.keys = plain_label(self.inner, "small")
        self._lay_out()
        self.counting.activated.connect(self._on_counting_activated)
        self.keep.clicked.connect(self._on_keep)
        self.take.clicked.connect(self._on_take)
        self.model.chosen.connect(self.chosen)
        self.list.selectionModel().selectionChanged.connect(self._name_buttons)

    def show_found(self, found: Found, *, again: bool) -> None:
        """Show a project; `again`: the same one as before, whose choices hold."""
        self.found = found
        if not again:
            self.model.forget()
            self._countings = [found.counting, *found.guess] if found.counting is not None else []
        self.table.show_found(found)
        self.remarks.show_remarks(found.remarks)
        self.model.show_records(found.differing)
        if found.differing:
            self.list.setCurrentIndex(self.model.index(0))
        self.retranslate()
        self.verticalScrollBar().setValue(0)

    def theirs(self) -> frozenset[str] | None:
        """Of which records the file's is taken; None for all, also those that are not shown."""
        found = self.found
        if found is not None and found.undecided and len(self.model.theirs) == len({one.id for one in found.differing}):
            return None
        return self.model.theirs

    def taken(self) -> int:
        """Of how many records the file's is taken."""
        if self.found is None:
            return 0
        chosen = sum(one.id in self.model.theirs for one in self.found.differing)
        return chosen + (self.found.undecided if self.theirs() is None else 0)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        found = self.found
        if found is None:
            return
        self.kind.setText(self._words.format(found))
        self._say_counting(found)
        self.table.retranslate()
        self.remarks.retranslate()
        self.left_caption.setText(self.tr("What does not come along, or comes otherwise"))
        for told in (self.left_caption, self.remarks):
            told.setVisible(bool(found.remarks))
        number = QLocale().toString
        self.differ_caption.setText(
            self.tr("What is other than here: {0}").format(number(len(found.differing) + found.undecided))
        )
        self.sides.mine.setText(self.tr("Keep yours"))
        self.sides.theirs.setText(self.tr("Take the file's"))
        self.keys.setText(self.tr("← keeps yours, → takes the file's, Ctrl+A chooses all rows."))
        shown = number(len(found.differing))
        self.more.setText(
            self.tr("{0} can be decided one by one; of the others yours is kept, unless all are taken.").format(shown)
        )
        self.list.setAccessibleName(self.tr("What is other than here; left keeps yours, right takes the file's"))
        for part in (self.differ_caption, self.sides, self.list, self.keep, self.take, self.keys):
            part.setVisible(bool(found.differing))
        self.more.setVisible(bool(found.undecided))
        self.list.scheduleDelayedItemsLayout()
        self._name_buttons()
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: how large its type is is known now."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give everything the height that its words need."""
        self.table.fit()
        self.remarks.fit()
        self.list.setMinimumHeight(ROWS * self.fontMetrics().lineSpacing())
        self.sides.place()

    def _lay_out(self) -> None:
        counting = QHBoxLayout()
        counting.setSpacing(8)
        counting.addWidget(self.counted)
        counting.addWidget(self.counting, 1)
        self.counting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.counting.setMinimumContentsLength(20)
        differ = QHBoxLayout()
        differ.setSpacing(8)
        differ.addWidget(self.differ_caption, 1)
        for button in (self.keep, self.take):
            button.setProperty("role", "link")
            differ.addWidget(button)
        for label in (self.kind, self.counted, self.doubt, self.left_caption, self.more, self.keys):
            label.setWordWrap(label is not self.counted)
        for caption in (self.left_caption, self.differ_caption):
            _embolden(caption)
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addLayout(counting)
        column.addWidget(self.doubt)
        column.addWidget(self.table)
        column.addSpacing(6)
        column.addWidget(self.left_caption)
        column.addWidget(self.remarks, 1)
        column.addSpacing(6)
        column.addLayout(differ)
        column.addWidget(self.more)
        column.addWidget(self.sides)
        column.addWidget(self.list, 2)
        column.addWidget(self.keys)
        column.addStretch(0)
        self.setWidget(self.inner)

    def _say_counting(self, found: Found) -> None:
        several = len(self._countings) > 1
        self.counted.setVisible(found.counting is not None)
        self.counting.setVisible(several)
        self.doubt.setVisible(several)
        if found.counting is None:
            return
        said = self._words.counting(found.counting)
        self.counted.setText(
            self.tr("Positions are counted") if several else self.tr("Positions are counted: {0}").format(said)
        )
        self.counted.setWordWrap(not several)
        self.counting.setAccessibleName(self.tr("How positions are counted"))
        self.doubt.setText(self.tr("Several ways fit the file. If passages begin or end within words, choose another."))
        self.counting.clear()
        for counting in self._countings:
            self.counting.addItem(self._words.counting(counting))
        if found.counting in self._countings:
            self.counting.setCurrentIndex(list(self._countings).index(found.counting))
        self.counting.setToolTip(tool_tip(said))

    def _name_buttons(self) -> None:
        chosen = len(self.list.chosen_rows())
        if chosen > 1:
            number = QLocale().toString(chosen)
            self.keep.setText(self.tr("Keep yours of {0}").format(number))
            self.take.setText(self.tr("Take the file's of {0}").format(number))
        else:
            self.keep.setText(self.tr("Keep all of yours"))
            self.take.setText(self.tr("Take all of the file's"))

    def _meant(self) -> Sequence[int]:
        chosen = self.list.chosen_rows()
        return chosen if len(chosen) > 1 else range(self.model.rowCount())

    def _on_keep(self) -> None:
        self.model.choose(self._meant(), theirs=False)

    def _on_take(self) -> None:
        self.model.choose(self._meant(), theirs=True)

    def _on_counting_activated(self, row: int) -> None:
        if self.found is not None and self._countings[row] != self.found.counting:
            self.counting_chosen.emit(self._countings[row])


def _embolden(label: QLabel) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
