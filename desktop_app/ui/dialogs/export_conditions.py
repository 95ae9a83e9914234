"""Which passages an export is for: themes, province, days, state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.annotations import State
from desktop_app.domain.dates import first_day, last_day, local_date
from desktop_app.domain.filters import Era, Facet, Filter, place_facet
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.operations.articles import date_value
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import state_name
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.theme_chips import ThemeChips
from desktop_app.vietnam.provinces import units
from desktop_app.vietnam.sorting import sort_key

PAUSE = 250
"""Milliseconds of quiet after which what was typed counts."""


class ExportConditions(QWidget):
    """A form over a `Filter`; what it has no field for (query, paper) is kept as it came."""

    changed = Signal()
    """A condition is another one; ask `wanted`."""

    def __init__(self, look: Look, wanted: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.themes = ThemeChips(look, self)
        self.themes.choose(frozenset(map(ThemeId, wanted.chosen(Facet.THEME))))
        self.province = QComboBox(self)
        self.since = QLineEdit(self)
        self.until = QLineEdit(self)
        self.state = QComboBox(self)
        self._captions = [plain_label(self) for _ in range(4)]
        self._dash = plain_label(self, text="–")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self._fill()
        self._lay_out()
        self.themes.chosen_changed.connect(self._on_changed)
        self.province.currentIndexChanged.connect(self._on_changed)
        self.state.currentIndexChanged.connect(self._on_changed)
        self.since.textEdited.connect(self._on_typed)
        self.until.textEdited.connect(self._on_typed)

    def offer(self, themes: Sequence[Theme], counts: Mapping[ThemeId, int]) -> None:
        """Show the themes there are."""
        self.themes.offer(themes, counts)

    def wanted(self) -> Filter:
        """The conditions as they stand; BadDateError for a day that is none."""
        since, until = (field.text().strip() for field in (self.since, self.until))
        slug, state = self.province.currentData(), self.state.currentData()
        place = place_facet(self._wanted.era)
        chosen = self._wanted.choosing(Facet.THEME, self.themes.chosen)
        if slug != self._province_before:
            chosen = chosen.choosing(place, (slug,) if slug else ())
        return chosen._replace(
            since=first_day(date_value(since)) if since else None,
            until=last_day(date_value(until)) if until else None,
            state=State(state) if state else None,  # Qt gives the word back, not the member
        )

    def retranslate(self) -> None:
        """All words anew."""
        place = self.tr("Province today") if self._wanted.era is Era.NOW else self.tr("Province")
        names = (self.tr("Themes"), place, self.tr("Published"), self.tr("State"))
        for label, name in zip(self._captions, names, strict=True):
            label.setText(name)
        self.province.setItemText(0, self.tr("All provinces"))
        self.province.setAccessibleName(place)
        for row, name in enumerate((self.tr("All"), *map(state_name, State))):
            self.state.setItemText(row, name)
        self.state.setAccessibleName(self.tr("State"))
        self.since.setPlaceholderText(self.tr("from, such as 1/2024"))
        self.since.setAccessibleName(self.tr("Published from"))
        self.until.setPlaceholderText(self.tr("to, such as 9/5/2024"))
        self.until.setAccessibleName(self.tr("Published until"))

    def align(self, captions: Iterable[QLabel]) -> None:
        """Make these captions and ours equally wide, so that all fields begin on one line."""
        labels = [*self._captions, *captions]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def _fill(self) -> None:
        """The lists, and what the filter says already."""
        wanted = self._wanted
        self.province.addItem("", "")
        for unit in sorted(units("now" if wanted.era is Era.NOW else "then"), key=lambda unit: sort_key(unit.name)):
            self.province.addItem(unit.name, unit.slug)
        chosen = wanted.chosen(place_facet(wanted.era))
        if len(chosen) == 1:
            self.province.setCurrentIndex(max(0, self.province.findData(next(iter(chosen)))))
        self._province_before = self.province.currentData()  # "" where several are asked for
        self.state.addItem("", None)
        for state in State:
            self.state.addItem("", state)
        self.state.setCurrentIndex(0 if wanted.state is None else 1 + list(State).index(wanted.state))
        self.since.setText(local_date(wanted.since))
        self.until.setText(local_date(wanted.until))
        self.retranslate()

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self.since, 1)
        days.addWidget(self._dash)
        days.addWidget(self.until, 1)
        span = QWidget(self)
        span.setLayout(days)
        days.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout(self)  # a form layout would not give the chips the height of their lines
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate((self.themes, self.province, span, self.state)):
            grid.addWidget(self._captions[row], row, 0)
            grid.addWidget(field, row, 1)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_typed(self) -> None:
        self._pause.start()
