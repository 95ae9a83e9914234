"""The own list: what certain words mean in every article, written, changed, taken from files and to them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, Step
from desktop_app.domain.listed import ListedName
from desktop_app.operations.names import list_names, unlist
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.entries import Line
from desktop_app.ui.names.list_files import ListFiles, ReadList
from desktop_app.ui.names.list_form import ListForm
from desktop_app.ui.names.list_model import ListModel
from desktop_app.ui.names.list_report import ListReport
from desktop_app.ui.names.list_table import ListTable
from desktop_app.ui.names.reads import read_list
from desktop_app.ui.names.waiting import WaitingLine
from desktop_app.ui.names.words import number
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.search_field import ListSearchField

SUFFIXES = (".txt", ".tsv", ".csv")
"""Files that may be dropped on the list."""


class ListPanel(QWidget):
    """Reads the list when it is first shown, and follows each change after that."""

    told = Signal(str)
    """str: what came of a file, or why nothing happened."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._stale = True
        self._job = 0
        self.about = plain_label(self, "small")
        self.about.setWordWrap(True)
        self.form = ListForm(self)
        self.report = ListReport(self)
        self.search = ListSearchField(look, "", self)
        self.count = plain_label(self, "muted")
        self.remove, self.take, self.save = QPushButton(self), QPushButton(self), QPushButton(self)
        self.model = ListModel(self)
        self.table = ListTable(self.model, look, self)
        self.empty = EmptyState(look, "note", "", parent=self)
        self.waiting = WaitingLine(session, jobs, self)
        self.files = ListFiles(session, jobs, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form)
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        self.about.setText(
            self.tr(
                "Words in this list mean what it says wherever they stand, in every article. Square brackets set off"
                " the part that is the name; the rest only tells which place is meant: [Công an tỉnh] ta."
            )
        )
        self.search.set_name(self.tr("Find in the list, accents or not"))
        self.table.setAccessibleName(self.tr("Own list"))
        self.remove.setText(self.tr("Take off the list"))
        self.remove.setToolTip(self.tr("Take the chosen entries off the list (Del)"))
        self.take.setText(self.tr("From a file…"))
        self.take.setToolTip(self.tr("Take over names from a text file: words | type | called | from | to | note"))
        self.save.setText(self.tr("To a file…"))
        self.save.setToolTip(self.tr("Write the list as a text file, to keep or to pass on"))
        for button in (self.remove, self.take, self.save):
            button.setAccessibleName(button.toolTip())
        self.table.fit_columns()
        self.table.viewport().update()
        self.waiting.retranslate()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read at last what was put off."""
        super().showEvent(event)
        if self._stale:
            self._read()
        else:
            self.waiting.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that nothing here had a use for. Esc puts the report away."""
        if event.key() == Qt.Key.Key_Escape and self.report.isVisible():
            self.report.hide()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a list of names is dragged here."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: take it over."""
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            self.files.take(path)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.count)
        tools.addWidget(self.remove)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self.waiting, 1)
        files.addWidget(self.take)
        files.addWidget(self.save)
        for button in (self.remove, self.take, self.save):
            button.setProperty("role", "link")
        rows = QWidget(self)
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 4)
        head.setSpacing(8)
        for part in (self.about, self.form, self.report):
            head.addWidget(part)
        head.addLayout(tools)
        head.addLayout(files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rows, 1)

    def _connect(self) -> None:
        self.form.written.connect(self._on_added)
        self.form.list_wanted.connect(self.table.begin)
        self.search.searched.connect(self._on_searched)
        self.search.list_wanted.connect(self.table.begin)
        self.search.left.connect(self.table.setFocus)
        self.model.written.connect(self._on_written)
        self.table.removal_asked.connect(self._on_removal_asked)
        self.table.left.connect(self._on_table_left)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.remove.clicked.connect(self._on_removal_asked)
        self.take.clicked.connect(self.files.ask_import)
        self.save.clicked.connect(self.files.ask_export)
        self.empty.chosen.connect(self._on_empty_chosen)
        self.files.read.connect(self._on_file_read)
        self.files.written.connect(self._on_file_written)
        self._session.changed.connect(self._on_changed)

    def _read(self) -> None:
        self._stale = False
        self._jobs.forget(self._job)
        self._job = self._jobs.start(partial(read_list, self._session.library.path), self._on_read)
        self.waiting.look()

    def _on_read(self, lines: tuple[Line, ...]) -> None:
        current, place = self.table.current(), self.table.currentIndex()
        self.model.show(lines)
        row = self.model.row_of(current)
        if place.isValid():
            self.table.go_to(row if row >= 0 else place.row(), place.column())
        self._show_state()

    def _show_state(self) -> None:
        """The count, and what to do where nothing is shown."""
        rows, entries = self.model.rowCount(), len(self.model.lines)
        said = self.tr("1 entry") if rows == 1 else self.tr("{0} entries").format(number(rows))
        self.count.setText(said)
        self.count.setVisible(entries > 0)
        self.save.setEnabled(entries > 0)
        self._on_selected()
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        if entries:
            self.empty.say(self.tr("No entry fits. Type less."), self.tr("Show the whole list"))
        else:
            self.empty.say(
                self.tr("The list is still empty. Write the first words above, or take a list from a text file."),
                self.tr("From a file…"),
            )

    def _on_empty_chosen(self) -> None:
        if self.model.lines:
            self.search.clear()
        else:
            self.files.ask_import()

    def _on_selected(self) -> None:
        self.remove.setEnabled(self.table.selectionModel().hasSelection())

    def _on_searched(self, words: str) -> None:
        self.model.narrow(words)
        self._show_state()

    def _on_added(self, entry: ListedName) -> None:
        if self._keep([entry]):
            self.form.clear()

    def _on_written(self, entry: ListedName) -> None:
        self._keep([entry])

    def _keep(self, entries: list[ListedName]) -> bool:
        """Put entries on the list; False when the library refused."""
        count = self._session.perform(list_names, self._session.library, entries)
        if count == 0 and entries:
            self.told.emit(self.tr("The list says so already."))
        return count is not None

    def _on_removal_asked(self) -> None:
        entries = self.table.chosen()
        if entries:
            self._session.perform(unlist, self._session.library, entries)

    def _on_table_left(self) -> None:
        if self.report.isVisible():
            self.report.hide()
        else:
            self.form.setFocus()

    def _on_file_read(self, found: ReadList) -> None:
        count = self._session.perform(list_names, self._session.library, found.entries) if found.entries else 0
        if count is not None:
            self.report.tell(found, count, self._newest_step() if count else None)

    def _on_file_written(self, name: str) -> None:
        self.told.emit(self.tr("The list is in {0}.").format(name))

    def _newest_step(self) -> Step | None:
        return next(iter(self._session.library.journal.steps(1)), None)

    def _on_changed(self, changes: Changes) -> None:
        if "listedname" in changes.kinds:
            self.report.follow(self._newest_step())
        if not self.isVisible():
            self._stale = self._stale or "listedname" in changes.kinds
        elif "listedname" in changes.kinds:
            self._read()
        elif "mention" in changes.kinds:
            self.waiting.look()


def _dropped(event: QDropEvent) -> Path | None:
    """The one text file that is dropped; None for anything else."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in SUFFIXES else None
