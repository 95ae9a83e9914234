"""What does not come along is said in both languages, with words by which it is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.domain.projects import Remark, is_seen, remarks
from desktop_app.exchange import hypothesis as hypothesis_format
from desktop_app.exchange import (
    jsonld_own,
    loose,
    qdc,
    qdpx_passages,
    qdpx_read,
    qdpx_texts,
    received_themes,
    web_annotations,
)
from desktop_app.exchange.remarking import Remarks


@pytest.mark.parametrize(
    "module",
    [hypothesis_format, jsonld_own, loose, qdc, qdpx_passages, qdpx_read, qdpx_texts, received_themes, web_annotations],
    ids=lambda module: module.__name__,
)
def test_what_does_not_come_along_is_said_in_vietnamese(module: object, root: Path) -> None:
    folder = root / "resources/i18n/vi"
    known = {key for path in folder.glob("*.json") for key in json.loads(path.read_text(encoding="utf-8"))}
    told = [
        value
        for name, value in vars(module).items()
        if name.isupper() and name not in ("OURS", "CARRIED", "CODE", "FACTS", "ORIGIN", "CONTEXT", "NOBODYS", "BOM")
        for value in (value.values() if isinstance(value, dict) else [value])
        if value and isinstance(value, str) and not name.startswith("_")
    ]
    assert [sentence for sentence in told if sentence not in known] == []


def test_an_example_without_words_is_none() -> None:
    found = Remarks()
    for words in ("", " \n", "một", "", "hai", "ba"):
        found.add("Cases", words)
    assert found.all() == (Remark("Cases", 6, ("một", "hai", "ba")),)
    assert remarks("Cases", ["", " ", "một"]) == [Remark("Cases", 3, ("một",))]


def test_of_long_words_the_first_are_an_example() -> None:
    (remark,) = remarks("Cases", ["Một bài\n" * 100_000])
    assert len(remark.examples[0]) < 80
    assert remark.examples[0].startswith("Một bài Một bài ")


def test_words_that_show_nothing_are_no_example() -> None:
    remarks = Remarks()
    for words in ("", " \n", "\u200b", "Bài một"):
        remarks.add("Documents without a text", words)
    assert [*remarks.all()] == [Remark("Documents without a text", 4, ("Bài một",))]


def test_words_are_seen_when_a_letter_is() -> None:
    assert all(map(is_seen, ("a\u0301", "\U0001f600", " a", "\u200ba", ".", "đ\n")))
    assert not any(map(is_seen, ("", " ", "\u00a0", "\t\n", "\u200b", "\ufeff \u2060", "\u00ad")))
