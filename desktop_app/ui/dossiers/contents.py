"""What stands in a dossier as it is read and worded now; nothing is read twice that has not changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dossiers import Shown, shown
from desktop_app.domain.ids import AnnotationId, DossierId
from desktop_app.operations.export import export_context
from desktop_app.ui.dossiers.words import Sheet, Words
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use


class Contents(QObject):
    """Reads pieces, and passages when they are new to it or `forget` was called."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._words = Words(self)
        self._excerpts: dict[AnnotationId, Excerpt] = {}
        self._context = export_context(session.library, (), language_in_use())

    def read(self, dossier: DossierId | None) -> list[Shown]:
        """The pieces of a dossier in their order; none of None."""
        library = self._session.library
        pieces = library.dossiers.pieces(dossier) if dossier else []
        quoted = {piece.annotation for piece in pieces if piece.annotation}
        self._excerpts.update(library.annotations.standing_excerpts(quoted - self._excerpts.keys()))
        return [shown(piece, self._excerpts.get(piece.annotation) if piece.annotation else None) for piece in pieces]

    def sheet(self, piece: Shown) -> Sheet:
        """A piece as it is painted and spoken."""
        return self._words.sheet(piece, self._session.themes, self._context)

    def forget(self) -> None:
        """Passages, articles or themes have changed, or the language."""
        self._excerpts.clear()
        self._context = export_context(self._session.library, (), language_in_use())
