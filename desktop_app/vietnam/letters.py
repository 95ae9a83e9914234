"""Capital letters for patterns: `[A-ZÀ-Ỹ]` and `[^\\W\\d_a-z]` also match `đ`, `ở`, `ấ`."""

from __future__ import annotations

_LATIN = (*range(0x41, 0x180), 0x1A0, 0x1AF, *range(0x1E00, 0x1F00))

CAPITAL = "[" + "".join(chr(code) for code in _LATIN if chr(code).isupper()) + "]"
"""A character class of the capital letters of Latin alphabets, Vietnamese ones among them."""
