"""What else the review keeps to, as chips: the library's conditions, what was opened from a number, themes besides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Filter
from desktop_app.domain.passages import By
from desktop_app.operations.lines import line_of
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import PassageWords, kind
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.removable_chip import RemovableChip


class Restrictions(QWidget):
    """A row that wraps; hidden while there is none."""

    chosen = Signal(object)
    """Asked: what is left to be asked."""

    def __init__(self, session: Session, look: Look, words: PassageWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look, self._words = session, look, words
        self._asked = Asked()
        self.chips: list[RemovableChip] = []
        self._flow = FlowLayout(self, gap=5)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_asked(self, asked: Asked) -> None:
        """Show what a question keeps to besides themes and state."""
        self._asked = asked
        self.setAccessibleName(self.tr("Conditions"))
        parts = self._parts()
        if [chip.words for chip in self.chips] == [words for words, _ in parts]:  # whichever has the keyboard keeps it
            for chip, (_, without) in zip(self.chips, parts, strict=True):
                chip.without = without
            return
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [RemovableChip(self._look, words, without, self) for words, without in parts]
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.removed.connect(self.chosen)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.invalidate()
        self.setVisible(bool(parts))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.show_asked(self._asked)
        super().changeEvent(event)

    def _parts(self) -> Sequence[tuple[str, Asked]]:
        asked, found = self._asked, []
        if asked.looks_up:
            line = line_of(self._session.library, asked.within, language_in_use())
            some = asked.within.passages is not None and not line
            words = self.tr("These passages only") if some else self.tr("In the list: {0}").format(line)
            found.append((words, asked._replace(within=Filter())))
        for pin in asked.pins:
            name = self._words.title(pin.by, pin.key, asked.era)
            words = self.tr("{0}: {1}").format(kind(pin.by), name)
            if pin.by is By.THEME and pin.key and asked.themes:
                words = self.tr("Also under {0}").format(name)
            found.append((words, asked._replace(pins=tuple(one for one in asked.pins if one != pin))))
        return found
