"""What office documents have in common: why one is refused, and how much markup one may have."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.errors import TooLargeError, UnknownFormatError
from desktop_app.ingest.documents.markup import Event, Start, events

TAGS = 600_000
"""Tags that a part of a document may have: more than a book has, some seconds of reading."""


class OldWordError(UnknownFormatError):
    """A document of Word 2003 or older."""

    code = "old-word"
    template = (
        "{path} is an old Word document (.doc). Open it in Word or LibreOffice, save it as a Word document (.docx)"
        " and import that."
    )


class LockedDocumentError(UnknownFormatError):
    """A document that only its password opens."""

    code = "locked-document"
    template = "{path} has a password. Open it with the password, save a copy without one and import that."


class TooMuchMarkupError(TooLargeError):
    """A document of very many tags, most of them without words."""

    code = "too-much-markup"
    template = (
        "{path} has more than {limit} tags of markup. Save it as plain text (UTF-8), or split it, and import that."
    )


def document_events(path: str, content: bytes) -> Iterator[Event]:
    """The events of a part of a document; TooMuchMarkupError before any of them, and errors as `events`."""
    if content.count(b"<") > TAGS:
        raise TooMuchMarkupError(path, limit=TAGS)
    return events(path, content)


def value(event: Start, name: str) -> str:
    """An attribute by its local name, empty when absent."""
    for key, found in event.attributes.items():
        if key.rpartition(" ")[2] == name:
            return found
    return ""
