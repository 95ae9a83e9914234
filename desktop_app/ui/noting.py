"""Notes written in the reader: on a passage under its last line, on the article over its text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import ReadOnlyLibraryError, UserError
from desktop_app.domain.notes import NoteKind, NotePlace, composed
from desktop_app.domain.spans import Span
from desktop_app.operations.notes import note_of, note_passage
from desktop_app.ui.filing import NoteWritten, keep, write_note
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.article_note import ArticleNote
from desktop_app.ui.reader.intents import Target
from desktop_app.ui.reader.note_card import NoteCard
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.session import Session


class Noting(QObject):
    """Opens the two fields of one reader, and keeps what is written in them."""

    def __init__(self, session: Session, lectern: Lectern, look: Look, panel: ReaderPanel) -> None:
        super().__init__(panel)
        self._session, self._lectern, self._view = session, lectern, panel.view
        self._article = lectern.article
        self.card = NoteCard(panel.view, look)
        self.head = ArticleNote(look, panel)
        panel.over.addWidget(self.head)
        self.card.editor.keeper = self._keep_on_passage
        self.head.editor.keeper = partial(write_note, session)
        self.head.asked.connect(self.write_on_article)
        for editor in (self.card.editor, self.head.editor):
            editor.left.connect(panel.view.setFocus)
            editor.closed.connect(self._on_closed)
        panel.view.note_asked.connect(self.write_on_passage)
        panel.view.article_note_asked.connect(self.write_on_article)
        lectern.writings.append(self)
        lectern.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        self._show()

    def write_on_passage(self, target: Target) -> None:
        """Write the note of a passage, which need not be kept yet."""
        if self._lectern.article is None or self._refused():
            return
        if not self.card.editor.leave():  # what is written already comes first
            self.card.editor.setFocus()
            return
        self._article = self._lectern.article
        found = self._session.library.annotations.find(target.annotation) if target.annotation else None
        place = NotePlace(NoteKind.PASSAGE, found.id) if found else None
        self.card.open_under(target.span, place, found.note if found else "")

    def write_on_article(self) -> None:
        """Write the note of the article."""
        article = self._lectern.article
        if self.head.editor.stuck:
            self.head.editor.setFocus()
        elif article is not None and not self._refused():
            self.head.begin(NotePlace(NoteKind.ARTICLE, article.id), article.note)

    @property
    def unsaved(self) -> bool:
        """True while something is written that is not stored."""
        return self.card.editor.unsaved or self.head.editor.unsaved

    def commit_edits(self) -> bool:
        """Keep and close what is being written; False when something is refused, and stays."""
        kept = [editor.leave() for editor in (self.card.editor, self.head.editor)]
        return all(kept)

    def _refused(self) -> bool:
        reason, path = self._session.library.read_only, self._session.library.path
        if reason:
            self._session.refused.emit(ReadOnlyLibraryError(path, reason=reason))
        return bool(reason)

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        self.commit_edits()
        self._show()

    def _on_closed(self) -> None:
        self._session.release(self._lectern)

    def _on_changed(self, changes: Changes) -> None:
        if self._lectern.article is None:
            self.commit_edits()
        elif self._lectern.gone:
            self._tell_lost()
        for editor in (self.card.editor, self.head.editor):
            if editor.place is not None and editor.place.id in changes.ids:
                self._follow(editor.place)
        self.card.retell()
        self.head.sheet.retell()
        self._show()

    def _tell_lost(self) -> None:
        """The article was taken back: that is seen when it is tried to keep what is typed."""
        for editor in (self.card.editor, self.head.editor):
            editor.commit()

    def _follow(self, place: NotePlace) -> None:
        """Show in its field what is stored of a note; a passage that is gone is made again with what is written."""
        try:
            note = note_of(self._session.library, place)
        except UserError:
            return
        (self.head if place.kind is NoteKind.ARTICLE else self.card).editor.follow(note)
        found = self._session.library.annotations.find(place.id) if place.kind is NoteKind.PASSAGE else None
        if found is not None:
            self.card.span = found.anchor.span

    def _keep_on_passage(self, written: NoteWritten) -> UserError | None:
        article, editor, library = self._article, self.card.editor, self._session.library
        found = self._session.library.annotations.find(written.place.id) if written.place else None
        if found is None and article is not None:
            found = library.annotations.at(article.id, self.card.span)
        if found is not None:
            editor.place = NotePlace(NoteKind.PASSAGE, found.id)
            return write_note(self._session, replace(written, place=editor.place))
        if article is None or not composed(written.text):
            return None
        made = keep(self._session, written, note_passage, article, self.card.span, written.text)
        if isinstance(made, UserError):
            return made
        editor.place = NotePlace(NoteKind.PASSAGE, made.id)
        return None

    def _show(self) -> None:
        article = self._lectern.article
        self.head.show_note(article.note if article is not None else "")
