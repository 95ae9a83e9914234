"""Dossiers: passages in the order in which they are to be read, with headings and own paragraphs between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.ids import AnnotationId, DossierId, PieceId
from desktop_app.records import NamedTuple

LEVELS = 3
"""How deep headings go, from 1."""


class PieceKind(StrEnum):
    """What a dossier is made of."""

    HEADING = "heading"
    TEXT = "text"
    QUOTE = "quote"


class Dossier(NamedTuple):
    """A dossier by its name. `created` is a UTC instant."""

    id: DossierId
    name: str
    created: str = ""


class Piece(NamedTuple):
    """One piece of a dossier, in its place among the others (`rank`, see `ranks`).

    `text` are the words of a heading, which has a `level` from 1 (0 for all else), or a paragraph in Markdown. A quote
    is of the passage `annotation`, which may be gone by now; `quote` are its words as they were when it was placed, or
    when somebody accepted them last.
    """

    id: PieceId
    dossier: DossierId
    rank: str
    kind: PieceKind
    level: int = 0
    text: str = ""
    annotation: AnnotationId | None = None
    quote: str = ""


class Freshness(StrEnum):
    """Whether a quote is as it was when it was placed."""

    FRESH = "fresh"
    CHANGED = "changed"
    """The passage has other words now, or waits to be looked at since its text was corrected."""
    GONE = "gone"
    """The passage was removed, its article lies in the bin, or its words are gone from the text."""


class Shown(NamedTuple):
    """A piece as it is read: a quote with its passage and article; None for all else, and where the passage is gone."""

    piece: Piece
    excerpt: Excerpt | None = None
    freshness: Freshness = Freshness.FRESH

    @property
    def words(self) -> str:
        """The words of a quote: those of its passage, else, when that is not there any more, those that were kept."""
        return self.piece.quote if self.excerpt is None else self.excerpt.annotation.anchor.exact

    @property
    def was(self) -> str:
        """What a quote that is changed was before; the same words when only the text around it was corrected."""
        if self.freshness is not Freshness.CHANGED or self.excerpt is None:
            return ""
        return self.piece.quote if self.piece.quote != self.words else self.excerpt.annotation.was


def shown(piece: Piece, excerpt: Excerpt | None) -> Shown:
    """A piece as it is read; `excerpt` is what its passage is now."""
    if piece.kind is not PieceKind.QUOTE:
        return Shown(piece)
    if excerpt is None or excerpt.gone:
        return Shown(piece, excerpt, Freshness.GONE)
    changed = bool(excerpt.annotation.was) or excerpt.annotation.anchor.exact != piece.quote
    return Shown(piece, excerpt, Freshness.CHANGED if changed else Freshness.FRESH)


def end_of(pieces: Sequence[Piece], at: int) -> int:
    """Where what belongs to the piece at a place ends: behind it, for a heading behind all that stands under it."""
    if pieces[at].kind is not PieceKind.HEADING:
        return at + 1
    rest = range(at + 1, len(pieces))
    return next((place for place in rest if _closes(pieces[place], pieces[at].level)), len(pieces))


def family(pieces: Sequence[Piece], chosen: Collection[PieceId]) -> list[Piece]:
    """The chosen pieces in their order, a heading with all that stands under it."""
    places = {place for at, piece in enumerate(pieces) if piece.id in chosen for place in range(at, end_of(pieces, at))}
    return [pieces[place] for place in sorted(places)]


def neighbour(pieces: Sequence[Piece], chosen: Collection[PieceId], *, down: bool) -> int | None:
    """Before which place the chosen pieces, with what stands under them, go by one step; None where they cannot.

    A heading goes past whole siblings and, where there are none, out of the heading over it.
    """
    ids = {piece.id for piece in family(pieces, chosen)}
    places = [at for at, piece in enumerate(pieces) if piece.id in ids]
    after = places[-1] + 1 if places else len(pieces)
    if not places or (after == len(pieces) if down else places[0] == 0):
        return None
    levels = [pieces[at].level for at in places if pieces[at].kind is PieceKind.HEADING and pieces[at].id in chosen]
    level = min(levels, default=0)
    if not down:
        above = range(places[0] - 1, -1, -1)
        return next((at for at in above if _closes(pieces[at], level)), 0) if level else above[0]
    sibling = pieces[after].kind is PieceKind.HEADING and pieces[after].level == level
    return end_of(pieces, after) if sibling else after + 1


def _closes(piece: Piece, level: int) -> bool:
    return piece.kind is PieceKind.HEADING and piece.level <= level
