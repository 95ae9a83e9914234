"""Mails: one (`.eml`), or a box of them (`.mbox`, as Thunderbird and Gmail's export write it).

The text is that of the message; quoted lines and the signature stay in it. Attachments are left out: save an
attached article by itself and import that file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from email.utils import parseaddr
from pathlib import PurePath

from desktop_app.domain.errors import EmptyFileError, NotTextError, UserError
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.attribution import shown_name
from desktop_app.ingest.documents.blocks import Block, reading_of
from desktop_app.ingest.web.html_blocks import blocks_of
from desktop_app.ingest.web.html_pages import reading_with
from desktop_app.ingest.web.instants import date_value
from desktop_app.ingest.web.mime_parts import Headers, Part, leaves, read_headers

_LETTER_NAMES = (
    rb"received|return-path|delivered-to|message-id|mime-version|x-[\w-]+|dkim-signature|authentication-results"
)
_MACHINE = re.compile(rb"^(?:" + _LETTER_NAMES + rb"):", re.IGNORECASE | re.MULTILINE)
_WRITTEN = re.compile(rb"^(?:from|to|subject|date|cc|reply-to|content-type):[ \t]", re.IGNORECASE | re.MULTILINE)
_HEADER_LINES = re.compile(rb"(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*){2}")
_BEGIN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,300}\r?\n(?=[!-9;-~]{1,60}:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ANSWER = re.compile(r"^(?:(?:re|fw|fwd|tr|trả lời|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)
Blocks = Callable[[str, str], list[Block]]
"""From a path, for errors, and the text of a part to its blocks."""

_WRAPPED = (60, 100)  # characters at which mail programs break lines


class EmptyMessageError(EmptyFileError):
    """A mail of attachments or pictures only."""

    template = (
        "{path}: message {number} holds no text. If its article is attached, save the attachment and import that file."
    )


class EmptyMailError(EmptyFileError):
    """The same for a single mail."""

    template = "{path} is a mail without text. If its article is attached, save the attachment and import that file."


class MailImporter:
    """Reads one article from a mail; what is attached to the mail is not read."""

    name = "eml"
    suffixes: tuple[str, ...] = (".eml",)

    def accepts(self, name: str, head: bytes) -> bool:
        """True for content that begins with a mail's headers: those that people see, and one that machines write."""
        if not _HEADER_LINES.match(head):
            return False
        start = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        written = {found.lower() for found in _WRITTEN.findall(start)}
        return len(written) >= 2 and (PurePath(name).suffix.lower() == ".eml" or bool(_MACHINE.search(start)))

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article; EmptyMailError, NotTextError, TooLargeError, TooManyLinesError, TooManyElementsError."""
        reading = message_reading(path, content, self.name)
        if reading is None:
            raise EmptyMailError(path)
        return [reading]


class MailboxImporter:
    """Reads each message of a box of mails as an article."""

    name = "mbox"
    suffixes: tuple[str, ...] = (".mbox", ".mbx")

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content says it
        """True for content that begins with the line between mails, and headers below it."""
        return _BEGIN.match(head) is not None

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The messages in their order, one in memory at a time; each that holds no text is refused by its number."""
        if _BEGIN.match(content) is None:
            raise NotTextError(path)
        return self._messages(path, content)

    def _messages(self, path: str, content: bytes) -> Iterator[Reading | UserError]:
        for number, message in enumerate(_letters(content), 1):
            try:
                reading = message_reading(path, message, self.name, f"message {number}")
                yield reading or EmptyMessageError(path, number=number)
            except EmptyFileError:
                yield EmptyMessageError(path, number=number)
            except UserError as error:
                yield error


def _letters(content: bytes) -> Iterator[bytes]:
    """The messages of a box, with the quoting of `From ` at a line's beginning undone."""
    start: int | None = None
    for found in _BEGIN.finditer(content):
        if start is not None:
            yield _QUOTED.sub(rb"\1", content[start : found.start()])
        start = found.end()
    if start is not None:
        yield _QUOTED.sub(rb"\1", content[start:])


def message_reading(path: str, content: bytes, format: str, part: str = "") -> Reading | None:  # noqa: A002 - the field's name
    """The text of one mail as a reading, None when it has none; plain text is taken before HTML."""
    headers, _ = read_headers(content)
    plain: list[Part] = []
    html: list[Part] = []
    for leaf in leaves(content):
        if not leaf.headers.attached and leaf.headers.kind in {"text/plain", "text/html"}:
            (plain if leaf.headers.kind == "text/plain" else html).append(leaf)
    for found, blocks_in in ((plain, _plain_blocks), (html, blocks_of)):
        blocks, encoding, replaced = _blocks(path, found, blocks_in)
        if any(block.text.strip() for block in blocks):
            return reading_with(
                reading_of(path, blocks, format, _declared(headers), encoding=encoding, part=part), replaced
            )
    return None


def _blocks(path: str, parts: list[Part], blocks_in: Blocks) -> tuple[list[Block], str, int]:
    blocks: list[Block] = []
    encoding, lost = "utf-8", 0
    for number, part in enumerate(parts):
        text, name, replaced = part.text(path)
        blocks += blocks_in(path, text)
        lost += replaced
        encoding = encoding if number else name
    return blocks, encoding, lost


def _plain_blocks(path: str, text: str) -> list[Block]:  # noqa: ARG001 - stands beside `blocks_of`
    """The paragraphs of a plain message, the line breaks of its program undone."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    width = max((len(line) for line in lines if len(line) <= _WRAPPED[1]), default=0)
    if width < _WRAPPED[0] or sum(1 for line in lines if len(line) > _WRAPPED[1]) * 4 > len(lines):
        return [Block(line) for line in lines]
    paragraphs: list[list[str]] = []
    for above, line in zip(["", *lines], lines, strict=False):
        goes_on = above and line and not above.startswith(">") and line[0] not in ">-*•+" and not line[0].isspace()
        if goes_on and len(above) + 1 + len(line.split(" ", 1)[0]) > width:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Block(" ".join(paragraph)) for paragraph in paragraphs]


def _declared(headers: Headers) -> dict[str, Fact]:
    """What the headers say: the subject may be the title, the sender the author; the article is not younger."""
    values = headers.values
    name, address = parseaddr(values.get("from", "")[:300])
    facts = {
        "title": (_ANSWER.sub("", values.get("subject", "")), 0.7, "subject"),
        "author": (shown_name(name) if name and "@" not in name else "", 0.5, "sender"),
        "published": (date_value(values.get("date", "")) or "", 0.5, "mail date"),
    }
    shown = {"title": values.get("subject", ""), "author": name or address, "published": values.get("date", "")}
    return {
        field: Fact(value, confidence, (Evidence(kind, shown[field]),))
        for field, (value, confidence, kind) in facts.items()
        if value
    }
