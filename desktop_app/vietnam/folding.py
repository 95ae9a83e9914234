"""When two Vietnamese spellings are the same word: folds for comparing, searching and merging.

Two kinds. `fold_*` give comparison keys whose length differs from the text's. `search_fold` and `tone_key` give
exactly one code point for each of the text's, so that a hit's offsets are the original's.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop_app.vietnam.code_page import coded, mapped, table

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining grave, acute, tilde, hook, dot below: huyền, sắc, ngã, hỏi, nặng."""

_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter, not another tone
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad"  # zero-width characters and the soft hyphen
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u2033"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u00b4\u02bc\u0060\uff07\u2032"
# Ð (Icelandic eth) and Ɖ (African D) are found in newspaper pages where Đ is meant.
_D_LIKE = "\u0110\u00d0\u00f0\u0189\u0256"

_STRAIGHT: dict[str, str] = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_D_LIKE, "đ"),
}
_VISIBLE = dict.fromkeys(map(ord, _DROPPED))
_UNSEEN = re.compile(f"[{_DROPPED}]")
_TIDY = str.maketrans(_STRAIGHT | dict.fromkeys(_DROPPED, "") | {"\u2026": "..."})
_USUAL_TIDY = table(lambda char: _STRAIGHT.get(char, char).casefold())

_VOWELS = "aăâeêioôơuưy"
_TONED = {unicodedata.normalize("NFC", vowel + tone): (vowel, tone) for vowel in _VOWELS for tone in TONES}
_MARKED = frozenset(char for low in {*_TONED, *"ăâđêôơư"} for char in (low, low.upper())).union(TONES, _SHAPES, _D_LIKE)

_AROUND_DASH = re.compile(r" ?- ?")
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_OPEN_Y = re.compile(rf"(?<![^\W\d_])(qu|[hklmstv])y(?=[{TONES}]?(?![^\W\d_]))")
# A run of vowels in which one that carries a tone is not the last. Looked for where a run begins only: in time that
# grows as the text does.
_TONES_ON = "".join(_TONED)
_VOWEL_RUN = re.compile(f"[{_VOWELS}{_TONES_ON}]{{2,}}")
_EARLY_TONE = re.compile(f"(?<![{_VOWELS}{_TONES_ON}])[{_VOWELS}]*[{_TONES_ON}][{_VOWELS}{_TONES_ON}]+")


def visible(text: str) -> str:
    """The text without characters that nobody sees: soft hyphens, and blanks of no width."""
    return text.translate(_VISIBLE) if _hides(text) else text


def unseen(text: str) -> list[int]:
    """Where in a text characters stand that nobody sees."""
    return [found.start() for found in _UNSEEN.finditer(text)] if _hides(text) else []


def begun(words: str) -> re.Pattern[str]:
    """Finds words in a text from the beginning of one of its words on; both are folded alike."""
    return re.compile(rf"(?<![^\W_]){re.escape(words)}")


def _hides(text: str) -> bool:
    """Looking for each character in turn is far quicker than for any of them."""
    return not text.isascii() and any(char in text for char in _DROPPED)


@lru_cache(maxsize=16_384)
def _tones_last(piece: str) -> str:
    """A piece of text without blanks, each run of letters with its tone marks at its end."""
    return piece if piece.isascii() else _LETTERS.sub(lambda found: _tone_last(found[0]), piece)


def _tone_last(run: str) -> str:
    """A run of letters with its tone marks moved to its end, NFC."""
    if run.isascii():
        return run
    parts = unicodedata.normalize("NFD", run)
    tones = "".join(char for char in parts if char in TONES)
    if tones:
        parts = "".join(char for char in parts if char not in TONES) + tones
    return unicodedata.normalize("NFC", parts)


def fold_accent(s: str) -> str:
    """The key of mark-exact comparison: blind to case, to where the tone sits in its syllable, to kinds of dashes,
    quotes and blanks."""
    tidy = " ".join(_tidy(unicodedata.normalize("NFC", s)).split())
    if "-" in tidy:
        tidy = _AROUND_DASH.sub("-", tidy)
    return unicodedata.normalize("NFC", " ".join(map(_tones_last, tidy.split(" "))))


def _tidy(text: str) -> str:
    """In lower case, with plain dashes and quotes and without invisible characters."""
    codes = coded(text)
    return text.translate(_TIDY).casefold() if codes is None else mapped(codes, _USUAL_TIDY).replace("…", "...")


def fold_plain(s: str) -> str:
    """The key of comparison without accents: `fold_accent` without any mark, đ read as d."""
    parts = unicodedata.normalize("NFD", fold_accent(s))
    return "".join(char for char in parts if not unicodedata.combining(char)).replace("đ", "d")


def fold_variant(s: str) -> str:
    """`fold_accent` with final y read as i in open syllables (kỹ = kĩ, tỷ = tỉ, quý = quí), never in uy or ay."""
    parts = unicodedata.normalize("NFD", fold_accent(s))
    return unicodedata.normalize("NFC", _OPEN_Y.sub(r"\1i", parts))


class _Letters(dict[int, str]):
    """Maps each character of a text to one other, whatever the text.

    Its entries are a cache for `str.translate`, worked out when a code point is first met; they never change a result.
    """

    def __init__(self, *, marks: bool) -> None:
        super().__init__()
        self._marks = marks
        self._usual = table(self._letter)

    def __missing__(self, code: int) -> str:
        letter = self._letter(chr(code))
        self[code] = letter
        return letter

    def of(self, text: str) -> str:
        """The letters for all of the text."""
        codes = coded(text)
        return text.translate(self) if codes is None else mapped(codes, self._usual)

    def _letter(self, char: str) -> str:
        return _letter(char, marks=self._marks)


def _letter(char: str, *, marks: bool) -> str:
    if char.isspace():
        return " "
    straight = _STRAIGHT.get(char, char)
    if straight == "đ":
        return "đ" if marks else "d"
    if straight != char:
        return straight
    if not char.isalnum() and coded(char) is None:
        return " "
    if not marks:
        parts = unicodedata.normalize("NFD", char)
        if len(parts) > 1 and all(map(unicodedata.combining, parts[1:])):
            char = parts[0]
        if char == "đ":
            return "d"
    low = char.lower()
    return low if len(low) == 1 else char


_UNMARKED = _Letters(marks=False)
_LOWERED = _Letters(marks=True)


def search_fold(text: str) -> str:
    """The text as the search index holds it: no marks, đ as d, lower case, plain blanks, quotes and dashes.

    Exactly one code point for each of the text's, for any text; meant for NFC. Signs that papers do not print are
    blanks: SQLite's tables are those of Unicode 6.1, and take newer, private and combining ones for letters.
    """
    return _UNMARKED.of(text)


@lru_cache(maxsize=4_096)
def _tone_on_last_vowel(run: str) -> str:
    bare = [_TONED.get(char, (char, "")) for char in run]
    tones = [tone for _, tone in bare if tone]
    if len(tones) != 1:
        return run
    letters = [vowel for vowel, _ in bare]
    letters[-1] = unicodedata.normalize("NFC", letters[-1] + tones[0])
    return "".join(letters)


def tone_key(text: str) -> str:
    """The text in lower case, marks kept, each tone on the last vowel of its run: hòa and hoà become equal.

    Exactly one code point for each of the text's, so that a hit of `search_fold` is verified at its own offsets.
    """
    return _EARLY_TONE.sub(lambda found: _tone_on_last_vowel(found[0]), _LOWERED.of(text))


def tone_placements(word: str) -> tuple[str, ...]:
    """The spellings of one syllable (lower case, NFC) that differ in which vowel carries the tone, itself first.

    `ủy` → `ủy`, `uỷ`. A word without exactly one tone in one run of vowels stands alone.
    """
    runs = [found for found in _VOWEL_RUN.finditer(word) if any(char in _TONED for char in found[0])]
    if len(runs) != 1 or sum(char in _TONED for char in word) != 1:
        return (word,)
    (run,) = runs
    tone = next(_TONED[char][1] for char in run[0] if char in _TONED)
    vowels = [_TONED.get(char, (char, ""))[0] for char in run[0]]
    spellings = [word]
    for index, vowel in enumerate(vowels):
        toned = [*vowels[:index], unicodedata.normalize("NFC", vowel + tone), *vowels[index + 1 :]]
        spellings.append(word[: run.start()] + "".join(toned) + word[run.end() :])
    return tuple(dict.fromkeys(spellings))


def has_marks(s: str) -> bool:
    """True when any letter carries a Vietnamese mark or is đ."""
    return not s.isascii() and any(char in _MARKED for char in s)
