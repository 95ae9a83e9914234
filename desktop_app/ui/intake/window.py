"""The intake window: what an import would bring, looked at, corrected and ticked before it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMessageBox, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.tables import Assignment
from desktop_app.ui.intake.columns import ColumnStrip
from desktop_app.ui.intake.desk import Desk
from desktop_app.ui.intake.editing import Editing
from desktop_app.ui.intake.entries import Entry, Kind, View
from desktop_app.ui.intake.evidence import EvidencePane
from desktop_app.ui.intake.foot import IntakeFoot
from desktop_app.ui.intake.head import IntakeHead
from desktop_app.ui.intake.model import IntakeModel
from desktop_app.ui.intake.report import Report
from desktop_app.ui.intake.table import IntakeTable
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.standing import stand, standing
from desktop_app.ui.widgets.spoken import spoken_language

FIRST_SIZE = QSize(1480, 860)
SHARES = (1080, 360)
"""First widths of the table and of what stands beside it, px."""
REFRESH = 250
"""Milliseconds between two looks at how far reading is."""
SETTLE = 40
"""Milliseconds for which a row stays the current one before its text is shown."""


class IntakeWindow(QDialog):
    """Assembly and connections. It lets its desk go only when it is disposed of."""

    admitted = Signal()
    """What is ticked shall come in."""
    left = Signal()
    """Nothing shall come in."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setSizeGripEnabled(False)
        self._session = session
        self._waiting = False
        self._shown: Entry | None = None
        self.desk = Desk(session, jobs, self)
        self.model = IntakeModel(self.desk, look, self)
        self.head = IntakeHead(self.desk, self)
        self.columns = ColumnStrip(self)
        self.table = IntakeTable(self.model, look, self)
        self.evidence = EvidencePane(look, self)
        self.foot = IntakeFoot(self)
        self.editing = Editing(self.desk.corrections, self.model, self.table, self.evidence, self.foot, self)
        self.report = Report(self.desk, self.model.words, session.library.path, jobs, self)
        self._refresh, self._settle = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def begin(self, paths: Sequence[str]) -> None:
        """Read files and folders; the window fills meanwhile."""
        self.desk.begin(paths)
        self._on_restarted()
        self.show()
        self.table.setFocus()

    @property
    def has_corrections(self) -> bool:
        """True when closing would throw corrections away."""
        return self.desk.corrections.undoable() is not None

    def may_be_left(self) -> bool:
        """Ask before corrections are thrown away."""
        if not self.has_corrections:
            return True
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Go on without importing? Your corrections would be lost."))
        box.setStandardButtons(QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Discard

    def dispose(self) -> None:
        """Leave nothing behind."""
        self._refresh.stop()
        self._settle.stop()
        self.hide()
        self.report.close()
        self.desk.close()
        self.deleteLater()

    def retranslate(self) -> None:
        """All words anew."""
        self.setWindowTitle(self.tr("Import articles"))
        self.table.setAccessibleName(self.tr("Articles to import"))
        self.evidence.retranslate()
        self.columns.retranslate()
        self.foot.say("")
        self.model.refresh()
        self._say_state()
        self._show_row()

    # ------------------------------------------------------------------ Qt

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def reject(self) -> None:
        """Qt: Esc, the cross, Cancel."""
        if self.may_be_left():
            self._keep_place()
            self.hide()
            self.left.emit()

    def accept(self) -> None:
        """Import what is ticked, at once or when all is read."""
        self.evidence.commit_edits()
        if self.desk.reading:
            self._waiting = not self._waiting
            self._say_state()
        elif self.desk.entries.worth_importing and not self.desk.corrections.busy:
            self._keep_place()
            self.hide()
            self.admitted.emit()

    # ------------------------------------------------------------------ assembly

    def _lay_out(self) -> None:
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.addWidget(self.table)
        middle.addWidget(self.evidence)
        middle.setChildrenCollapsible(False)
        middle.setStretchFactor(0, 1)
        middle.setSizes(list(SHARES))
        middle.setHandleWidth(1)
        self.evidence.setMinimumWidth(280)
        self.table.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.columns)
        column.addWidget(middle, 1)
        column.addWidget(self.foot)
        stand(self, self._session.settings.intake, FIRST_SIZE)

    def _connect(self) -> None:
        desk, head, foot = self.desk, self.head, self.foot
        self._refresh.setInterval(REFRESH)
        self._refresh.timeout.connect(self._say_state)
        self._settle.setInterval(SETTLE)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._show_row)
        self.model.rowsInserted.connect(self._on_grown)
        desk.read.connect(self._on_read)
        desk.restarted.connect(self._on_restarted)
        desk.table_found.connect(self.columns.show_table)
        self.columns.assigned.connect(self._on_assigned)
        desk.failed.connect(self._on_failed)
        self.editing.shown_anew.connect(self._on_shown_anew)
        self.report.saved.connect(self._on_report_saved)
        self.report.refused.connect(self.editing.say_refusal)
        head.stop_pressed.connect(desk.stop)
        head.view_chosen.connect(self._on_view_chosen)
        head.reprints_toggled.connect(self._on_reprints_toggled)
        self.table.row_chosen.connect(self._settle.start)
        self.table.field_chosen.connect(self.evidence.choose)
        self.table.ticked.connect(self._on_ticked)
        self.model.dataChanged.connect(self._say_count)
        foot.import_pressed.connect(self.accept)
        foot.cancel_pressed.connect(self.reject)
        foot.report_pressed.connect(self.report.ask)
        steps = desk.corrections
        for keys, slot in ((QKeySequence.StandardKey.Undo, steps.undo), (QKeySequence("Ctrl+Shift+Z"), steps.redo)):
            QShortcut(keys, self).activated.connect(slot)

    # ------------------------------------------------------------------ what is shown

    def _say_state(self) -> None:
        self.head.show_state()
        self._say_count()

    def _say_count(self) -> None:
        desk = self.desk
        count = desk.entries.ticked_count
        idle = not desk.corrections.busy and (desk.reading or self.desk.entries.worth_importing)
        self.foot.show_count(count, reading=desk.reading, waiting=self._waiting, idle=idle)

    def _show_row(self) -> None:
        """Show the current row's article beside the table."""
        record = self.table.current()
        entry = record.entry if record is not None else None
        if entry is None:
            self.evidence.show_article(
                None, self.tr("Choose an article to see on what its values rest."), editable=False
            )
            return
        editable = self.desk.corrections.possible and entry.staged
        rows = len(self.table.rows())
        notice = ""
        if entry.kind in (Kind.KNOWN, Kind.REFUSED):
            state = self.model.words.state(entry, "")
            notice = f"{state.value}\n{entry.path}"
        elif editable and rows > 1:
            notice = self.tr("{0} articles are selected: what you correct holds for all of them.").format(rows)
        self.evidence.show_article(self.desk.article(entry), notice, editable=editable)

    def _keep_place(self) -> None:
        self._session.prefer(self._session.settings._replace(intake=standing(self)))

    # ------------------------------------------------------------------ what happens

    def _on_restarted(self) -> None:
        self._refresh.start()
        self.head.begin()
        self._say_count()
        self._show_row()

    def _on_assigned(self, columns: Assignment) -> None:
        if self.may_be_left():
            self.desk.read_again(columns)

    def _on_grown(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.go_to(0)

    def _on_read(self) -> None:
        self._refresh.stop()
        self._say_state()
        self._show_row()
        if self._waiting:
            self._waiting = False
            self._say_state()
            if not self.head.broken:
                self.accept()

    def _on_failed(self, error: Exception) -> None:
        broken = self.tr("Reading broke off ({0}). What was read until then can be imported.").format(error)
        self.head.refuse(error.message(spoken_language()) if isinstance(error, UserError) else broken)

    def _on_view_chosen(self, view: View) -> None:
        self.model.show(view)
        if self.model.rowCount():
            self.table.go_to(0)
        self._show_row()

    def _on_ticked(self, rows: list[int], on: bool) -> None:
        self.model.tick(rows, on=on)
        count = len(self.model.staged(rows))
        if count > 1:
            self.foot.say((self.tr("Ticked: {0} articles") if on else self.tr("Unticked: {0} articles")).format(count))

    def _on_reprints_toggled(self, on: bool) -> None:
        self.desk.entries.tick(self.desk.entries.reprints(), on=on)
        self.model.refresh()
        self._say_state()

    def _on_shown_anew(self) -> None:
        self._settle.stop()
        self._say_state()
        self._show_row()

    def _on_report_saved(self, path: Path) -> None:
        self.foot.say(self.tr("The report is in {0}.").format(path))
