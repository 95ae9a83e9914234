"""What keys and buttons do with the pieces of a dossier: an operation each, one undo each."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.dossiers import Piece, PieceKind, neighbour
from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import DossierId, PieceId
from desktop_app.domain.notes import composed
from desktop_app.operations import dossiers
from desktop_app.ui.dossiers.keys import PieceKey
from desktop_app.ui.filing import NoteWritten, keep
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use


def do(session: Session, dossier: DossierId, key: PieceKey, chosen: Sequence[PieceId]) -> None:
    """Do what a key asks for with the chosen pieces: move them, change levels, accept words, take them out."""
    library = session.library
    if key in (PieceKey.UP, PieceKey.DOWN):
        pieces = library.dossiers.pieces(dossier)
        place = neighbour(pieces, set(chosen), down=key is PieceKey.DOWN)
        if place is not None:
            before = pieces[place].id if place < len(pieces) else None
            session.perform(dossiers.move, library, chosen, before)
    elif key in (PieceKey.RAISE, PieceKey.LOWER):
        session.perform(dossiers.relevel, library, chosen, -1 if key is PieceKey.RAISE else 1)
    elif key is PieceKey.ACCEPT:
        session.perform(dossiers.accept, library, chosen)
    elif key is PieceKey.REMOVE:
        session.perform(dossiers.take_out, library, chosen)


def add(session: Session, dossier: DossierId, kind: PieceKind, after: PieceId | None) -> Piece | None:
    """Make a heading, of the level of the one above, or a paragraph, without words yet; None when that is refused."""
    library = session.library
    if kind is PieceKind.TEXT:
        return session.perform(dossiers.add_text, library, dossier, "", after)
    level = 1
    for piece in library.dossiers.pieces(dossier):
        if piece.kind is PieceKind.HEADING:
            level = piece.level
        if piece.id == after:
            break
    return session.perform(dossiers.add_heading, library, dossier, "", level, after)


def fill(session: Session, dossier: DossierId | None, name: str) -> tuple[DossierId | None, int]:
    """Put all that is marked to print into a dossier, or into a new one of this name; which, and how many are new.

    The dossier is None when that is refused.
    """
    library, era, language = session.library, Era(session.settings.era), language_in_use()
    passages = dossiers.marked(library)
    if dossier is None:
        made = session.perform(dossiers.make, library, name, passages, era, language=language)
        return (None, 0) if made is None else (made.id, len(passages))
    added = session.perform(dossiers.add, library, dossier, passages, era, language=language)
    return (None, 0) if added is None else (dossier, added)


def write(session: Session, piece: PieceId, written: NoteWritten, *, fresh: bool) -> UserError | None:
    """Keep what was typed; a heading or paragraph that is left without words goes when its field is closed.

    Why it could not be kept, which is also told; None when it is. `fresh` as for `PieceField`.
    """
    words, since = composed(written.text), "" if fresh and written.since is None else written.since
    if words != composed(written.known):
        before = keep(session, written, dossiers.write_text, piece, written.text, since=since)
        if isinstance(before, UserError):
            return before
        since = words
    if written.done and not words:
        session.perform(dossiers.leave_text, session.library, piece, since="")
    return None
