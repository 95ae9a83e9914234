"""Text in Markdown that is only ever text, and own Markdown that ends where it ends."""

from __future__ import annotations

import re

_INLINE = str.maketrans(
    {char: f"\\{char}" for char in "\\`*_{}[]#"} | {char: f"&#{ord(char)};" for char in "|~$^"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)  # fmt: skip
"""Backslashes where every dialect knows them, character references elsewhere."""
_DOUBLED = re.compile(r"([=%])(?=\1)|(?<=([=%]))\2")
"""What Obsidian takes for words in colour, and for words to hide."""
_SIGN_FIRST = re.compile(r"(?=[+\-:!])")
_NUMBER_FIRST = re.compile(r"(\d+)([.)])")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MEANS = re.compile(r"==|%%|[\\`*_{}\[\]#|~$^<>&\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|^[\s+\-:!=0-9]")
"""What may have to be written otherwise; most lines have nothing of it."""
MEANING = re.compile(r"[\\`*_\[\]<>&|~\t\r\x02\x03]| {2}|^[^\S\n]|^[#=+-]|^\d+\.|[^\S\n]$", re.MULTILINE)
"""What may mean something in Markdown; a text without any of it is words and paragraphs, and made of them at once."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_CONTAINER = r"((?:[ >\t]|[-*+][ \t]|[0-9]+[.)][ \t])*)"
_HEADING = re.compile(rf"{_CONTAINER}(#{{1,6}}(?:\s.*)?)")
_UNDERLINE = re.compile(rf"{_CONTAINER}(=+|-+)[ \t]*")


def escaped(text: str) -> str:
    """One line of text so that every dialect of Markdown shows just these characters."""
    if not _MEANS.search(text) and not ((":" in text or "www." in text.lower()) and _BARE_LINK.search(text)):
        return text
    text = _CONTROL.sub("\ufffd", text)
    blanks = len(text) - len(text.lstrip())
    head, body = text[:blanks], text[blanks:]
    body = _DOUBLED.sub(lambda found: f"&#{ord(found[0])};", body.translate(_INLINE))
    body = _BARE_LINK.sub(lambda found: f"{found[1] or found[3]}&#{ord(found[2] or found[4])};", body)
    body = _NUMBER_FIRST.sub(r"\1\\\2", body, count=1) if _NUMBER_FIRST.match(body) else body
    if _SIGN_FIRST.match(body):
        body = f"&#{ord(body[0])};{body[1:]}" if body[0] in ":" else f"\\{body}"
    elif body.startswith("="):
        body = f"&#61;{body[1:]}"
    return "".join(f"&#{ord(blank)};" for blank in head) + body


def quoted(text: str) -> str:
    """A text as a block quote."""
    if "\n" not in text and not text.isspace():
        return f"> {escaped(text)}"
    return "\n".join(f"> {line}" if line else ">" for line in _lines(text).split("\n"))


def _lines(text: str) -> str:
    """The lines of a text, each ended by a hard break (two blanks); blank lines part paragraphs."""
    lines = [escaped(line) if line.strip() else "" for line in text.strip("\n").split("\n")]
    followers = [*lines[1:], ""]
    return "\n".join(f"{line}  " if line and after else line for line, after in zip(lines, followers, strict=True))


def own_markdown(text: str) -> str:
    """An own paragraph that ends where it ends: no HTML begins in it, and no code goes on behind it."""
    fence = ""
    for line in text.split("\n"):
        fence = _fence_after(line, fence)
    closed = f"{text}\n{fence}" if fence else text
    return _CONTROL.sub("\ufffd", closed).replace("<", "&lt;")


def note_markdown(text: str) -> str:
    """A note: as an own paragraph, but without headings, which would part the document, and without pictures."""
    fence = before = ""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        known = fence
        fence = _fence_after(line, fence)
        lines.append(line if known else _no_heading(line, before).replace("![", "\\!["))
        before = line
    return own_markdown("\n".join(lines))


def _fence_after(line: str, fence: str) -> str:
    """The fence of the code that goes on behind a line, which was in code with this one; empty for none."""
    found = _FENCE.fullmatch(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) and not found[2].strip() else fence


def _no_heading(line: str, before: str) -> str:
    found = _HEADING.fullmatch(line) or (_UNDERLINE.fullmatch(line) if before.strip() else None)
    return f"{found[1]}\\{line[len(found[1]) :]}" if found else line
