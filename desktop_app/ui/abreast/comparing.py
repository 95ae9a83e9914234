"""Which two quotes are compared: `v` marks one, `v` on another shows both word by word."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.abreast.compare import ComparePane
from desktop_app.ui.abreast.model import AbreastModel
from desktop_app.ui.abreast.words import Words


class Comparing(QObject):
    """Holds the marks. The first is A; what is marked while two are compared takes the place of B."""

    told = Signal(str)
    """What to do next."""
    outdated = Signal(str)
    """What was told means nothing any more."""

    def __init__(self, model: AbreastModel, words: Words, pane: ComparePane) -> None:
        super().__init__(pane)
        self._model, self._words, self._pane = model, words, pane
        self.marks: list[AnnotationId] = []
        self._said = ""

    def mark(self, ident: str) -> None:
        """Compare a passage (AnnotationId), or no more when it is marked."""
        passage = AnnotationId(ident)
        if passage in self.marks:
            self.marks.remove(passage)
        else:
            self.marks = [*self.marks[:1], passage]
        self.follow()
        if len(self.marks) == 1:
            self._say(self.tr("Marked to compare. Press V on another passage; Esc takes the mark away."))
        elif self.marks:
            self._say(self.tr("Compared below. V on another passage compares A with that one; Esc closes."))

    def clear(self) -> bool:
        """Take the marks away; False when there are none."""
        if not self.marks:
            return False
        self.marks = []
        self.follow()
        return True

    def follow(self) -> None:
        """Show what is marked as it is now; what is gone is no longer."""
        found = [(ident, self._model.excerpt(ident)) for ident in self.marks]
        self.marks = [ident for ident, excerpt in found if excerpt is not None]
        marks = dict(zip(self.marks, "AB", strict=False))
        if marks != self._model.marks:
            self._model.marks = marks
            self._model.redraw()
        excerpts = [excerpt for _, excerpt in found if excerpt is not None]
        if len(excerpts) > 1:
            self._pane.compare(excerpts[0], excerpts[1], self._words.context)
        else:
            self._pane.hide()
        if not self.marks and self._said:
            self.outdated.emit(self._said)
            self._said = ""

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self.told.emit(sentence)
