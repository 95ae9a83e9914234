"""The centre's room of notes: all that editors wrote, on passages, articles and themes, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.ui.filing import write_note
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.notes.bar import NotesBar
from desktop_app.ui.notes.index import Index, listed_of, read_index
from desktop_app.ui.notes.model import NotesModel
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.stacking import show_part

LINES = 4
"""Lines of a note that are shown."""
FIRST = 20
"""Notes that are shown before all are read."""
_REST = 150
"""Milliseconds of quiet after a change before all is read anew."""


class NotesRoom(QWidget):
    """It reads the newest notes when it is first seen, all of them beside the window, and follows each write."""

    action = "notes"
    """The action that shows it."""
    keys: tuple[str, ...] = ()
    """Which tables of keys hold in it (`ui/key_tables.py`)."""
    opened = Signal(str, object)
    """ArticleId, Span | None: show this article at this place."""
    theme_wanted = Signal(str)
    """ThemeId: show this theme."""
    left = Signal()
    """Esc: the article may have the keyboard back."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._job = session, jobs, 0
        self._index: Index | None = None
        self._whole = False
        self._line = ""
        self._kind: NoteKind | None = None
        self._left: tuple[NotePlace, int] | None = None
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._read)
        self.setObjectName("panel")
        self.bar = NotesBar(look, self)
        self.model = NotesModel(session, self)
        self.list = CardList(look, LINES, self)
        self.list.setModel(self.model)
        self._empty = EmptyState(look, "note", "", parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addLayout(self._stack, 1)
        self._connect()
        self.retranslate()

    def focus_filter(self) -> None:
        """Give the keyboard to the filter, its words selected."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def return_to_row(self) -> None:
        """Come back from the article: the same row at the same place, with the keyboard."""
        self.setFocus()
        place, below = self._left or (None, 0)
        row = self.model.row_of(place)
        if row >= 0:
            self.list.come_back(row, below)

    def commit_edits(self) -> bool:
        """Keep a note that is being written; False when that is refused, and it stays."""
        return self.list.editor.leave()

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Notes"))
        self.list.setAccessibleName(self.tr("Notes, the newest first"))
        self.model.forget()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read what was not needed before, or has changed since."""
        if self._index is None:
            self._index = Index(map(listed_of, self._session.library.notes.newest(FIRST)))
            self._whole = len(self._index) < FIRST
            self._column.activate()  # else the cards are measured twice
            self._show()
        if not self._whole:
            self._read()
        super().showEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Qt: the keyboard comes. As a focus proxy the list would take Tab from all else."""
        (self.list if self.model.rowCount() else self.bar.search).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.bar.search.searched.connect(self._on_searched)
        self.bar.search.list_wanted.connect(self.setFocus)
        self.bar.search.left.connect(self.setFocus)
        self.bar.kind_chosen.connect(self._on_kind_chosen)
        self.list.entered.connect(self._on_entered)
        self.list.editor.keeper = partial(write_note, self._session)
        self.list.editor.closed.connect(self._on_note_closed)
        self.list.left.connect(self.left)
        self._empty.left.connect(self.left)
        self._session.changed.connect(self._on_changed)

    def _read(self) -> None:
        """Read all notes beside the window; not while one is written here, which would go to another place."""
        if self.list.editor.writing:
            return
        self._jobs.forget(self._job)
        self._job = self._jobs.start(partial(read_index, self._session.library.path), self._on_read)

    def _on_read(self, index: Index) -> None:
        self._index, self._whole = index, not self._rest.isActive()
        if not self.list.editor.writing:
            self._show()

    def _show(self) -> None:
        """Show the notes that fit; the current one stays where it is, or its neighbour."""
        if self._index is None or self._behind():
            return
        row = self.list.currentIndex().row()
        place, below = self.model.place(row) if row >= 0 else None, self.list.rowViewportPosition(max(0, row))
        listing = self._index.listed(self._line, self._kind)
        self.model.show(self._index, listing)
        self.bar.show_counts(listing.counts, len(listing))
        self._show_state()
        found = self.model.row_of(place)
        if found >= 0:
            self.list.come_back(found, below)
        elif self.model.rowCount():
            self.list.begin_at(1)

    def _behind(self) -> bool:
        """True while a note is written that cannot be kept: all is read when it is closed."""
        held = self.list.editor.held()
        self._whole = self._whole and not held
        return held

    def _show_state(self) -> None:
        """The list, or why there is nothing in it and how to begin."""
        show_part(self._stack, self.list if self.model.rowCount() else self._empty)
        if self._line or self._kind is not None:
            self._empty.say(self.tr("No note fits. Clear the filter or choose “All”."))
        else:
            self._empty.say(
                self.tr(
                    "Nothing is noted yet. In an article press M to write a note under the sentence, or Shift+M to"
                    " write one on the whole article."
                )
            )

    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds & {"annotation", "article", "theme"}:
            return
        self._whole = False
        self.model.forget()
        if self.isVisible():
            self._rest.start()

    def _on_searched(self, line: str) -> None:
        self.commit_edits()
        self._line = line
        self._show()

    def _on_kind_chosen(self, kind: NoteKind | None) -> None:
        self.commit_edits()
        self._kind = kind
        self._show()

    def _on_note_closed(self) -> None:
        if not self._whole:
            self._rest.start()

    def _on_entered(self, _ident: str) -> None:
        row = self.list.currentIndex().row()
        note = self.model.note(row)
        if note is None:
            return
        self._left = (note.place, self.list.rowViewportPosition(row))
        if note.article is not None:
            self.opened.emit(note.article, note.span)
        else:
            self.theme_wanted.emit(note.place.id)
