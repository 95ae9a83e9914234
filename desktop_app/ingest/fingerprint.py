"""Recognising a reprint: a fingerprint that nearly equal texts nearly share."""

from __future__ import annotations

import hashlib
import re

from desktop_app.vietnam.folding import search_fold

NEAR = 6
"""Two bodies that differ in at most this many of the 64 bits are the same story with small changes."""

_BITS = 64
_LANE = 32
_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH = 80  # code points: shorter lines are titles, captions, bylines, which copies drop first
_LIMIT = 200_000
# A byte spread so that each of its bits has a lane to be counted in; lowest bit first.
_SPREAD = tuple(sum(1 << (_LANE * bit) for bit in range(8) if byte >> bit & 1) for byte in range(256))


def fingerprint(text: str) -> int:
    """A 64-bit simhash over the triples of words in the text's paragraphs; blind to marks, case and signs.

    0 for a text without words. Looks at the first 200,000 code points.
    """
    head = search_fold(text[:_LIMIT])
    lines = text[:_LIMIT].split("\n")
    position, parts = 0, []
    for line in lines:
        if len(line) >= _PARAGRAPH:
            parts.append(head[position : position + len(line)])
        position += len(line) + 1
    words = _WORD.findall(" ".join(parts) or head)
    if not words:
        return 0
    shingles = {" ".join(words[index : index + 3]) for index in range(max(1, len(words) - 2))}
    digests = b"".join(hashlib.blake2b(shingle.encode(), digest_size=8).digest() for shingle in shingles)
    half, result = len(shingles) // 2, 0
    for byte in range(8):
        lanes = sum(map(_SPREAD.__getitem__, digests[byte::8]))
        for bit in range(8):
            if lanes >> (_LANE * bit) & (1 << _LANE) - 1 > half:
                result |= 1 << (8 * byte + bit)
    return result


def distance(a: int, b: int) -> int:
    """How many of the 64 bits differ."""
    return (a ^ b).bit_count()
