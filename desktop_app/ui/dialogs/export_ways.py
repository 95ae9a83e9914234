"""How passages are written: only what the chosen format has a use for is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.exporting import Choices, CitationStyle, Column, Heading, PlaceStyle, Profile, Sorting
from desktop_app.ui.dialogs.export_words import ExportWords
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.tick_menu import TickMenu

SEPARATORS = (",", ";", "\t")
FIELDS = ("columns", "separator", "headings", "sorting", "citation", "places", "profile", "everything")
"""The fields of `Choices`, in the order in which they are asked, two in a line."""
WIDE = ("headings", "profile", "everything")
"""Fields that have a line of their own."""
_LEVELS = 3


class ExportWays(QWidget):
    """A form over `Choices`."""

    changed = Signal()
    """Something is chosen otherwise; ask `choices`."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ExportWords()
        self._columns = {column: QAction(self, checkable=True) for column in Column}
        self.columns = QPushButton(self)
        self.headings = tuple(QComboBox(self) for _ in range(_LEVELS))
        self._levels = [""] * _LEVELS
        self._lists: Mapping[str, tuple[QComboBox, tuple[str, ...]]] = {
            "separator": (QComboBox(self), SEPARATORS),
            "sorting": (QComboBox(self), tuple(Sorting)),
            "citation": (QComboBox(self), tuple(CitationStyle)),
            "places": (QComboBox(self), tuple(PlaceStyle)),
            "profile": (QComboBox(self), tuple(Profile)),
        }
        self.everything = QCheckBox(self)  # made in the order in which Tab goes
        self._captions = {name: plain_label(self) for name in FIELDS}
        self._holders = {name: QWidget(self) for name in FIELDS}
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        self.show_choices(choices)

    def field(self, name: str) -> QComboBox:
        """The list of a field."""
        return self._lists[name][0]

    def captions(self) -> list[QLabel]:
        """What stands before the fields."""
        return list(self._captions.values())

    def ask(self, asked: Collection[str]) -> None:
        """Ask for these fields of `Choices` and no others."""
        shown = [name for name in FIELDS if name in asked]
        for name, caption in self._captions.items():
            caption.setVisible(name in shown)
            self._holders[name].setVisible(name in shown)
        place = 0  # two in a row
        for name in shown:
            wide = name in WIDE
            place += place % 2 if wide else 0
            row, column = divmod(place, 2)
            self._grid.addWidget(self._captions[name], row, 2 * column)
            self._grid.addWidget(self._holders[name], row, 2 * column + 1, 1, 3 if wide else 1)
            place += 2 if wide else 1
        self.setVisible(bool(shown))
        self._grid.activate()  # what holds it measures anew

    def choices(self) -> Choices:
        """How it is wanted."""
        levels = tuple(Heading(told) for told in self._levels if told)
        columns = tuple(column for column, action in self._columns.items() if action.isChecked())
        return Choices(
            columns or (Column.QUOTE,),
            Sorting(self.field("sorting").currentData()),
            levels,
            CitationStyle(self.field("citation").currentData()),
            PlaceStyle(self.field("places").currentData()),
            str(self.field("separator").currentData()),
            Profile(self.field("profile").currentData()),
            self.everything.isChecked(),
        )

    def show_choices(self, choices: Choices) -> None:
        """Show how it was wanted last."""
        for column, action in self._columns.items():
            action.setChecked(column in choices.columns)
        for place, box in enumerate(self.headings):
            told = choices.headings[place] if place < len(choices.headings) else ""
            box.setCurrentIndex(max(0, box.findData(told)))
        for name, (box, _) in self._lists.items():
            box.setCurrentIndex(max(0, box.findData(getattr(choices, name))))
        self.everything.setChecked(choices.everything)

    def retranslate(self) -> None:
        """All words anew."""
        for name, caption in self._captions.items():
            caption.setText(self.words.field(name))
        for name, (box, values) in self._lists.items():
            box.setAccessibleName(self.words.field(name))
            for place, value in enumerate(values):
                box.setItemText(place, self.words.value(value))
        for place, box in enumerate(self.headings):
            box.setAccessibleName(self.words.level(place))
            for number, value in enumerate(("", *Heading)):
                box.setItemText(number, self.words.value(value))
        for column, action in self._columns.items():
            action.setText(self.words.column(column).replace("&", "&&"))
        self.everything.setText(self.tr("Also articles without passages"))
        self._count_columns()

    def _fields(self, name: str) -> tuple[QWidget, ...]:
        if name == "columns":
            return (self.columns,)
        if name == "headings":
            return self.headings
        return (self.everything,) if name == "everything" else (self.field(name),)

    def _lay_out(self) -> None:
        menu = TickMenu(self.columns)
        menu.addActions(list(self._columns.values()))
        self.columns.setMenu(menu)
        for box, values in self._lists.values():
            for value in values:
                box.addItem("", str(value))
        for box in self.headings:
            for value in ("", *Heading):
                box.addItem("", str(value))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        for name, holder in self._holders.items():
            fields = QHBoxLayout(holder)
            fields.setContentsMargins(0, 0, 0, 0)
            fields.setSpacing(8)
            for field in self._fields(name):
                fields.addWidget(field, 1)

    def _connect(self) -> None:
        for box, _ in self._lists.values():
            box.currentIndexChanged.connect(self._on_changed)
        for box in self.headings:
            box.currentIndexChanged.connect(self._on_heading_changed)
        for action in self._columns.values():
            action.toggled.connect(self._on_column_toggled)
        self.everything.toggled.connect(self._on_changed)

    def _on_column_toggled(self) -> None:
        self._count_columns()
        self._on_changed()

    def _on_heading_changed(self) -> None:
        """Nothing stands under itself: a heading that another level had changes places with what was here."""
        before, self._levels = self._levels, [str(box.currentData()) for box in self.headings]
        for box, old, new in zip(self.headings, before, self._levels, strict=True):
            twice = [other for other in self.headings if other is not box and other.currentData() == new != ""]
            if old != new and twice:
                twice[0].setCurrentIndex(twice[0].findData(old))
        self._on_changed()

    def _on_changed(self) -> None:
        self.changed.emit()

    def _count_columns(self) -> None:
        chosen = sum(action.isChecked() for action in self._columns.values())
        self.columns.setText(self.tr("{0} of {1} columns").format(chosen, len(self._columns)))
        self.columns.setAccessibleName(self.tr("Columns: {0} of {1}").format(chosen, len(self._columns)))
