"""What was meant by Vietnamese that was typed while no input method was on: Telex (`chuyeenr`) and VNI (`chuye6n3`).

Marks may stand behind their letter or at the word's end, as input methods take them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from desktop_app.vietnam.syllables import is_syllable

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT, "z": ""}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "4": _TILDE, "3": _HOOK, "5": _DOT, "0": ""}
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED = {"o": "ơ", "u": "ư"}
_SHAPED = frozenset("ăâêôơư")
_VOWELS = frozenset("aeiouyăâêôơư")
_WORD = re.compile(r"[^\W_]+")


def decoded(line: str) -> str | None:
    """The line with what was typed raw as it was meant, by whichever of the two ways changes it; None if neither does.

    A word that does not become a Vietnamese syllable stays as it is.
    """
    for decode in (telex, vni):
        words = _WORD.sub(partial(_meant, decode), line)
        if words != line:
            return words
    return None


def telex(word: str) -> str:
    """A word typed in Telex: `nguwowif` → `người`. Low letters."""
    letters: list[str] = []
    tone = ""
    for key in word.lower():
        vowel = any(letter in _VOWELS for letter in letters)
        if key in _TELEX_TONES and vowel:
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _bend(letters, "aou"):
                letters.append("ư")
        elif key == "d" and "d" in letters[:1]:
            letters[0] = "đ"
        elif key not in _ROOFED or not _roof(letters, key):
            letters.append(key)
    return _toned(_widened(letters), tone)


def vni(word: str) -> str:
    """A word typed in VNI: `ngu7o7i2` → `người`. Low letters."""
    letters: list[str] = []
    tone = ""
    for key in word.lower():
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "9":
            letters[:1] = ["đ"] if letters[:1] == ["d"] else letters[:1]
        elif key in "678":
            _mark(letters, key)
        else:
            letters.append(key)
    return _toned(_widened(letters), tone)


def _meant(decode: Callable[[str], str], found: re.Match[str]) -> str:
    word = found[0]
    if word.isdigit() or is_syllable(word):
        return word
    meant = decode(word)
    if not is_syllable(meant):
        return word
    return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant


def _mark(letters: list[str], key: str) -> None:
    if key == "6":
        for letter in "oea":
            if _roof(letters, letter):
                return
    else:
        _bend(letters, "ou" if key == "7" else "a")


def _roof(letters: list[str], letter: str) -> bool:
    """Give the last such letter its circumflex; False where there is none."""
    for at in reversed(range(len(letters))):
        if letters[at] == letter:
            letters[at] = _ROOFED[letter]
            return True
    return False


def _bend(letters: list[str], which: str) -> bool:
    """Give the letter that takes one its horn or breve; False where none does."""
    for letter in which if "a" in which and "a" in letters else which.replace("a", ""):
        for at in reversed(range(len(letters))):
            if letters[at] == letter and not (letter == "u" and at and letters[at - 1] == "q"):
                letters[at] = "ă" if letter == "a" else _HORNED[letter]
                return True
    return False


def _widened(letters: list[str]) -> str:
    """The letters, with the u that belongs to an ơ before another letter: `người`, but `thuở`, `quơ`."""
    word = "".join(letters)
    return re.sub(r"(?<!q)uơ(?=.)", "ươ", word)


def _toned(word: str, tone: str) -> str:
    """The word with its tone on the vowel that carries it."""
    if not tone:
        return word
    start = 2 if re.match(r"qu|gi[aăâeêioôơuưy]", word) else 0
    vowels = [at for at in range(start, len(word)) if word[at] in _VOWELS]
    if not vowels:
        return word
    shaped = [at for at in vowels if word[at] in _SHAPED]
    if shaped:
        place = shaped[-1]
    elif vowels[-1] < len(word) - 1:  # a consonant follows
        place = vowels[-1]
    else:
        place = vowels[1] if len(vowels) == 3 else vowels[0]
    return unicodedata.normalize("NFC", word[: place + 1] + tone + word[place + 1 :])
