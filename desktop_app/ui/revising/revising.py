"""Correcting the text of the open article in the window: begun, kept as one step, or left."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.operations.revisions import Revised, revise
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.returning import return_to
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.revising.bar import RevisingBar
from desktop_app.ui.revising.draft import Draft
from desktop_app.ui.revising.manuscript import Manuscript
from desktop_app.ui.session import Session


class Revising(QObject):
    """One text at a time. What was typed is never lost: another article, or the end, keeps it as a step."""

    told = Signal(str, str)
    """What happened, and what the button that takes it back says; empty when there is nothing to take back."""
    covered = Signal(bool)
    """Whether something else lies over the article's text."""

    def __init__(self, session: Session, look: Look, view: ReaderView, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._view = session, look, view
        self._draft: Draft | None = None
        self.bar = RevisingBar(window)
        self.manuscript: Manuscript | None = None
        """Where it is typed; None while nothing is corrected."""
        self.bar.kept.connect(self.keep)
        self.bar.stopped.connect(self.leave)
        self.bar.dropped.connect(self._close)
        self.bar.resumed.connect(self._resume)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Correct the text of the open article; asked again, leave it."""
        article, library = self._session.article, self._session.library
        if self.manuscript is not None:
            self.leave()
        elif article is None:
            self.told.emit(self.tr("Open an article first."), "")
        elif self._view.focusProxy() is not None:
            self.told.emit(self.tr("Go back to the corrected text first: Esc."), "")
        elif library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
        else:
            self._open(article)

    def keep(self) -> None:
        """Keep what was corrected as one step, and go back to reading; refused, the text stays as it was typed."""
        draft = self._draft
        if draft is None:
            return
        if not draft.edits:
            self._close()
            return
        place = self.manuscript.place() if self.manuscript is not None else None
        done = self._session.perform(revise, self._session.library, draft.article, draft.edits)
        if done is not None:
            self._close(place)
            self.told.emit(self._said(done), self.tr("Undo"))
        else:
            self._resume()

    def leave(self) -> None:
        """Go back to reading; changes are asked about."""
        if self._draft is not None and self._draft.edits:
            self.bar.ask_what_becomes()
        else:
            self._close()

    def commit_edits(self) -> None:
        """Keep what was typed, without a question; for the end, and for another article."""
        draft = self._draft
        self._close()
        if draft is not None and draft.edits:
            done = self._session.perform(revise, self._session.library, draft.article, draft.edits)
            if done is not None:
                said = self.tr("What you corrected in “{0}” was kept.")
                self.told.emit(said.format(done.article.shown_title), self.tr("Undo"))

    def _open(self, article: Article) -> None:
        place = self._view.reading_place() or ReadingPlace(0)
        self._draft = Draft(article)
        self.manuscript = Manuscript(
            self._view, self._look, self._draft, self._session.annotations, self._session.themes
        )
        self.manuscript.kept.connect(self.keep)
        self.manuscript.left.connect(self.leave)
        self.manuscript.settled.connect(self._on_settled)
        self.manuscript.show()
        self.manuscript.stand(place)
        self.bar.begin()
        self.covered.emit(True)
        self.manuscript.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, place: ReadingPlace | None = None) -> None:
        manuscript, self.manuscript, self._draft = self.manuscript, None, None
        if manuscript is None:
            return
        focused = QApplication.focusWidget()
        held = manuscript.hasFocus() or (focused is not None and self.bar.isAncestorOf(focused))
        manuscript.take_away()
        self.bar.hide()
        self.covered.emit(False)
        if place is not None:
            return_to(self._view, place)
        if held:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _resume(self) -> None:
        self.bar.resume()
        if self.manuscript is not None:
            self.manuscript.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self) -> None:
        if self._draft is not None:
            self.bar.count(self._draft.touched(self._session.annotations))

    def _on_opened(self, article: Article, _span: object) -> None:
        if self._draft is not None and article.id != self._draft.article.id:
            self.commit_edits()

    def _on_changed(self, _changes: Changes) -> None:
        """An import that was undone may have taken the article away."""
        if self._session.article is None:
            self._close()

    def _said(self, done: Revised) -> str:
        number = QLocale().toString
        if done.touched:
            said = self.tr("Text corrected. {0} passages kept their words, {1} are to be looked at: press R.")
            return said.format(number(done.moved), number(done.touched))
        if done.moved:
            return self.tr("Text corrected. {0} passages kept their words.").format(number(done.moved))
        return self.tr("Text corrected.")
