"""The same entities however the same text is spelled."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from desktop_app.ingest.text import TextImporter
from desktop_app.vietnam.folding import fold_variant, tone_placements

_OPEN = re.compile(r"(?<!q)(?:o[áàảãạ]|[óòỏõọ][ae]|o[éèẻẽẹ]|u[ýỳỷỹỵ]|[úùủũụ]y)$")


def blanks(text: str) -> str:
    """Every third blank inside a line a no-break space."""
    return re.sub(r"(?<=\S) (?=\S)", lambda found: "\u00a0" if found.start() % 3 == 0 else " ", text)


def double_blanks(text: str) -> str:
    return re.sub(r"(?<=\S) (?=\S)", lambda found: "  " if found.start() % 7 == 0 else " ", text)


def tones(text: str) -> str:
    """The tone of hòa, khỏe, ủy on the other vowel."""
    return re.sub(r"\w+", lambda found: _other_tone(found[0]), text)


def _other_tone(word: str) -> str:
    spellings = tone_placements(word.lower()) if _OPEN.search(word.lower()) else ()
    if len(spellings) < 2:
        return word
    other = spellings[1]
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other[0].upper() + other[1:] if word[0].isupper() else other


VARIANTS: dict[str, Callable[[str], str]] = {
    "no-break spaces": blanks,
    "double blanks": double_blanks,
    "the other tone placement": tones,
    "long dashes": lambda text: text.replace(" - ", " – "),
}


@pytest.mark.parametrize("part", ["seeds", "dev", "aside"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_spelling_changes_no_entity(scoring, recogniser, part, variant):
    def found(text: str) -> list[tuple[str, str]]:
        return [(mention.type.value, fold_variant(mention.text)) for mention in recogniser.recognise(text)]

    for name, (text, _) in scoring.documents(part).items():
        assert found(VARIANTS[variant](text)) == found(text), name


@pytest.mark.parametrize("encode", ["NFD", "CRLF", "BOM"])
def test_bytes_that_say_the_same_text_give_the_same_text(scoring, encode):
    import unicodedata  # noqa: PLC0415 - this test alone

    for text, _ in scoring.documents("seeds").values():
        content = {
            "NFD": unicodedata.normalize("NFD", text).encode(),
            "CRLF": text.replace("\n", "\r\n").encode(),
            "BOM": b"\xef\xbb\xbf" + text.encode(),
        }[encode]
        plain, other = (next(iter(TextImporter().read("a.txt", each))) for each in (text.encode(), content))
        assert other.text == plain.text
