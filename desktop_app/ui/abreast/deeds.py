"""What the keys of a passage do in its cell: the same as in the review, one undo each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.surroundings import around
from desktop_app.ui.abreast.model import AbreastModel
from desktop_app.ui.abreast.table import AbreastTable
from desktop_app.ui.filing import RowAction, act, write_note
from desktop_app.ui.key_places import shown_key
from desktop_app.ui.row_deeds import DEEDS, add_deeds, deed_of
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.note_editor import NoteEditor
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.row_keys import RowKey

_DEEDS = (RowKey.PICK, *DEEDS)


class Deeds(QObject):
    """Files, marks, peeks and writes notes; the note's field stands at the foot."""

    def __init__(self, session: Session, model: AbreastModel, table: AbreastTable, editor: NoteEditor) -> None:
        super().__init__(table)
        self._session, self._model, self._table, self._editor = session, model, table, editor
        editor.keeper = partial(write_note, session)
        table.acted.connect(self._on_acted)
        table.peeked.connect(self._on_peeked)
        table.noted.connect(self._on_noted)
        table.customContextMenuRequested.connect(self._on_menu_asked)

    def menu(self) -> QMenu:
        """What can be done with the current passage by mouse; empty on a gap."""
        menu, table = QMenu(self._table), self._table
        menu.setAccessibleName(self.tr("Passages"))
        passage = table.current()
        if passage is None:
            return menu
        compared = passage in self._model.marks
        for words, key, name in (
            (self.tr("Open the article"), "Return", "entered"),
            (self.tr("Show or hide the sentences around it"), "Space", "peeked"),
            (self.tr("Do not compare it") if compared else self.tr("Compare it with another"), "V", "marked"),
        ):
            menu.addAction(f"{menu_text(words)}\t{shown_key(key)}").setData((name, passage))
        menu.addSeparator()
        excerpt = self._model.excerpt(passage)
        add_deeds(menu, _DEEDS, [] if excerpt is None else [excerpt.annotation])
        menu.triggered.connect(self._on_chosen)
        return menu

    def _on_menu_asked(self, place: QPoint) -> None:
        table = self._table
        index = table.indexAt(place)
        under = self._model.lines.passage(index.row(), index.column()) if index.isValid() else None
        if under is not None and under.id not in table.chosen():
            table.go_to(index.row(), index.column())
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if menu.actions():
            menu.popup(table.viewport().mapToGlobal(place))
        else:
            menu.deleteLater()

    def _on_chosen(self, action: QAction) -> None:
        deed = deed_of(action)
        if deed is not None:
            self._table.press(deed)
            return
        name, passage = action.data()
        table = self._table
        told = {"entered": table.entered, "peeked": table.peeked, "marked": table.marked}
        told[name].emit(passage)

    def follow(self) -> None:
        """What is stored of the note that is being written may be another."""
        place = self._editor.place
        excerpt = self._model.excerpt(AnnotationId(place.id)) if place is not None else None
        if excerpt is not None:
            self._editor.follow(excerpt.annotation.note)

    def _on_acted(self, action: RowAction) -> None:
        act(self._session, action)

    def _on_noted(self, passage: str) -> None:
        excerpt = self._model.excerpt(AnnotationId(passage))
        if excerpt is not None:
            self._editor.begin(NotePlace(NoteKind.PASSAGE, passage), excerpt.annotation.note)

    def _on_peeked(self, passage: str) -> None:
        ident = AnnotationId(passage)
        excerpt = self._model.excerpt(ident)
        if self._model.peeking(ident) or excerpt is None:
            self._model.peek(ident, None)
            return
        article = self._session.perform(self._session.library.articles.article, excerpt.annotation.article)
        if article is not None:
            annotation = excerpt.annotation
            if excerpt.gone:
                article = self._session.library.articles.version(article, annotation.text_id)
            self._model.peek(ident, around(article.text, annotation.anchor.span))
