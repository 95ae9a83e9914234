"""What the room of dossiers says of each piece. All of it is plain text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from desktop_app.domain.dossiers import Freshness, PieceKind, Shown
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.export.citation import citation
from desktop_app.hooks import ExportContext
from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.changed_words import look_at_words
from desktop_app.ui.widgets.note_words import plain_words


class Sheet(NamedTuple):
    """A piece as it is painted. `words` are those of a heading or quote, or a paragraph in Markdown.

    `why` says why a quote is to be looked at, `was` what its words were before; empty when it is not. `gone` when its
    passage is not there any more.
    """

    id: str
    kind: PieceKind
    level: int
    words: str
    citation: str = ""
    themes: tuple[Theme, ...] = ()
    why: str = ""
    was: str = ""
    gone: bool = False
    spoken: str = ""


class Words(QObject):
    """Sentences of the pieces."""

    def sheet(self, shown: Shown, themes: Mapping[ThemeId, Theme], context: ExportContext) -> Sheet:
        """A piece as it is painted and spoken."""
        piece, excerpt = shown.piece, shown.excerpt
        if piece.kind is PieceKind.HEADING:
            spoken = self.tr("Heading of level {0}: {1}").format(piece.level, piece.text)
            return Sheet(piece.id, piece.kind, piece.level, piece.text, spoken=spoken)
        if piece.kind is PieceKind.TEXT:
            spoken = self.tr("Paragraph: {0}").format(plain_words(piece.text))
            return Sheet(piece.id, piece.kind, 0, piece.text, spoken=spoken)
        told = "" if excerpt is None else self.tr("— {0}").format(citation(excerpt, context))
        filed = () if excerpt is None else tuple(themes[theme] for theme in excerpt.themes if theme in themes)
        why = self._why(shown)
        spoken = ". ".join(part for part in (self.tr("Quote: {0}").format(shown.words), told, why) if part)
        gone = shown.freshness is Freshness.GONE
        return Sheet(piece.id, piece.kind, 0, shown.words, told, filed, why, shown.was, gone, spoken)

    def _why(self, shown: Shown) -> str:
        """Why a quote is to be looked at, and what can be done about it; empty when it is not."""
        if shown.freshness is Freshness.FRESH:
            return ""
        if shown.excerpt is None:
            return self.tr("Its passage was removed, or lies in the bin – X takes the quote out")
        annotation, gone = shown.excerpt.annotation, shown.freshness is Freshness.GONE
        why = look_at_words(annotation, gone=gone) or self.tr("The passage has other words now")
        return why if gone else self.tr("{0} – A accepts the present words").format(why)
