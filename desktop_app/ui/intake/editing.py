"""Corrections on their way from where they are typed to the rows they are for, and what is said of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.changes import Step
from desktop_app.domain.errors import UserError
from desktop_app.ui.intake.corrections import Corrections
from desktop_app.ui.intake.evidence import EvidencePane
from desktop_app.ui.intake.foot import IntakeFoot
from desktop_app.ui.intake.model import IntakeModel
from desktop_app.ui.intake.table import IntakeTable
from desktop_app.ui.widgets.fact_row import Correction
from desktop_app.ui.widgets.spoken import spoken_language


class Editing(QObject):
    """Connects the table and the pane beside it with the corrections and the foot."""

    shown_anew = Signal()
    """What is shown of the current row may be another."""

    def __init__(
        self,
        corrections: Corrections,
        model: IntakeModel,
        table: IntakeTable,
        evidence: EvidencePane,
        foot: IntakeFoot,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._corrections, self._model = corrections, model
        self._table, self._evidence, self._foot = table, evidence, foot
        self._from_table = False
        table.written.connect(self._on_written)
        table.provinces_asked.connect(self._on_provinces_asked)
        evidence.provinces_left.connect(self._on_provinces_left)
        evidence.written.connect(self._on_written_beside)
        foot.way_back_pressed.connect(self._on_way_back)
        corrections.corrected.connect(self._on_corrected)
        corrections.busied.connect(self._on_busied)
        corrections.refused.connect(self.say_refusal)

    def say_refusal(self, error: UserError) -> None:
        """Say why something did not happen."""
        self._foot.say(error.message(spoken_language()))

    def _on_written(self, correction: Correction, rows: list[int]) -> None:
        try:
            self._corrections.correct(self._model.staged(rows), correction)
        except UserError as error:
            self.say_refusal(error)

    def _on_written_beside(self, correction: Correction) -> None:
        """What does not fit is told where it was typed."""
        rows = self._table.rows_with(self._table.currentIndex().row())
        try:
            self._corrections.correct(self._model.staged(rows), correction)
        except UserError as error:
            self._evidence.refuse(correction.field, error.message(spoken_language()))

    def _on_provinces_asked(self) -> None:
        self.shown_anew.emit()
        self._from_table = True
        self._evidence.edit_provinces()

    def _on_provinces_left(self) -> None:
        if self._from_table:
            self._from_table = False
            self._table.setFocus()

    def _on_corrected(self, step: Step) -> None:
        self._foot.say(self._model.words.done(step), "redo" if step.undoes else "undo")
        self.shown_anew.emit()

    def _on_busied(self, busy: bool) -> None:
        if busy:
            self._foot.say(self.tr("Correcting…"))
        self.shown_anew.emit()

    def _on_way_back(self, way: str) -> None:
        if way == "redo":
            self._corrections.redo()
        else:
            self._corrections.undo()
