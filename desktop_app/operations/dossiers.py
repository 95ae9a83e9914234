"""Dossiers: to make and fill them, to write between the passages, to move, to accept what has changed.

What is written is saved at each pause, as notes are: `since` tells that a step goes on with the one before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import count

from desktop_app.domain.annotations import State
from desktop_app.domain.changes import GOES_ON
from desktop_app.domain.dossiers import LEVELS, Dossier, Piece, PieceKind, Shown, family, shown
from desktop_app.domain.errors import (
    BadNameError,
    NoPassagesError,
    NoPresentWordsError,
    UnknownDossierError,
    UnknownPieceError,
)
from desktop_app.domain.filters import Era, Filter
from desktop_app.domain.ids import AnnotationId, DossierId, PieceId, ThemeId, new_id
from desktop_app.domain.notes import composed
from desktop_app.operations.dossier_outline import Names, Outline, folded, names_of, ranked
from desktop_app.operations.saved_searches import checked
from desktop_app.operations.wording import shown_quote, shown_quotes
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write

TAKEN = "another dossier has this name. Choose another one."


def create(library: Library, name: str) -> Dossier:
    """Make an empty dossier; one step. BadNameError, also where another has the name."""
    with library.write("dossier-new") as write:
        return _new(library, write, name)


def rename(library: Library, ident: DossierId, name: str) -> Dossier:
    """Call a dossier otherwise; one step. BadNameError, UnknownDossierError."""
    called = checked(name)
    with library.write("dossier-rename", called) as write:
        _refuse_taken(library, called, ident)
        renamed = one(library, ident)._replace(name=called)
        write.put(renamed)
    return renamed


def remove(library: Library, ident: DossierId) -> None:
    """Remove a dossier with all its pieces, the passages stay where they are; one step. UnknownDossierError."""
    with library.write("dossier-remove") as write:
        dossier = one(library, ident)
        write.detail = dossier.name
        for piece in library.dossiers.pieces(ident):
            write.remove(piece)
        write.remove(dossier)


def add(
    library: Library,
    dossier: DossierId,
    passages: Iterable[AnnotationId],
    era: Era,
    *,
    themes: Collection[ThemeId] | None = None,
    language: str = "vi",
) -> int:
    """Put passages into a dossier in the order theme, province, day; how many quotes are new. One step.

    They go under the headings that are there already, else under new ones; what is under a heading is not put there
    twice. A passage stands under each of its `themes` that count (None: all) and each province of the era.
    NoPassagesError, UnknownDossierError.
    """
    with library.write("dossier-add") as write:
        names = names_of(library.themes.all(archived=True), era, language)
        return _fill(library, write, one(library, dossier), list(passages), names, themes)


def make(
    library: Library,
    name: str,
    passages: Iterable[AnnotationId],
    era: Era,
    *,
    themes: Collection[ThemeId] | None = None,
    language: str = "vi",
) -> Dossier:
    """Make a dossier of passages, which go where `add` puts them; one step. BadNameError, NoPassagesError."""
    with library.write("dossier-new") as write:
        dossier = _new(library, write, name)
        names = names_of(library.themes.all(archived=True), era, language)
        _fill(library, write, dossier, list(passages), names, themes)
        write.detail = dossier.name
    return dossier


def marked(library: LibraryReader) -> list[AnnotationId]:
    """The passages that are to be printed."""
    return [excerpt.annotation.id for excerpt in library.annotations.excerpts(Filter(state=State.PRINT))]


def add_heading(library: Library, dossier: DossierId, words: str, level: int, after: PieceId | None) -> Piece:
    """Put a heading (level from 1) behind a piece, or at the beginning; one step. UnknownDossierError."""
    made = Piece(PieceId(new_id()), dossier, "", PieceKind.HEADING, min(max(level, 1), LEVELS), _line(words))
    return _insert(library, "dossier-heading", made, after)


def add_text(library: Library, dossier: DossierId, text: str, after: PieceId | None) -> Piece:
    """Put a paragraph (Markdown) behind a piece, or at the beginning; one step. UnknownDossierError."""
    made = Piece(PieceId(new_id()), dossier, "", PieceKind.TEXT, text=composed(text))
    return _insert(library, "dossier-text", made, after)


def write_text(library: Library, ident: PieceId, text: str, *, since: str | None = None) -> str:
    """Set the words of a heading or a paragraph; those that stood there before. UnknownPieceError.

    `since` is what the same writing has saved last, or began with in a piece that was just made.
    """
    with library.write("dossier-write") as write:
        piece = _piece(library, ident)
        written = _line(text) if piece.kind is PieceKind.HEADING else composed(text)
        write.detail = shown_quote(written or piece.text)
        write.put(piece._replace(text=written))
        if since == piece.text:
            write.label = GOES_ON
    return piece.text


def leave_text(library: Library, ident: PieceId, *, since: str | None = None) -> None:
    """A writing ends: a heading or paragraph that it leaves without words is removed. `since` as for `write_text`."""
    with library.write("dossier-take") as write:
        piece = library.dossiers.piece(ident)
        if piece is not None and piece.kind is not PieceKind.QUOTE and not piece.text:
            write.remove(piece)
            if since == "":
                write.label = GOES_ON


def move(library: Library, pieces: Sequence[PieceId], before: PieceId | None) -> None:
    """Move pieces of one dossier, a heading with all under it, before another piece or to the end; one step.

    UnknownPieceError when all of them are gone.
    """
    with library.write("dossier-move") as write:
        dossier = _pieces(library, pieces)[0].dossier
        there = library.dossiers.pieces(dossier)
        moved = family(there, set(pieces))
        ids = {piece.id for piece in moved}
        place = next((at for at, piece in enumerate(there) if piece.id == before), len(there))
        head = [piece for piece in there[:place] if piece.id not in ids]
        tail = [piece for piece in there[place:] if piece.id not in ids]
        ordered = [*head, *moved, *tail]
        if ordered != there:
            write.detail = _named(moved)
            for piece in ranked([*head, *(piece._replace(rank="") for piece in moved), *tail]):
                write.put(piece)


def relevel(library: Library, pieces: Sequence[PieceId], by: int) -> None:
    """Raise headings (`by` < 0), or lower them, with the headings under them; one step. UnknownPieceError.

    What would leave the levels 1 to 3 stays as it is.
    """
    with library.write("dossier-level") as write:
        found = [piece for piece in _pieces(library, pieces) if piece.kind is PieceKind.HEADING]
        chosen = {piece.id for piece in found if 1 <= piece.level + by <= LEVELS}
        write.detail = _named([piece for piece in found if piece.id in chosen])
        for piece in family(library.dossiers.pieces(found[0].dossier), chosen) if found else ():
            if piece.kind is PieceKind.HEADING:
                write.put(piece._replace(level=min(max(piece.level + by, 1), LEVELS)))


def take_out(library: Library, pieces: Sequence[PieceId]) -> None:
    """Take pieces out of their dossier; passages, and what stands under a heading, stay. One step. UnknownPieceError"""
    with library.write("dossier-take") as write:
        found = _pieces(library, pieces)
        write.detail = _named(found)
        for piece in found:
            write.remove(piece)


def accept(library: Library, pieces: Sequence[PieceId]) -> int:
    """Take the present words of passages as those of their quotes; one step. How many there were.

    A passage that waited to be looked at since its text was corrected waits no more. NoPresentWordsError when all are
    gone; UnknownPieceError.
    """
    with library.write("dossier-accept") as write:
        quotes = [each for each in _shown(library, _pieces(library, pieces)) if each.piece.kind is PieceKind.QUOTE]
        left = [(each, each.excerpt.annotation) for each in quotes if each.excerpt and not each.excerpt.gone]
        if quotes and not left:
            raise NoPresentWordsError
        for each, annotation in left:
            write.put(each.piece._replace(quote=annotation.anchor.exact))
            if annotation.was:
                write.put(annotation._replace(was="", modified=now()))
        write.detail = shown_quotes([annotation.anchor.exact for _, annotation in left])
    return len(left)


def pieces_shown(library: LibraryReader, dossier: DossierId) -> list[Shown]:
    """A dossier as it is read: its pieces in order, each quote with its passage as it is now."""
    return _shown(library, library.dossiers.pieces(dossier))


def named(library: LibraryReader, name: str) -> Dossier:
    """The dossier with this id, or this name, case aside; UnknownDossierError."""
    every = library.dossiers.all()
    found = next((dossier for dossier in every if dossier.id == name), None)
    found = found or next((dossier for dossier in every if folded(dossier.name) == folded(name)), None)
    if found is None:
        raise UnknownDossierError(name=name)
    return found


def one(library: LibraryReader, ident: DossierId) -> Dossier:
    """The dossier with this id; UnknownDossierError."""
    found = library.dossiers.find(ident)
    if found is None:
        raise UnknownDossierError(name=ident)
    return found


def _new(library: Library, write: Write, name: str) -> Dossier:
    called = checked(name)
    _refuse_taken(library, called, None)
    made = Dossier(DossierId(new_id()), called, now())
    write.detail = called
    write.put(made)
    return made


def free_name(library: LibraryReader, name: str) -> str:
    """This name, with a number where another dossier has it already."""
    known = {folded(dossier.name) for dossier in library.dossiers.all()}
    numbered = (f"{name} {number}" for number in count(2))
    return name if folded(name) not in known else next(one for one in numbered if folded(one) not in known)


def _refuse_taken(library: Library, name: str, ident: DossierId | None) -> None:
    if any(folded(other.name) == folded(name) and other.id != ident for other in library.dossiers.all()):
        raise BadNameError(words=name, reason=TAKEN)


def _fill(
    library: Library,
    write: Write,
    dossier: Dossier,
    passages: Sequence[AnnotationId],
    names: Names,
    themes: Collection[ThemeId] | None,
) -> int:
    excerpts = library.annotations.standing_excerpts(passages)
    if not excerpts:
        raise NoPassagesError
    there = library.dossiers.pieces(dossier.id)
    known = library.annotations.standing_excerpts(piece.annotation for piece in there if piece.annotation)
    outline = Outline(dossier.id, there, known, names)
    coming = [excerpts[ident] for ident in dict.fromkeys(passages) if ident in excerpts]
    added = outline.put(coming, themes)
    if added:
        write.detail = f"{dossier.name}: {shown_quotes([excerpt.annotation.anchor.exact for excerpt in coming])}"
        for piece in ranked(outline.pieces):
            write.put(piece)
    return added


def _insert(library: Library, label: str, made: Piece, after: PieceId | None) -> Piece:
    with library.write(label) as write:
        write.detail = one(library, made.dossier).name
        there = library.dossiers.pieces(made.dossier)
        place = next((at for at, piece in enumerate(there, 1) if piece.id == after), 0)
        placed = ranked([*there[:place], made, *there[place:]])
        for piece in placed:
            write.put(piece)
    return placed[place]


def _piece(library: Library, ident: PieceId) -> Piece:
    return _pieces(library, [ident])[0]


def _pieces(library: Library, idents: Sequence[PieceId]) -> list[Piece]:
    """Those that are still there; UnknownPieceError when none is."""
    found = [piece for piece in map(library.dossiers.piece, idents) if piece is not None]
    if not found:
        raise UnknownPieceError
    return found


def _shown(library: LibraryReader, pieces: Sequence[Piece]) -> list[Shown]:
    excerpts = library.annotations.standing_excerpts(piece.annotation for piece in pieces if piece.annotation)
    return [shown(piece, excerpts.get(piece.annotation) if piece.annotation else None) for piece in pieces]


def _line(words: str) -> str:
    """The words of a heading, on one line."""
    return " ".join(composed(words).split("\n"))


def _named(pieces: Sequence[Piece]) -> str:
    """What names a step: the first words of the first piece, and how many more there are."""
    return shown_quotes([piece.quote or piece.text for piece in pieces])
