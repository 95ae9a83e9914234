"""What stands above the review's list: counts, search, grouping, states, themes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era
from desktop_app.ui.look.look import Look
from desktop_app.ui.review.grouping import By
from desktop_app.ui.review.states import StateBar, StateButtons
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.theme_chips import ThemeChips


class ReviewBar(QWidget):
    """The controls. It knows no passages: it says what was chosen and shows the counts it is given."""

    grouping_chosen = Signal(object)
    """By: group by this."""
    era_chosen = Signal(object)
    """Era: the provinces of this era."""
    export_pressed = Signal()
    """What is shown shall be written to a file."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counted = (0, 0)
        self._count = QLabel(self)
        self._count.setProperty("role", "heading")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setWordWrap(True)
        self.export = QPushButton(self)
        self.export.clicked.connect(self._on_export)
        self.progress = StateBar(look, self)
        self.search = SearchField(look, "", self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.grouping = QComboBox(self)
        for by in By:
            self.grouping.addItem("", by)
        self.grouping.currentIndexChanged.connect(self._on_grouping)
        self.era = QToolButton(self)
        self.era.setCheckable(True)
        self.era.clicked.connect(self._on_era)
        self.states = StateButtons(look, self)
        self.themes = ThemeChips(look, self)
        self._lay_out()
        self.retranslate()
        look.changed.connect(self.retranslate)

    def choose_grouping(self, by: By) -> None:
        """Show a grouping as chosen, without a signal."""
        with QSignalBlocker(self.grouping):
            self.grouping.setCurrentIndex(self.grouping.findData(by))
        self.era.setEnabled(by is By.PROVINCE)

    def choose_era(self, era: Era) -> None:
        """Show an era as chosen, without a signal."""
        self.era.setChecked(era is Era.NOW)

    def show_counts(self, passages: int, articles: int, states: Mapping[State, int]) -> None:
        """Show how many passages of how many articles are listed, and the states of all that could be."""
        self._counted = (passages, articles)
        self._count.setText(self._how_many())
        self.progress.show_counts(states)
        self.states.show_counts(states)
        self.export.setEnabled(passages > 0)

    def retranslate(self) -> None:
        """All words anew."""
        self.export.setText(self.tr("Export…"))
        self.export.setIcon(self._look.icon("export"))
        self.export.setAccessibleName(self.tr("Export these passages"))
        self.search.set_name(self.tr("Search quotes and notes"))
        names = {
            By.PROVINCE: self.tr("By province"),
            By.MONTH: self.tr("By month"),
            By.SOURCE: self.tr("By source"),
            By.THEME: self.tr("By theme"),
        }
        for place, by in enumerate(By):
            self.grouping.setItemText(place, names[by])
        self.grouping.setAccessibleName(self.tr("Group by"))
        self.era.setText(self.tr("34 provinces"))
        self.era.setToolTip(self.tr("Group by the 34 provinces of today instead of those at publication"))
        self._count.setText(self._how_many())

    def _how_many(self) -> str:
        passages, articles = self._counted
        if passages == 1:
            return self.tr("1 passage")
        if articles == 1:
            return self.tr("{0} passages from 1 article").format(passages)
        return self.tr("{0} passages from {1} articles").format(passages, articles)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._count, 1)
        head.addWidget(self.export)
        sorting = QHBoxLayout()
        sorting.setSpacing(6)
        sorting.addWidget(self.grouping)
        sorting.addWidget(self.era)
        sorting.addStretch(1)
        sorts = QWidget(self)
        sorts.setLayout(sorting)
        sorting.setContentsMargins(0, 0, 0, 0)
        line = QWidget(self)
        flow = FlowLayout(line, gap=10)
        self.search.setMinimumWidth(250)
        flow.addWidget(self.search)
        flow.addWidget(sorts)
        flow.addWidget(self.states)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(self.themes)
        column.addWidget(line)

    def _on_export(self) -> None:
        self.export_pressed.emit()

    def _on_grouping(self, index: int) -> None:
        by = By(self.grouping.itemData(index))
        self.era.setEnabled(by is By.PROVINCE)
        self.grouping_chosen.emit(by)

    def _on_era(self, pressed: bool) -> None:
        self.era_chosen.emit(Era.NOW if pressed else Era.THEN)
