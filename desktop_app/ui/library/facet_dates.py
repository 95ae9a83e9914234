"""Two fields for a range of days, as editors type days."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.dates import first_day, last_day, local_date, shortest
from desktop_app.domain.errors import BadDateError
from desktop_app.operations.articles import date_value
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.plain import plain_label


class FacetDates(QWidget):
    """From and to, both included; what is no date is said in words and changes nothing."""

    chosen = Signal(object, object)
    """str | None, str | None: the first and the last day (ISO) that are wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._days: tuple[str | None, str | None] = (None, None)
        self.since, self.until = QLineEdit(self), QLineEdit(self)
        self._from, self._to = plain_label(self, "small"), plain_label(self, "small")
        self.refusal = plain_label(self, "danger")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        for part, stretch in ((self._from, 0), (self.since, 1), (self._to, 0), (self.until, 1)):
            row.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 0, 11, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.refusal)
        for field in (self.since, self.until):
            field.editingFinished.connect(self._on_edited)
            field.textEdited.connect(self._on_typed)
        self.retranslate()

    def show_days(self, since: str | None, until: str | None) -> None:
        """Show the range that holds, unless one is being typed."""
        self._days = since, until
        for field, day, whole in ((self.since, since, first_day), (self.until, until, last_day)):
            if not field.hasFocus():
                field.setText(local_date(shortest(day, whole)) if day else "")

    def drop(self) -> None:
        """Show the range that holds, whatever is being typed."""
        for field, day, whole in zip((self.since, self.until), self._days, (first_day, last_day), strict=True):
            field.setText(local_date(shortest(day, whole)) if day else "")
        self._say("")

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._from.setText(self.tr("From"))
        self._to.setText(self.tr("to"))
        self.since.setAccessibleName(self.tr("From this day, month or year on"))
        self.until.setAccessibleName(self.tr("Up to this day, month or year"))
        self.since.setPlaceholderText("1/2024")
        self.until.setPlaceholderText("9/5/2024")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_typed(self) -> None:
        self._say("")

    def _on_edited(self) -> None:
        try:
            days = (_day(self.since, first=True), _day(self.until, first=False))
        except BadDateError as error:
            self._say(error.message(language_in_use()))
            return
        if days[0] and days[1] and days[0] > days[1]:
            self._say(self.tr("The range ends before it begins. Change one of the days."))
            return
        self._say("")
        if days != self._days:
            self._days = days
            self.chosen.emit(*days)

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        for field in (self.since, self.until):
            field.setAccessibleDescription(words)


def _day(field: QLineEdit, *, first: bool) -> str | None:
    """The first or last day of what is typed; None for nothing. BadDateError."""
    typed = field.text().strip()
    if not typed:
        return None
    value = date_value(typed)[:10]
    return first_day(value) if first else last_day(value)
