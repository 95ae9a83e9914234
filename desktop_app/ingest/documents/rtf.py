"""Rich text (.rtf), also under the name of an old Word document: the words as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.errors import UnknownFormatError
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.blocks import reading_of
from desktop_app.ingest.documents.legacy_fonts import blocks_by_syllables
from desktop_app.ingest.documents.office import TAGS, TooMuchMarkupError
from desktop_app.ingest.documents.properties import stated
from desktop_app.ingest.documents.rtf_body import document_in

_SIGN = b"{\\rtf"


class RtfImporter:
    """Reads one article from a rich text file."""

    name = "rtf"
    suffixes: tuple[str, ...] = (".rtf",)

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content tells
        """True for rich text, whatever its name."""
        return head.lstrip().startswith(_SIGN)

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file.

        UnknownFormatError, EmptyFileError, TooMuchMarkupError; TooDeepError, and those of `Paragraphs`.
        """
        if not content.lstrip().startswith(_SIGN):
            raise UnknownFormatError(path)
        if content.count(b"\\") + content.count(b"{") > TAGS:
            raise TooMuchMarkupError(path, limit=TAGS)
        document = document_in(path, content)
        declared = stated("document properties", (document.facts["title"], 0.5), (document.facts["author"], 0.3))
        blocks = blocks_by_syllables(document.blocks)
        return [reading_of(path, blocks, self.name, declared, encoding=document.page)]
