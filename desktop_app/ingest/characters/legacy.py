"""One-byte encodings told apart: older Vietnamese ones by the syllables they give, windows-1252 by its words.

Every table turns every byte into some letter; only the right one makes syllables of them. Words of the file's
beginning that have bytes above 0x7F are decoded by each table; the one with the most Vietnamese syllables wins, if
most of these words are such and the words in plain letters are no other language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from desktop_app.ingest.characters.vietnamese_tables import DECODERS, Decoder
from desktop_app.vietnam.syllables import is_syllable

Decoded = tuple[str, str, int]
"""The characters, the encoding's name, and how many characters could not be decoded."""

FAULTS = 0.005
"""The share of characters that may be undecodable in what is still a text with blemishes."""

_SAMPLE = 12_288  # bytes; a long article, of which more tells nothing new
_LEAD = 2_048  # bytes of it before the first one above 0x7F
_PIECE = 1_000_000  # bytes decoded at once
_SHARE = 0.7  # of words that must be syllables: of those with marks, and of all written in low letters
_LETTERS = re.compile(r"[A-Za-z\x02\x05\x06\x14\x19\x1e\x80-\xff]+")
_ASCII_SIGNS = ".,;:!?()\"'"
_HIGH = re.compile(rb"[\x80-\xff]")
_AROUND = "‘’“”„‚«»‹›–—…•·¿¡™©®°ºª€£§\u00a0²³½"
_PARTS = re.compile("[–—’…\u00a0]+")
_WESTERN_SHARE = 0.9  # of words with marks that must look like words
_MARK_SHARE = 0.25  # of the letters that may have marks; French 0.04, Swedish 0.06
_WORDS = re.compile(r"[^\s\d!-/:-@\[-`{-~–—’…]+")
_CAPITALS = "A-ZÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÕÖØÙÚÛÜŒ"
# Not ÿ, ý, þ, ð: rare in these languages, frequent in what is none of them.
_WESTERN = re.compile(
    f"(?=.{{0,3}}[A-Za-z])(?:[{_CAPITALS}]?[a-zßàáâãäåæçèéêëìíîïñòóôõöøùúûüœ]+|[{_CAPITALS}]+)|[àèéóöåÀÈÉÓÖÅ]"
)


def vietnamese(content: bytes) -> Decoded | None:
    """The text in an older Vietnamese encoding, NFC; None when it is in none of them."""
    sample = _sample(content)
    words = _marked(sample)
    scores = {name: _score(words, decoder) for name, decoder in DECODERS.items()}
    best = max(scores, key=lambda name: scores[name][0] - scores[name][1])
    right, wrong = scores[best]
    plain = [is_syllable(word) for word in _plain(sample)]
    if not right or right < _SHARE * (right + wrong) or right + sum(plain) < _SHARE * (right + wrong + len(plain)):
        return None
    return by_table(content, best)


def syllable_share(content: bytes, decoder: Decoder) -> float:
    """How many of the words with marks are Vietnamese syllables when decoded so, 0 to 1."""
    right, wrong = _score(_marked(_sample(content)), decoder)
    return right / (right + wrong) if right else 0.0


def by_table(content: bytes, name: str) -> Decoded | None:
    """The text in one of `DECODERS`; None when more than `FAULTS` of its bytes stand for nothing."""
    text = "".join(DECODERS[name](piece, "replace") for piece in _pieces(content))
    faults = text.count("\ufffd")
    return (text, name, faults) if faults <= max(1, FAULTS * len(text)) else None


def _pieces(content: bytes) -> Iterator[bytes]:
    """The content in pieces of a megabyte or two, cut at blanks: marks decoded apart take ten bytes for one."""
    start = 0
    while start < len(content):
        blank = content.find(b" ", start + _PIECE, start + 2 * _PIECE)
        end = blank if blank > 0 else start + 2 * _PIECE
        yield content[start:end]
        start = end


def western(content: bytes) -> Decoded | None:
    """The text in windows-1252; None when its words are not plainly those of a language of western Europe."""
    sample = _sample(content).encode("latin-1").decode("cp1252", "replace")
    words = [word.strip(_AROUND) for word in _WORDS.findall(sample)]
    marked = [word for word in words if not word.isascii()]
    right = sum(_WESTERN.fullmatch(word) is not None for word in marked)
    marks = sum(not char.isascii() for word in marked for char in word)
    if right < _WESTERN_SHARE * len(marked) or marks > _MARK_SHARE * sum(map(len, words)):
        return None
    try:
        return content.decode("cp1252"), "windows-1252", 0
    except UnicodeDecodeError:
        return None


def _sample(content: bytes) -> str:
    """Bytes around the first one above 0x7F, each as the character of its number."""
    first = _HIGH.search(content)
    start = max(0, first.start() - _LEAD) if first else 0
    return content[start : start + _SAMPLE].decode("latin-1")


def _marked(sample: str) -> Counter[str]:
    return Counter(word for word in _LETTERS.findall(sample) if not word.isascii())


def _plain(sample: str) -> list[str]:
    """Words of a sentence in ASCII; no abbreviations, addresses or names of files."""
    words = [word.strip(_ASCII_SIGNS) for word in sample.split()]
    return [word for word in words if word.isascii() and word.isalpha() and word[-1].islower()]


def _score(words: Counter[str], decoder: Decoder) -> tuple[int, int]:
    """How many of the words are Vietnamese syllables by this table, and how many are not."""
    right = wrong = 0
    decoded = decoder("\n".join(words).encode("latin-1"), "replace").split("\n")
    for word, times in zip(decoded, words.values(), strict=True):
        parts = _PARTS.split(word.strip(_AROUND))
        if all(is_syllable(part) for part in parts if part):
            right += times if any(parts) else 0
        else:
            wrong += times
    return right, wrong
