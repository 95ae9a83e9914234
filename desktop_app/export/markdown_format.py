"""Markdown for writers: passages theme by theme, in which quoted text is only ever text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.passage_words import STATES
from desktop_app.export.citation import citation
from desktop_app.export.grouping import UNFILED, by_theme, look_at, say
from desktop_app.hooks import ExportContext

_INLINE = str.maketrans(
    {char: f"\\{char}" for char in "\\`*_{}[]"} | {char: f"&#{ord(char)};" for char in "|~$"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)  # fmt: skip
"""Backslashes where every dialect knows them, character references elsewhere."""
_SIGN_FIRST = re.compile(r"(?=[#+\-:!])")
_NUMBER_FIRST = re.compile(r"(\d+)([.)])")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class MarkdownExporter:
    """Passages as block quotes under a heading a theme, each with its citation line and note."""

    name = "md"
    suffix = ".md"
    label = "Text (Markdown)"
    text = True

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole document to `out`."""
        for block in _blocks(excerpts, context):
            out.write(f"{block}\n\n".encode())


def escaped(text: str) -> str:
    """One line of text so that every dialect of Markdown shows just these characters."""
    text = _CONTROL.sub("\ufffd", text)
    blanks = len(text) - len(text.lstrip())
    head, body = text[:blanks], text[blanks:]
    body = body.translate(_INLINE)
    body = _BARE_LINK.sub(lambda found: f"{found[1] or found[3]}&#{ord(found[2] or found[4])};", body)
    body = _NUMBER_FIRST.sub(r"\1\\\2", body, count=1) if _NUMBER_FIRST.match(body) else body
    if _SIGN_FIRST.match(body):
        body = f"&#{ord(body[0])};{body[1:]}" if body[0] in ":" else f"\\{body}"
    elif body.startswith("="):
        body = f"&#61;{body[1:]}"
    return "".join(f"&#{ord(blank)};" for blank in head) + body


def _blocks(excerpts: Sequence[Excerpt], context: ExportContext) -> Iterator[str]:
    yield f"# {escaped(context.title or say('Passages', context))}"
    for theme, filed in by_theme(excerpts, context):
        name = say(UNFILED, context) if theme is None else theme.name
        yield f"## {escaped(name)} ({len(filed)})"
        for excerpt in filed:
            yield quoted(excerpt.annotation.anchor.exact)
            yield f"— {escaped(citation(excerpt, context))}{_state(excerpt, context)}"
            why, was = look_at(excerpt, context)
            if why:
                yield f"**{escaped(why)}**{'' if not was else ': “' + escaped(' '.join(was.split())) + '”'}"
            if excerpt.annotation.note:
                yield f"**{escaped(say('Note', context))}:** {_lines(excerpt.annotation.note)}"


def quoted(text: str) -> str:
    """A text as a block quote."""
    return "\n".join(f"> {line}" if line else ">" for line in _lines(text).split("\n"))


def _lines(text: str) -> str:
    """The lines of a text, each ended by a hard break (two blanks); blank lines part paragraphs."""
    lines = [escaped(line) if line.strip() else "" for line in text.strip("\n").split("\n")]
    followers = [*lines[1:], ""]
    return "\n".join(f"{line}  " if line and after else line for line, after in zip(lines, followers, strict=True))


def _state(excerpt: Excerpt, context: ExportContext) -> str:
    state = excerpt.annotation.state
    return "" if state is State.NEW else f" · {escaped(say(STATES[state], context))}"
