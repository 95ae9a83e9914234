"""The texts of a REFI-QDA archive: files beside its XML, whatever programs call their folder, or words within it."""

from __future__ import annotations

from urllib.parse import unquote

from desktop_app.domain.errors import UserError
from desktop_app.exchange.qdpx_parse import Source
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import TOO_LONG, Remarks
from desktop_app.exchange.texts import too_long
from desktop_app.ingest.characters.decoding import decode
from desktop_app.ingest.documents.archive import Archive
from desktop_app.ingest.documents.docx import DocxImporter
from desktop_app.ingest.documents.odt import OdtImporter
from desktop_app.ingest.documents.rtf import RtfImporter

MISSING = "Sources whose text is not in the file"
OTHER_ENCODING = "Texts in another encoding than UTF-8, read in it"
FORMATTED = "Texts that are there as formatted documents only: their passages were looked for by their words"
UNREADABLE = "Texts that cannot be read"
_READERS = (DocxImporter(), OdtImporter(), RtfImporter())
_HEAD = 4_096


class Texts:
    """Finds the text of a source by its name alone: no path of a file leads anywhere outside of the archive."""

    def __init__(self, archive: Archive | None, remarks: Remarks) -> None:
        self._archive, self._remarks = archive, remarks
        self._names: dict[str, str] = {}
        for name in archive.names if archive else ():
            key = name.rpartition("/")[2].casefold()
            if key not in self._names or name.casefold().startswith("sources/"):
                self._names[key] = name

    def raw(self, source: Source) -> str | None:
        """The text as it is in the file, with its line ends and its byte-order mark; None where there is none."""
        if source.inline is not None:
            return self._fit(source.inline, source.name)
        name = self._named(source.path)
        if name is None or self._archive is None:
            self._remarks.add(UNREADABLE if self._named(source.rich) else MISSING, source.name)
            return None
        try:
            return self._fit(self._decoded(self._archive.read(name), source.name), source.name)
        except UserError:
            self._remarks.add(UNREADABLE, source.name)
            return None

    def formatted(self, source: Source) -> str | None:
        """The text of a formatted document, a line a paragraph; None where there is none, or a plain text beside it."""
        name = self._named(source.rich)
        if source.inline is not None or self._named(source.path) or name is None or self._archive is None:
            return None
        try:
            content = self._archive.read(name)
            reader = next((one for one in _READERS if one.accepts(name, content[:_HEAD])), None)
            if reader is None:
                return None
            text = next(iter(reader.read(name, content))).text.replace("\n\n", "\n")
        except UserError:
            return None
        self._remarks.add(FORMATTED, source.name)
        return self._fit(text, source.name)

    def _named(self, path: str) -> str | None:
        name = _file_name(path)
        return (self._names.get(name) or self._names.get(unquote(name))) if path else None

    def _decoded(self, content: bytes, name: str) -> str:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            text = decode(content, name)[0]
            self._remarks.add(OTHER_ENCODING, name)
            return text

    def _fit(self, text: str, name: str) -> str | None:
        if too_long(text):
            self._remarks.add(TOO_LONG, name)
            return None
        return text


def project_file(archive: Archive) -> str:
    """The name of the XML in an archive: the only .qde of its top, whatever it is called; BadProjectError."""
    found = [name for name in archive.names if name.casefold().endswith(".qde") and "__MACOSX" not in name]
    top = [name for name in found if "/" not in name] or found
    named = [name for name in top if name.rpartition("/")[2].casefold() == "project.qde"]
    if not top:
        raise BadProjectError(
            archive.path, reason="it holds no project (no .qde file). Export the project there again."
        )
    if len(top) != 1 and len(named) != 1:
        raise BadProjectError(archive.path, reason="it holds several projects. Export each of them by itself.")
    return (named or top)[0]


def _file_name(told: str) -> str:
    """The last part of a path, however it is written."""
    return told.rpartition("://")[2].replace("\\", "/").rpartition("/")[2].casefold()
