"""Above the intake's table: how far reading is, what came of it, and which rows are listed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.intake.desk import Desk
from desktop_app.ui.intake.entries import View
from desktop_app.ui.intake.words import Words
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.waiting_bar import WaitingBar


class IntakeHead(QWidget):
    """One sentence with a bar and Stop, then the views with their counts."""

    stop_pressed = Signal()
    """Read no more."""
    view_chosen = Signal(object)
    """View: list these rows."""
    reprints_toggled = Signal(bool)
    """bool: all reprints shall come in, or none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = Words(self)
        self._problem = ""
        self.sentence = plain_label(self, "heading")
        self.sentence.setWordWrap(True)
        self.bar = WaitingBar(self)
        self.stop = QPushButton(self)
        self.stop.clicked.connect(self.stop_pressed)
        self.reprints = QPushButton(self)
        self.reprints.setProperty("role", "link")
        self.reprints.clicked.connect(self._on_reprints_clicked)
        self._views = QButtonGroup(self)
        self._lay_out()
        self._views.idClicked.connect(self._on_view_clicked)
        self.show_state()

    def view_button(self, view: View) -> QToolButton:
        """The button of a view."""
        button = self._views.button(list(View).index(view))
        assert isinstance(button, QToolButton)  # noqa: S101 - made so below
        return button

    @property
    def broken(self) -> bool:
        """True when reading broke off."""
        return bool(self._problem)

    def refuse(self, words: str) -> None:
        """Say why reading broke off."""
        self._problem = words
        self.show_state()

    def begin(self) -> None:
        """Reading begins, perhaps again."""
        self._problem = ""
        self.show_state()

    def show_state(self) -> None:
        """Say how far it is, and how many there are of each."""
        desk = self._desk
        said = self._words.progress(desk) if desk.reading else self._words.outcome(desk)
        self.sentence.setText(self._problem or said)
        self.bar.setVisible(desk.reading)
        self.stop.setVisible(desk.reading)
        self.bar.advance(desk.done, desk.total)
        self.stop.setText(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop reading"))
        self.stop.setToolTip(self.tr("Stop reading; articles that were read can still be imported"))
        self.bar.setAccessibleName(self.tr("Progress of reading"))
        for view, words in self._words.views().items():
            count = desk.entries.count(view)
            button = self.view_button(view)
            button.setText(words.format(QLocale().toString(count)))
            button.setEnabled(count > 0 or view is View.ALL or button.isChecked())
        self.reprints.setVisible(desk.entries.count(View.REPRINTS) > 0)
        out = self._reprints_out()
        self.reprints.setText(self.tr("Tick the reprints again") if out else self.tr("Untick the reprints"))

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(12)
        state.addWidget(self.sentence, 1)
        state.addWidget(self.stop)
        views = QHBoxLayout()
        views.setSpacing(4)
        for number, view in enumerate(View):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setChecked(view is View.ALL)
            self._views.addButton(button, number)
            views.addWidget(button)
        views.addStretch(1)
        views.addWidget(self.reprints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(state)
        column.addWidget(self.bar)
        column.addLayout(views)

    def _reprints_out(self) -> bool:
        return not any(map(self._desk.entries.is_ticked, self._desk.entries.reprints()))

    def _on_view_clicked(self, number: int) -> None:
        self.view_chosen.emit(list(View)[number])

    def _on_reprints_clicked(self) -> None:
        self.reprints_toggled.emit(self._reprints_out())
