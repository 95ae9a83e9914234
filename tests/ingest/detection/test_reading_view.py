"""Invisible characters, odd spaces and doubled ones change no value, and every span is one of the stored text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import Draft
from desktop_app.domain.spans import Span
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.ingest.detection.reading_view import read_view
from desktop_app.ingest.detection.rows import ANALYSED
from desktop_app.ingest.text import TextImporter

TEXTS = [
    "\n".join(json.loads(path.read_text(encoding="utf-8"))["text"])
    for path in sorted((Path(__file__).parents[1] / "cases").glob("*.json"))
]
DISGUISES: dict[str, Callable[[str], str]] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "zero-width spaces": lambda text: text.replace(" ", " \u200b"),
    "soft hyphens": lambda text: text.replace("n", "n\u00ad"),
    "spaces around lines": lambda text: "\n".join(f"\t {line} \t" for line in text.split("\n")),
    "blank lines": lambda text: text.replace("\n", "\n\n\n"),
    "the other Đ": lambda text: text.replace("Đ", "\u00d0"),
}


def _draft(text: str) -> Draft:
    (reading,) = TextImporter().read("article.txt", text.encode())
    return detect(reading, "article.txt")


def _values(draft: Draft) -> tuple[object, ...]:
    meta = draft.metadata
    dates = (meta.published, meta.event)
    return (
        *(fact.value for fact in (meta.title, meta.author, meta.source, meta.url)),
        *((date.value, date.best_day, date.not_before, date.not_after, date.confidence) for date in dates),
        (meta.provinces.at_publication, meta.provinces.now, meta.provinces.mentioned),
        [line.role for line in draft.lines],
    )


def _reasons_hold(draft: Draft) -> bool:
    meta = draft.metadata
    facts = (meta.title, meta.author, meta.source, meta.url, meta.published, meta.event, meta.provinces)
    reasons = [reason for fact in facts for reason in fact.evidence]
    return all(reason.span is None or reason.span.of(draft.text) == reason.text for reason in reasons)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_changes_no_value(disguise):
    for text in TEXTS:
        seen = _draft(DISGUISES[disguise](text))
        assert _values(seen) == _values(_draft(text))
        assert _reasons_hold(seen)


def test_spans_are_of_the_stored_text():
    stored = "Hải Dương:  mở\u00a0 hội \u200bsách\n\n  Chiều  8/5/2024, tỉnh Hải  Dương khai mạc hội sách năm nay.\n"
    draft = detect(Reading(stored, "text", "utf-8"), "x.txt")
    assert draft.text == stored
    assert [line.span.of(stored) for line in draft.lines] == [line.strip() for line in stored.split("\n") if line]
    assert draft.metadata.event.evidence[0].text == "Chiều  8/5/2024"
    assert draft.metadata.title.value == "Hải Dương: mở hội sách"
    assert draft.metadata.title.evidence[0].text == "Hải Dương:  mở\u00a0 hội \u200bsách"


def test_the_middle_of_a_long_text_keeps_its_characters():
    line = "một  hai\n"
    stored = line * (2 * ANALYSED // len(line))
    view = read_view(stored)
    assert view.text.startswith("một hai\n")
    assert view.text.endswith("một hai\n")
    assert "một  hai\n" in view.text


PIECES = st.sampled_from(["a", "Đ", "\u00d0", " ", "\t", "\u00a0", "\u200b", "\ufeff", "\n", "\u00ad", "8/5"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_of_the_view_is_found_again(stored):
    view = read_view(stored)
    for offset, char in enumerate(view.text):
        place = view.offset(offset)
        assert char in "\u200b\ufeff\u00ad" or read_view("x" + stored[place] + "x").text[1] == char
    offsets = [view.offset(offset) for offset in range(len(view.text))]
    assert offsets == sorted(set(offsets))
    assert [bool(line.strip()) for line in view.text.split("\n")] == [bool(line.strip()) for line in stored.split("\n")]
    if view.text:
        assert Span(offsets[0], offsets[-1] + 1).end <= len(stored)
