"""From the paragraphs of a formatted document to a reading: one line a paragraph, what the format says of it kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from desktop_app.domain.errors import EmptyFileError
from desktop_app.domain.evidence import Fact
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import INVISIBLE, check_size, stored_form
from desktop_app.records import NamedTuple

_BLANKS = re.compile("[ \t]{2,}|\t")


class Block(NamedTuple):
    """One paragraph: its words, the role that the format states, and whether a printed page begins with it."""

    text: str
    role: LineRole | None = None
    page: bool = False


def reading_of(
    path: str,
    blocks: Iterable[Block],
    format: str,  # noqa: A002 - the field's name
    declared: Mapping[str, Fact] | None = None,
    *,
    encoding: str = "utf-8",
    part: str = "",
) -> Reading:
    """The blocks as one text, a blank line between paragraphs, blanks within them made single.

    EmptyFileError when no block has words; TooLargeError, TooManyLinesError as for plain text.
    """
    lines: list[str] = []
    roles: dict[int, LineRole] = {}
    pages: list[int] = []
    length = replaced = 0
    for block in blocks:
        text, count = stored_form(block.text)
        replaced += count
        for piece in (_BLANKS.sub(" ", piece).strip() for piece in text.split("\n")):
            if INVISIBLE.fullmatch(piece):
                continue
            if block.role is not None:
                roles[2 * len(lines) + 1] = block.role
            if block.page:
                pages.append(length)
            lines.append(piece)
            length += len(piece) + 2
        check_size(path, length, 2 * len(lines))
    if not lines:
        raise EmptyFileError(path)
    return Reading(
        "\n\n".join(lines), format, encoding, dict(declared or {}), replaced, roles, tuple(dict.fromkeys(pages)), part
    )
