"""The controls over the list: how it is grouped, whose provinces, which articles."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.filters import Era, Grouping
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.search_field import ListSearchField


class Controls(QWidget):
    """Grouping buttons, then/now, the filter and the reading state. Keeps only what the filter holds."""

    grouped = Signal(object)
    """Grouping: the list is to be grouped so."""
    era_toggled = Signal()
    filtered = Signal()
    """`words` or `reading` changed."""
    list_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.words = ""
        self.reading: ReadingState | None = None
        self._groupings = QButtonGroup(self)
        for number, _ in enumerate(Grouping):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._groupings.addButton(button, number)
        self._era = QToolButton(self)
        self._era.setCheckable(True)
        self._field = ListSearchField(look, "", self)
        self._states = QToolButton(self)
        self._states.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._actions = self._fill_menu()
        self._states.setMenu(self._menu)
        self._lay_out()
        self._groupings.idClicked.connect(self._on_grouping_clicked)
        self._era.clicked.connect(self.era_toggled)
        self._field.searched.connect(self._on_words)
        self._field.list_wanted.connect(self.list_wanted)
        self._field.left.connect(self.list_wanted)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def restricting(self) -> bool:
        """True while not all articles are asked for."""
        return bool(self.words) or self.reading is not None

    def clear(self) -> None:
        """Ask for all articles."""
        self.reading, self.words = None, ""
        self._actions[0].setChecked(True)
        self._field.clear()
        self._dress()
        self.filtered.emit()

    def filter_by(self, words: str) -> None:
        """Ask for articles with these words."""
        self._field.setText(words)
        self._on_words(words)

    def show_choice(self, by: Grouping, era: Era) -> None:
        """Show what is chosen."""
        self._groupings.button(list(Grouping).index(by)).setChecked(True)
        self._era.setChecked(era is Era.NOW)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        words = (self.tr("Date"), self.tr("Province"), self.tr("Theme"), self.tr("Source"))
        tips = (
            self.tr("Group by date of publication"),
            self.tr("Group by province"),
            self.tr("Group by theme"),
            self.tr("Group by source"),
        )
        for number, (word, tip) in enumerate(zip(words, tips, strict=True)):
            button = self._groupings.button(number)
            button.setText(word)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._era.setText(self.tr("34 provinces"))
        self._era.setToolTip(self.tr("Provinces of today instead of those at publication (Ctrl+E)"))
        self._era.setAccessibleName(self.tr("Provinces of today instead of those at publication (Ctrl+E)"))
        self._field.set_name(self.tr("Filter the list"))
        names = (
            self.tr("All articles"),
            self.tr("Unread"),
            self.tr("Reading"),
            self.tr("Tagged"),
            self.tr("Reviewed"),
        )
        for action, name in zip(self._actions, names, strict=True):
            action.setText(name)
        self._name_states()

    def _fill_menu(self) -> list[QAction]:
        group = QActionGroup(self)
        actions = []
        for state in (None, *ReadingState):
            action = QAction(self)
            action.setCheckable(True)
            action.setChecked(state is None)
            action.setData(state)
            group.addAction(action)
            actions.append(action)
        self._menu.addActions(actions)
        group.triggered.connect(self._on_state_chosen)
        return actions

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(2)
        for button in self._groupings.buttons():
            first.addWidget(button)
        second.setSpacing(4)
        second.addWidget(self._field, 1)
        second.addWidget(self._states)
        second.addWidget(self._era)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)

    def _name_states(self) -> None:
        chosen = next(action.text() for action in self._actions if action.isChecked())
        self._states.setToolTip(self.tr("Reading state: {0}").format(chosen))
        self._states.setAccessibleName(self.tr("Reading state: {0}").format(chosen))

    def _on_grouping_clicked(self, number: int) -> None:
        self.grouped.emit(list(Grouping)[number])

    def _on_words(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.filtered.emit()

    def _on_state_chosen(self, action: QAction) -> None:
        chosen = action.data()
        self.reading = ReadingState(chosen) if chosen else None
        self._dress()
        self._name_states()
        self.filtered.emit()

    def _dress(self) -> None:
        self._states.setIcon(self._look.icon("filter", ink="accent" if self.reading else "muted"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
