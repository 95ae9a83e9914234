"""A card over a value that is shown somewhere: the value is corrected there, by typing it or by choosing provinces."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.fact_row import Correction, FactField
from desktop_app.ui.widgets.facts import Fact
from desktop_app.ui.widgets.own_undo import keeps_undo
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.province_picker import ProvincePicker

WIDTH = 380
"""Least width in px, where the window has it."""
_AWAY = 6


class Provinces(NamedTuple):
    """The provinces to begin with (slugs, the main one first), whose units they are (`then` or `now`), and what is
    said while none is chosen; empty: that none is known.
    """

    slugs: tuple[str, ...]
    era: str
    none: str = ""


class Question(NamedTuple):
    """What a card is to correct. `hint` stands in the empty line; `provinces` is None for what is typed."""

    field: str
    caption: str
    fact: Fact
    hint: str = ""
    provinces: Provinces | None = None


class OverCard(QFrame):
    """A card that lies over a window, beside nothing of it, and gives the keyboard back where it came from."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._under = window
        self._origin = QApplication.focusWidget()
        self.over = False
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(4)

    def event(self, event: QEvent) -> bool:
        """Qt: the keys of undo are the card's, also where they do nothing."""
        return keeps_undo(event) or super().event(event)

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is in the card."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def put_over(self, place: QRect) -> None:
        """Show it over a global rectangle, inside the window."""
        window = self._under
        self.setFixedWidth(min(max(place.width(), WIDTH), window.width() - 2 * _AWAY))
        self.ensurePolished()
        height = max(self.column.heightForWidth(self.width()), self.column.totalSizeHint().height())
        self.setFixedHeight(min(height, window.height() - 2 * _AWAY))
        corner = window.mapFromGlobal(place.topLeft())
        x = min(max(corner.x(), _AWAY), window.width() - self.width() - _AWAY)
        y = min(max(corner.y(), _AWAY), window.height() - self.height() - _AWAY)
        self.move(x, y)
        self.show()
        self.raise_()

    def finish(self) -> None:
        """Close for good; the keyboard goes back unless it is somewhere else already."""
        if self.over:
            return
        self.over = True
        if self.holds_keyboard() and self._origin is not None:
            self._origin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()


class FactCard(OverCard):
    """Corrects one field, of one article or of several. Enter and leaving keep, Esc does not."""

    written = Signal(object)
    """Correction: keep this; `finish` or `refuse` answers."""

    def __init__(self, question: Question, window: QWidget) -> None:
        super().__init__(window)
        self._question = question
        self._place = QRect()
        self._refused: str | None = None
        self.caption = plain_label(self, "small", question.caption)
        self.column.addWidget(self.caption)
        self.editor = FactField(self)
        self.error = plain_label(self, "danger")
        said = question.fact.reasons or (question.hint if question.provinces is not None else "")
        self.reasons = plain_label(self, "small", said)
        self.keys = plain_label(self, "small", self.tr("Enter keeps it, Esc leaves all as it was."))
        self.picker: ProvincePicker | None = None
        if question.provinces is None:
            self._ask_words(question)
        else:
            self.picker = ProvincePicker(self)
            self._ask_provinces(self.picker)
        for label in (self.error, self.reasons, self.keys):
            label.setWordWrap(True)
            self.column.addWidget(label)
        self.error.hide()
        self.reasons.setVisible(bool(said))
        self.keys.setVisible(self.picker is None)
        self.setAccessibleName(question.caption)

    def open_over(self, place: QRect) -> None:
        """Show it over a global rectangle, and give it the keyboard."""
        self._place = place
        self.put_over(place)
        if self._question.provinces is not None and self.picker is not None:
            self.picker.begin(*self._question.provinces)
            QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # a window is there
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.selectAll()

    def refuse(self, message: str) -> None:
        """Say why the value was not kept; what was typed stays, to be mended."""
        self._refused = self.editor.text()
        self.error.setText(message)
        self.error.show()
        self.editor.setAccessibleDescription(message)
        self.put_over(self._place)

    def commit(self) -> None:
        """Keep what is being typed, and close."""
        if self.picker is not None:
            self.picker.keep()
        else:
            self._on_kept(self.editor.text())
        self.finish()

    def _ask_words(self, question: Question) -> None:
        self.editor.setText(question.fact.typed)
        self.editor.setPlaceholderText(question.hint)
        self.editor.setAccessibleName(question.caption)
        self.column.addWidget(self.editor)
        self.editor.kept.connect(self._on_kept)
        self.editor.dropped.connect(self.finish)

    def _ask_provinces(self, picker: ProvincePicker) -> None:
        self.editor.hide()
        self.column.addWidget(picker)
        picker.kept.connect(self._on_provinces_kept)
        picker.dropped.connect(self.finish)

    def _on_kept(self, text: str) -> None:
        words = " ".join(text.split())
        if self.over or text == self._refused:
            return
        if not self.editor.isModified() or words == self._question.fact.typed != "":
            self.finish()
        else:
            self.written.emit(Correction(self._question.field, words or None))

    def _on_provinces_kept(self, slugs: tuple[str, ...]) -> None:
        if self.over:
            return
        if self._question.provinces is not None and slugs == self._question.provinces.slugs:
            self.finish()
        else:
            self.written.emit(Correction(self._question.field, slugs))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard went elsewhere in the window: what was chosen is kept."""
        if not self.over and new is not None and not self.holds_keyboard() and new.window() is self.window():
            self.commit()
