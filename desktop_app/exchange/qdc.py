"""Codebooks of the REFI-QDA standard (.qdc)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Project, Received, Remark, carrying
from desktop_app.exchange.codes import CARRIED, codebook, lost_themes
from desktop_app.exchange.identities import Identities, as_guid, known_by
from desktop_app.exchange.naming import theme_names
from desktop_app.exchange.qdpx_parse import Code
from desktop_app.exchange.received_themes import themes_of
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import SETS, Remarks
from desktop_app.exchange.xml_text import ORIGIN, attribute
from desktop_app.ingest.documents.markup import Start, events

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="{}">\n<Codes>\n'


class QdcFormat:
    """Writes and reads themes alone."""

    name = "qdc"
    suffix = ".qdc"
    label = "Codebook for NVivo, MAXQDA, ATLAS.ti, QualCoder (REFI-QDA)"
    text = True
    counting: Counting | None = None
    carries = carrying(theme=CARRIED)
    reads = writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a codebook by its name and its beginning."""
        return name.lower().endswith(".qdc") and b"<" in head[:200].replace(b"\0", b"")

    def read(self, path: str, content: bytes) -> Received:
        """The themes in a codebook. BadProjectError, DocumentTypeError, TooDeepError, DamagedDocumentError."""
        remarks = Remarks()
        codes, origin, sets = _parsed(path, content)
        for name in sets:
            remarks.add(SETS, name)
        themes, _ = themes_of(codes, remarks)
        return Received(Project(themes=tuple(themes), origin=origin), remarks.all())

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write the codebook."""
        themes = project.themes
        idents = Identities()
        guids = {theme.id: idents.fresh(as_guid(theme.id), "theme") for theme in themes}
        out.write(_HEAD.format(attribute(ORIGIN)).encode("utf-8"))
        for line in codebook(themes, theme_names(themes), guids, ()):
            out.write(line.encode("utf-8"))
        out.write(b"</Codes>\n</CodeBook>\n")

    def lost(self, project: Project) -> list[Remark]:
        """Names of themes that others have, and characters that XML cannot hold."""
        return lost_themes(project.themes)


def _parsed(path: str, content: bytes) -> tuple[list[Code], str, list[str]]:
    """The codes in their order, what the file is from, and the names of its sets."""
    codes: list[Code] = []
    sets: list[str] = []
    names: list[str] = []
    within: list[int] = []
    origin = ""
    for event in events(path, content):
        if isinstance(event, Start):
            name, told = event.name.rpartition(" ")[2], event.attributes
            if not names:
                if name != "CodeBook":
                    raise BadProjectError(
                        path,
                        reason="it is XML, but no codebook of the REFI-QDA standard. Export the codebook there again.",
                    )
                origin = told.get("origin", "")
            names.append(name)
            if name == "Code":
                within.append(len(codes))
                codes.append(_code(told, within[-2] if len(within) > 1 else None))
            elif name == "Set":
                sets.append(told.get("name", ""))
        elif isinstance(event, str):
            if names[-2:] == ["Code", "Description"]:
                codes[within[-1]].description += event
        elif names.pop() == "Code":
            within.pop()
    return codes, origin, sets


def _code(told: Mapping[str, str], over: int | None) -> Code:
    description = told.get("description", "")  # Doorstop writes it so
    return Code(known_by(told.get("guid", "")), told.get("name", ""), told.get("color", ""), over, description)
