"""Text written for fonts from before Unicode, whose letters stand in a document as Latin characters.

A document that was typed in .VnTime holds `Hµ Néi` for `Hà Nội`: the bytes of TCVN3 as characters of windows-1252.
The font's name tells so, and where it does not (a font changed by hand, a PDF) the syllables of the whole text do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.ingest.characters.legacy import by_table, vietnamese
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.ingest.documents.blocks import Block
from desktop_app.vietnam.syllables import is_syllable

TCVN3 = "tcvn3"
TCVN3_CAPITALS = "tcvn3 capitals"
VNI = "vni"

_SIGNS = {ord(bytes([code]).decode("cp1252", "ignore") or chr(code)): code for code in range(0x80, 0xA0)}
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}  # where programs put the letters of symbol fonts
_BYTES = _SIGNS | _PRIVATE
_WORD = re.compile(r"[^\s.,;:!?()\"“”]+")
_FEWEST = 5  # words with marks that a text must have to be judged without a font's name


def encoding_of(font: str) -> str:
    """The encoding that a font's name stands for; empty for one with Unicode letters."""
    name = font.strip()
    if name[:3].lower() == ".vn":
        return TCVN3_CAPITALS if name.endswith("H") else TCVN3
    return VNI if name[:4].lower() in {"vni-", "vni "} else ""


def by_font(words: str, encoding: str) -> str:
    """Words of one font as Unicode: as they stand when the encoding is empty, or Unicode words were put in its font."""
    content = _bytes(words) if encoding else None
    if content is None or content.isascii():
        return words.upper() if encoding == TCVN3_CAPITALS else words
    decoded = by_table(content, TCVN3 if encoding == TCVN3_CAPITALS else encoding)
    if decoded is None or _syllables(decoded[0]) < _syllables(words):
        return words
    return decoded[0].upper() if encoding == TCVN3_CAPITALS else decoded[0]


def by_syllables(texts: Sequence[str]) -> list[str]:
    """The parts of a text with those decoded that are TCVN3 or VNI without saying so; Unicode stays as it is."""
    contents = [_bytes(text) for text in texts]
    latin = b"\n".join(content for content in contents if content and not content.isascii())
    if sum(not word.isascii() for word in latin[:65_536].split()) < _FEWEST:
        return list(texts)
    found = vietnamese(latin)
    if found is None or found[1] not in {TCVN3, VNI}:
        return list(texts)
    return [_by_table(text, content, found[1]) for text, content in zip(texts, contents, strict=True)]


def blocks_by_syllables(blocks: Sequence[Block]) -> list[Block]:
    """The same for the paragraphs of a document."""
    texts = by_syllables([block.text for block in blocks])
    return [block._replace(text=text) for block, text in zip(blocks, texts, strict=True)]


def _by_table(text: str, content: bytes | None, name: str) -> str:
    decoded = by_table(content, name) if content else None
    return text if decoded is None else decoded[0]


def _bytes(words: str) -> bytes | None:
    """The bytes that stand as these characters; None when there is a letter among them that no byte stands for."""
    try:
        return words.translate(_BYTES).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _syllables(words: str) -> int:
    marked = (word for word in _WORD.findall(stored_form(words)[0]) if not word.isascii())
    return sum(is_syllable(word) for word in marked)
