"""Capitals: every Vietnamese one, and no small letter."""

from __future__ import annotations

import re
import unicodedata

from desktop_app.vietnam.letters import CAPITAL

VOWELS = "aăâeêioôơuưy"
SMALL = {letter + tone for letter in VOWELS for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")}


def test_capitals_are_told_from_small_letters():
    letters = {unicodedata.normalize("NFC", letter) for letter in SMALL} | set("bcdđghklmnpqrstvx")
    assert all(len(letter) == 1 for letter in letters)
    assert all(re.fullmatch(CAPITAL, letter.upper()) for letter in letters)
    assert not any(re.fullmatch(CAPITAL, letter) for letter in letters | set("09_-.\u0301"))
