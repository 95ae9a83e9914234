"""The centre's room of dossiers: one of them at a time, arranged, written in, looked at as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.dossiers import Freshness, PieceKind, Shown
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import DossierId, PieceId
from desktop_app.operations import dossiers
from desktop_app.ui.dossiers import doing
from desktop_app.ui.dossiers.bar import NEW, DossierBar
from desktop_app.ui.dossiers.contents import Contents
from desktop_app.ui.dossiers.keys import PieceKey, piece_key
from desktop_app.ui.dossiers.menu import PieceMenu
from desktop_app.ui.dossiers.model import PiecesModel
from desktop_app.ui.dossiers.page import Page
from desktop_app.ui.dossiers.paper import Paper
from desktop_app.ui.filing import NoteWritten
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState

_OF_QUOTES = frozenset({"annotation", "article", "theme"})
_SHOWN_HERE = _OF_QUOTES | {"dossier", "piece"}
_MADE = {PieceKey.HEADING: PieceKind.HEADING, PieceKey.TEXT: PieceKind.TEXT}


class DossiersRoom(QWidget):
    """It reads the library when it is first seen, and follows each write after that."""

    action = "dossiers"
    """The action that shows it."""
    keys: tuple[str, ...] = ("In dossiers",)
    """Which tables of keys hold in it (`ui/key_tables.py`)."""
    opened = Signal(str, object)
    """ArticleId, Span | None: show this article at this place."""
    told = Signal(str)
    """Something to say in the status line."""
    left = Signal()
    """Esc: the article may have the keyboard back."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dossier: DossierId | None = None
        self._shown: dict[str, Shown] = {}
        self._left: tuple[str, int] | None = None
        self._stale = True
        self._contents = Contents(session, self)
        self.setObjectName("panel")
        self.bar = DossierBar(look, self)
        self.model = PiecesModel(self._contents.sheet, self)
        self.page = Page(look, self.model, self)
        self.menu = PieceMenu(self.page)
        self.paper = Paper(session, self)
        self._empty = EmptyState(look, "document", "", parent=self)
        self._stack = QStackedLayout()
        for part in (self.page, self._empty, self.paper.view):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        self._connect()
        self.retranslate()

    def show_dossier(self, ident: str) -> None:
        """Show a dossier (DossierId); one that is gone leaves what is shown."""
        if self.commit_edits() and self._session.library.dossiers.find(ident) is not None:
            self._dossier = DossierId(ident)
            self._load()

    def return_to_row(self) -> None:
        """Come back from the article: the same piece at the same place, with the keyboard."""
        self.setFocus()
        piece, below = self._left or ("", 0)
        row = self.model.row_of(piece)
        if row >= 0:
            self.page.come_back(row, below)

    def commit_edits(self) -> bool:
        """Keep what is being written; False when that is refused, and it stays."""
        return self.page.field.leave()

    def fill(self) -> None:
        """Put all that is marked to print into the dossier that is shown, or into a new one."""
        if not self.commit_edits():
            return
        if self._stale:
            self._load()
        found, added = doing.fill(self._session, self._dossier, self.tr("To print"))
        if found is not None:
            self.show_dossier(found)
            self.setFocus()
            if not added:
                self.told.emit(self.tr("All passages marked to print are in this dossier already."))

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Dossiers"))
        self.page.setAccessibleName(self.tr("Pieces of the dossier"))
        self._contents.forget()
        self.model.forget()
        self._stale = True
        if self.isVisible():
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read what was not needed before, or has changed since."""
        if self._stale:
            self._load()
        super().showEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Qt: the keyboard comes. As a focus proxy the page would take Tab from all else."""
        part = self._stack.currentWidget()
        if part is self._empty and not self._empty.offers:
            part = self.bar.heading
        (part or self.page).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what the page, its preview, or what stands in its place has no use for."""
        key = piece_key(event)
        if key in _MADE and self._stack.currentWidget() is self._empty:
            self._on_asked(key)
        elif event.key() == Qt.Key.Key_Escape and self.bar.preview.isChecked():
            self.bar.preview.setChecked(False)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        bar, page = self.bar, self.page
        bar.chosen.connect(self._on_chosen)
        bar.named.connect(self._on_named)
        bar.removed.connect(self._on_removed)
        bar.pressed.connect(self._on_pressed)
        bar.preview_toggled.connect(self._on_preview_toggled)
        bar.left.connect(self.setFocus)
        page.asked.connect(self._on_asked)
        page.moved.connect(self._on_moved)
        page.left.connect(self.left)
        page.field.keeper = self._keep
        self.paper.told.connect(self.told)
        self._empty.chosen.connect(bar.begin_new)
        self._empty.left.connect(self.left)
        self._session.changed.connect(self._on_changed)

    def _load(self) -> None:
        """Read what is shown: the names of all dossiers, and the pieces of one."""
        self._stale = False
        library = self._session.library
        every = library.dossiers.all()
        if self._dossier not in {dossier.id for dossier in every}:
            self._dossier = every[0].id if every else None
        self.bar.offer(every, library.dossiers.sizes(), self._dossier)
        pieces = self._contents.read(self._dossier)
        current, chosen, row = self.page.current(), self.page.chosen(), self.page.currentIndex().row()
        self._shown = {each.piece.id: each for each in pieces}
        if self.model.show(pieces) and pieces:
            at = current.id if current is not None and current.id in self._shown else ""
            self.page.choose(chosen, at or pieces[min(max(row, 0), len(pieces) - 1)].piece.id)
            self.page.fit()
        self._follow_field()
        self._show_state()

    def _follow_field(self) -> None:
        """What is written in the field is stored otherwise now, or not at all."""
        field = self.page.field
        if field.writing and field.piece is not None:
            written = self._shown.get(field.piece)
            if written is not None:
                field.follow(written.piece.text)
            elif field.saved:
                field.leave()

    def _show_state(self) -> None:
        """The page, its preview, or why there is nothing on it and how to begin."""
        there = self.model.rowCount() > 0
        if not there:
            self.bar.preview.setChecked(False)
        previewed = there and self.bar.preview.isChecked()
        if previewed and self._dossier is not None:
            self.paper.show_dossier(self._dossier)
        had = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._stack.setCurrentWidget(self.paper.view if previewed else self.page if there else self._empty)
        if self._dossier is None:
            self._empty.say(
                self.tr(
                    "A dossier holds passages in the order in which they are to be printed, with headings and your own"
                    " paragraphs between them. Mark passages in the review with D, then press “From what is marked to"
                    " print”; or begin with an empty one."
                ),
                self.tr("New dossier"),
            )
        elif not there:
            self._empty.say(
                self.tr(
                    "Nothing is in this dossier yet. Press H for a heading, P for a paragraph; or mark passages in the"
                    " review with D and press “From what is marked to print”."
                )
            )
        if had and not self.page.field.writing and not self.bar.name.isVisible():
            self.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds & _SHOWN_HERE:
            return
        if changes.kinds & _OF_QUOTES:
            self._contents.forget()
            self.model.forget()
        self._stale = True
        if self.isVisible():
            self._load()

    def _on_chosen(self, ident: str) -> None:
        self.show_dossier(ident)
        self.setFocus()

    def _on_named(self, ident: str, name: str) -> None:
        library = self._session.library
        if ident == NEW:
            done = self._session.perform(dossiers.create, library, name)
        else:
            done = self._session.perform(dossiers.rename, library, DossierId(ident), name)
        if done is not None:
            self.bar.end_name()
            self.show_dossier(done.id)
            self.setFocus()

    def _on_removed(self, ident: str) -> None:
        if self.commit_edits():
            self._session.perform(dossiers.remove, self._session.library, DossierId(ident))
            self.setFocus()

    def _on_pressed(self, what: str) -> None:
        if what == "fill":
            self.fill()
        elif what in ("heading", "text"):
            self.bar.preview.setChecked(False)
            self._on_asked(PieceKey(what))
        elif self._dossier is not None and self.commit_edits():
            self.paper.export(self._dossier, what)

    def _on_preview_toggled(self, _on: bool) -> None:
        self.commit_edits()
        self._show_state()
        self.setFocus()

    def _on_asked(self, key: PieceKey) -> None:
        current = self.page.current()
        if self._dossier is None or not self.commit_edits():
            return
        if key in _MADE:
            made = doing.add(self._session, self._dossier, _MADE[key], PieceId(current.id) if current else None)
            if made is not None:
                self.page.write(made.id, fresh=True)
        elif current is None:
            return
        elif key in (PieceKey.OPEN, PieceKey.EDIT):
            self._open(current.id)
        else:
            doing.do(self._session, self._dossier, key, self.page.chosen())
            self.page.bring_current()

    def _on_moved(self, pieces: list[PieceId], before: PieceId | None) -> None:
        if self.commit_edits():
            self._session.perform(dossiers.move, self._session.library, pieces, before)

    def _open(self, ident: str) -> None:
        """Write in a heading or a paragraph; go to the passage of a quote."""
        piece = self._shown[ident]
        if piece.piece.kind is not PieceKind.QUOTE:
            self.page.write(piece.piece.id)
        elif piece.excerpt is None:
            self.told.emit(self.tr("The passage of this quote was removed, or its article lies in the bin."))
        else:
            self._left = (ident, self.page.rowViewportPosition(self.page.currentIndex().row()))
            span = None if piece.freshness is Freshness.GONE else piece.excerpt.annotation.anchor.span
            self.opened.emit(piece.excerpt.annotation.article, span)

    def _keep(self, written: NoteWritten) -> UserError | None:
        field = self.page.field
        if field.piece is None:
            return None
        refused = doing.write(self._session, field.piece, written, fresh=field.fresh)
        if refused is None and written.text.strip():
            field.fresh = False
        return refused
