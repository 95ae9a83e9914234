"""What office documents have in common: why one is refused, and how much markup one may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.domain.errors import TooLargeError, UnknownFormatError
from desktop_app.ingest.markup import Event, Start

EVENTS = 3_000_000
"""Begins and ends of elements, and pieces of text, that a document may have: seconds of reading, a book has a tenth."""


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
    """A document of millions of elements, most of them without words."""

    code = "too-much-markup"
    template = (
        "{path} has more than {limit} elements of markup. Save it as plain text (UTF-8), or split it, and import that."
    )


def counted(path: str, events: Iterable[Event]) -> Iterator[Event]:
    """The events, as long as there are not too many; TooMuchMarkupError."""
    for number, event in enumerate(events):
        if number > EVENTS:
            raise TooMuchMarkupError(path, limit=EVENTS)
        yield event


def value(event: Start, name: str) -> str:
    """An attribute by its local name, empty when absent."""
    for key, found in event.attributes.items():
        if key.rpartition(" ")[2] == name:
            return found
    return ""
