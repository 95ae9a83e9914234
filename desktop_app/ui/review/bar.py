"""What stands above the review's list: counts, search, grouping, states, themes, conditions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Era
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import PassageWords, counts
from desktop_app.ui.review.levels import LevelsButton
from desktop_app.ui.review.restrictions import Restrictions
from desktop_app.ui.review.states import StateBar, StateButtons
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.search_field import ListSearchField
from desktop_app.ui.widgets.theme_chips import ThemeChips


class ReviewBar(QWidget):
    """The controls. It knows no passages: it says what was chosen and shows the counts it is given."""

    era_chosen = Signal(object)
    """Era: the provinces of this era."""
    once_chosen = Signal(bool)
    """bool: what reprints repeat counts one time."""
    export_pressed = Signal()
    """What is shown shall be written to a file."""
    beside_pressed = Signal()
    """What is shown shall stand side by side."""

    def __init__(self, session: Session, look: Look, words: PassageWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counted = (0, 0)
        self._count = QLabel(self)
        self._count.setProperty("role", "heading")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setWordWrap(True)
        self.beside, self.export = QPushButton(self), QPushButton(self)
        for push in (self.beside, self.export):
            push.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.beside.clicked.connect(self.beside_pressed)
        self.export.clicked.connect(self.export_pressed)
        self.progress = StateBar(look, self)
        self.search = ListSearchField(look, "", self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.levels = LevelsButton(look, self)
        self.era, self.once = QToolButton(self), QToolButton(self)
        for button, slot in ((self.era, self._on_era), (self.once, self.once_chosen)):
            button.setCheckable(True)
            button.clicked.connect(slot)
        self.states = StateButtons(look, self)
        self.themes = ThemeChips(look, self)
        self.besides = ThemeChips(look, self)
        self._also = QLabel(self)
        self._also.setProperty("role", "small")
        self.restrictions = Restrictions(session, look, words, self)
        self._lay_out()
        self.retranslate()
        look.changed.connect(self.retranslate)

    def show_asked(self, asked: Asked) -> None:
        """Show what is asked, without a signal."""
        self.era.setChecked(asked.era is Era.NOW)
        self.once.setChecked(asked.once)
        self.states.choose(asked.state)
        self.themes.choose(asked.themes)
        self.restrictions.show_asked(asked)

    def show_counts(self, passages: int, articles: int, states: Mapping[State, int]) -> None:
        """Show how many passages of how many articles are listed, and the states of all that could be."""
        self._counted = (passages, articles)
        self._count.setText(counts(*self._counted))
        self.progress.show_counts(states)
        self.states.show_counts(states)
        for button in (self.export, self.beside):
            button.setEnabled(passages > 0)

    def show_reprints(self, there: bool) -> None:
        """Offer to count what reprints repeat one time, where there is any."""
        self.once.setVisible(there or self.once.isChecked())

    def retranslate(self) -> None:
        """All words anew."""
        self.export.setText(self.tr("Export…"))
        self.export.setIcon(self._look.icon("export"))
        self.export.setAccessibleName(self.tr("Export these passages"))
        self.beside.setText(self.tr("Side by side"))
        self.beside.setToolTip(self.tr("Provinces, sources or months in columns (C)"))
        self.search.set_name(self.tr("Search quotes and notes"))
        self.search.setToolTip(
            self.tr("Words of quotes and notes, with or without accents; conditions such as province: too")
        )
        self.levels.retranslate()
        self.era.setText(self.tr("34 provinces"))
        self.era.setToolTip(self.tr("Provinces as they are today, 34 of them, instead of those at publication"))
        self.once.setText(self.tr("Reprints once"))
        self.once.setToolTip(self.tr("What several copies of one article repeat stands here, and counts, one time"))
        self._also.setText(self.tr("Also under:"))
        self.besides.setAccessibleName(self.tr("Themes under which passages are filed as well"))
        self._count.setText(counts(*self._counted))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as the room is; what has no room goes on in a further line."""
        return QSize(0, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._count, 1)
        head.addWidget(self.beside)
        head.addWidget(self.export)
        line = QWidget(self)
        flow = FlowLayout(line, gap=8)
        self.search.setMinimumWidth(250)
        for control in (self.search, self.levels, self.era, self.once, self.states):
            flow.addWidget(control)
        self.besides_line = QWidget(self)
        also = QHBoxLayout(self.besides_line)
        also.setContentsMargins(0, 0, 0, 0)
        also.addWidget(self._also, 0, Qt.AlignmentFlag.AlignTop)
        also.addWidget(self.besides, 1)
        self.besides_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self.progress, self.themes, line, self.besides_line, self.restrictions):
            column.addWidget(widget)

    def _on_era(self, pressed: bool) -> None:
        self.era_chosen.emit(Era.NOW if pressed else Era.THEN)
