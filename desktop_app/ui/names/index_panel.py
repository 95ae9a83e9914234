"""The index: the names of the library in a table, narrowed while one types, and where the chosen one stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import EntityId
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.deciding import Deciding
from desktop_app.ui.names.halves import Halves
from desktop_app.ui.names.index import Index
from desktop_app.ui.names.model import NamesModel
from desktop_app.ui.names.pane import EntityPane
from desktop_app.ui.names.reads import read_index
from desktop_app.ui.names.table import NamesTable, Spot
from desktop_app.ui.names.types import TypeChips
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.search_field import ListSearchField
from desktop_app.ui.widgets.spoken import spoken_language

KINDS = frozenset({"article", "verdict", "identity", "listedname", "mention"})
"""Kinds of records whose changes may change the index."""
PAUSE = 250
"""Milliseconds without a further change after which the index is read again."""
NOTICED = 500
"""Milliseconds of reading after which it is said."""


class IndexPanel(QWidget):
    """Reads all names when it is first shown, and again after changes, while what it shows stays."""

    opened = Signal(str, object)
    """ArticleId, Span: show this article at this place."""
    correction_asked = Signal(object)
    """CorrectionAsked: this place shall be corrected."""
    import_asked = Signal()
    """There is no article yet: ask for some."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._job = 0
        self._stale, self._reading = True, False
        self._wanted: EntityId | None = None
        self._spot: Spot | None = None
        self._problem = ""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._notice = QTimer(self, interval=NOTICED, singleShot=True)
        self.search = ListSearchField(look, "", self)
        self.count = plain_label(self, "muted")
        self.join = QPushButton(self)
        self.types = TypeChips(look, self)
        self.model = NamesModel(self)
        self.table = NamesTable(self.model, look, self)
        self.pane = EntityPane(session, look, jobs, self)
        self.deciding = Deciding(session, self.table, self.pane, self)
        self.empty = EmptyState(look, "person", "", parent=self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_entity(self, entity: EntityId) -> None:
        """Show where an entity is named, once it has been read, with the keyboard in the table."""
        self._wanted = entity
        self.search.clear()
        self.types.clear()
        self._go_to_wanted()
        self.table.setFocus()

    def find_name(self, words: str) -> None:
        """List the names of any type that hold these words, with the keyboard in the table."""
        self.types.clear()
        self.search.setText(words)
        self.search.returnPressed.emit()

    def return_to_row(self) -> None:
        """Come back from an article: the places with the focus, where they were left."""
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words anew."""
        self.search.set_name(self.tr("Find a name, accents or not"))
        self.table.setAccessibleName(self.tr("Names of the library"))
        self.join.setText(self.tr("Join into one…"))
        self.join.setToolTip(self.tr("Say that the chosen names mean the same (Ctrl+G)"))
        self.join.setAccessibleName(self.tr("Join the chosen names into one"))
        self.table.fit_columns()
        self.table.viewport().update()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read at last what was put off."""
        super().showEvent(event)
        if self._stale and not self._pause.isActive():
            self._begin()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 0)
        head.setSpacing(12)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        head.addWidget(self.join)
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 6, 12, 6)
        chips.addWidget(self.types, 1)
        rows = QWidget(self)
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.halves = Halves(self._session, rows, self.pane, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(chips)
        column.addWidget(self.halves, 1)

    def _connect(self) -> None:
        table, places = self.table, self.pane.list
        self._pause.timeout.connect(self._begin)
        self._notice.timeout.connect(self._show_state)
        self.search.searched.connect(self._on_narrowed)
        self.search.list_wanted.connect(self._on_list_wanted)
        self.search.returnPressed.connect(self._on_list_wanted)
        self.search.left.connect(table.setFocus)
        self.types.chosen.connect(self._on_narrowed)
        self.join.clicked.connect(self.deciding.join_chosen)
        table.row_chosen.connect(self._on_row_chosen)
        table.selectionModel().selectionChanged.connect(self._on_selected)
        table.places_wanted.connect(places.setFocus)
        table.filter_typed.connect(self._on_filter_typed)
        table.left.connect(self.search.setFocus)
        places.left.connect(table.setFocus)
        self.pane.opened.connect(self.opened)
        self.pane.correction_asked.connect(self.correction_asked)
        self.pane.card.near_chosen.connect(self.show_entity)
        self.deciding.joined.connect(self._on_joined)
        self.empty.chosen.connect(self._on_empty_chosen)
        self._session.changed.connect(self._on_changed)

    def _begin(self) -> None:
        """Read all names."""
        self._jobs.forget(self._job)
        self._stale, self._reading, self._problem = False, True, ""
        work = partial(read_index, self._session.library.path, self.model.index_)
        self._job = self._jobs.start(work, self._on_read, self._on_failed)
        self._notice.start()
        self._show_state()

    def _on_read(self, index: Index) -> None:
        self._ended()
        self._relist(index)
        self._go_to_wanted()
        self.pane.read_again()

    def _on_failed(self, error: BaseException) -> None:
        self._ended()
        self._stale = True
        if not isinstance(error, UserError):
            self._show_state()
            raise error
        self._problem = error.message(spoken_language())
        self._show_state()

    def _ended(self) -> None:
        self._reading = False
        self._notice.stop()

    def _relist(self, index: Index | None = None) -> None:
        """List anew; the same names stay current, selected and at their place, where they are still listed."""
        spot = self.table.spot()
        if spot.entity is not None:
            self._spot = spot
        if index is not None:
            self.model.show(index)
        self.model.narrow(self.search.text(), self.types.types())
        self.types.show_counts(self.model.counts)
        spot = self._spot or spot
        if index is None and (spot.entity is None or self.model.row_of(spot.entity) < 0):
            spot = Spot(None, 0, 0, ())  # while one narrows, the first that fits
        if self.model.rowCount():
            self.table.come_back(spot)
        self._show_state()
        self._on_row_chosen()

    def _go_to_wanted(self) -> None:
        if self._wanted is not None and not self._reading and self.table.go_to(self._wanted):
            self._wanted = None

    def _show_state(self) -> None:
        """The count, what is being read, and what to do where nothing is listed."""
        listed = self.model.rowCount()
        said = self.model.words.count(listed)
        noticed = self._reading and not self._notice.isActive()
        self.count.setText(self.tr("{0} · reading again…").format(said) if noticed and listed else said)
        self.count.setVisible(bool(self.model.index_.rows))
        self._on_selected()
        self._stack.setCurrentWidget(self.table if listed else self.empty)
        if listed:
            return
        if self._problem:
            self.empty.say(self._problem, self.tr("Read again"))
        elif self._reading:
            self.empty.say(self.tr("Reading the names of all articles…"))
        elif self.model.index_.rows:
            self.empty.say(self.tr("No name fits. Type less, or choose other types."), self.tr("Show all names"))
        else:
            self.empty.say(
                self.tr("No article names anyone yet. Import articles to see who and what they name."),
                self.tr("Import articles…"),
            )

    def _on_empty_chosen(self) -> None:
        if self._problem:
            self._begin()
        elif self.model.index_.rows:
            self.search.clear()
            self.types.clear()
        else:
            self.import_asked.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._stale = True
            if self.isVisible():
                self._pause.start()

    def _on_narrowed(self) -> None:
        self._relist()

    def _on_list_wanted(self) -> None:
        (self.table if self.model.rowCount() else self.search).setFocus()

    def _on_filter_typed(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)

    def _on_row_chosen(self) -> None:
        row = self.table.current()
        self.pane.show_entity(row.id if row else None)

    def _on_selected(self) -> None:
        self.join.setEnabled(len(self.table.rows()) > 1)

    def _on_joined(self, main: EntityId) -> None:
        self._wanted = main
