"""XML from outside as a flat stream of events: no document types, no entities of its own, no depth without end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from desktop_app.domain.errors import UnreadableFileError
from desktop_app.records import NamedTuple

DEPTH = 100
"""Elements within elements that a document may have; none that people write comes near it."""

_PIECE = 65_536


class Start(NamedTuple):
    """An element begins; names are `namespace local` joined by a blank, or the bare local name."""

    name: str
    attributes: Mapping[str, str]


class End(NamedTuple):
    """An element ends."""

    name: str


class DocumentTypeError(UnreadableFileError):
    """A document that defines entities or reaches for a definition elsewhere."""

    template = "{path} defines a document type of its own, which Trích does not read. Save it anew in another program."


class TooDeepError(UnreadableFileError):
    """Elements nested without end."""

    template = "{path} is nested more than {limit} levels deep. Save it anew as plain text and import that."


class DamagedDocumentError(UnreadableFileError):
    """A document that breaks off or is not well-formed."""

    template = "{path} is damaged or incomplete. Open it in the program that made it, save it again and import that."


Event = Start | End | str
"""An element's begin or end, or characters between."""


def events(path: str, content: bytes) -> Iterator[Event]:
    """The elements and characters of a document in their order, in flat memory.

    DocumentTypeError, TooDeepError, DamagedDocumentError; nothing outside of `content` is ever read.
    """
    found: list[Event] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise TooDeepError(path, limit=DEPTH)
        found.append(Start(name, attributes))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        found.append(End(name))

    def refuse(*_: object) -> None:
        raise DocumentTypeError(path)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = found.append
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for position in range(0, len(content), _PIECE):
            parser.Parse(content[position : position + _PIECE], False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter for encodings that there are not
        raise DamagedDocumentError(path) from error
    yield from found
