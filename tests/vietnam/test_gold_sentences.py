"""Ends of sentences and clauses measured against gold by somebody who had not seen the rules."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from desktop_app.vietnam.clauses import clauses
from desktop_app.vietnam.sentences import sentences

GOLD = json.loads((Path(__file__).parent / "gold-sentences.json").read_text(encoding="utf-8"))
CASES = (Path(__file__).parent / "sentence-cases.txt").read_text(encoding="utf-8").splitlines()[1:]
AROUND = 30


def _wanted(parts: list[str], glue: str) -> set[int]:
    """Where parts end inside their paragraph."""
    ends, position = set(), 0
    for part in parts[:-1]:
        ends.add(position + len(part))
        position += len(part) + len(glue)
    return ends


def _score(right: int, missed: int, extra: int) -> float:
    return 2 * right / (2 * right + missed + extra)


def test_sentences_end_where_a_reader_ends_them():
    right, missed, extra = 0, [], []
    for paragraph in GOLD["paragraphs"]:
        glue = paragraph.get("glue", " ")
        text = glue.join(paragraph["parts"])
        wanted = _wanted(paragraph["parts"], glue)
        found = {end for _, end in sentences(text)[:-1]}
        right += len(wanted & found)
        for wrong, kind in ((wanted - found, missed), (found - wanted, extra)):
            kind += [f"{paragraph['why']}: {text[max(0, end - AROUND) : end]} | {text[end:][:AROUND]}" for end in wrong]
    for name, places in (("missed", missed), ("too many", extra)):
        print(f"{name}: {len(places)}", *places, sep="\n  ")  # noqa: T201 - shown when the test fails
    assert right + len(missed) >= 280
    assert _score(right, len(missed), len(extra)) >= 0.99


def test_clauses_are_what_an_editor_would_select():
    right, missed, extra = 0, 0, 0
    for row in GOLD["clauses"]:
        text, wanted = row["sentence"], Counter(row["parts"])
        found = Counter(text[start:end] for start, end in clauses(text, 0, len(text)))
        right += (wanted & found).total()
        missed += (wanted - found).total()
        extra += (found - wanted).total()
        if found != wanted:
            print(*found, sep=" | ")  # noqa: T201 - shown when the test fails
    assert _score(right, missed, extra) >= 0.98


def test_no_case_that_was_once_decided_is_lost():
    lost = []
    for case in CASES:
        text = case.replace(" | ", " ")
        found = " | ".join(text[start:end] for start, end in sentences(text))
        if found != case:
            lost.append(f"{case}\n  not {found}")
    assert not lost, "\n".join(lost)
