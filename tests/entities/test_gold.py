"""The rules against annotated articles: floors that no change may fall below."""

from __future__ import annotations

from itertools import pairwise

import pytest

BARS = {
    "PERSON": 92, "TITLE": 95, "ORG": 85, "LOC": 92, "DATE": 98, "LAW": 95, "PROGRAM": 88, "EVENT": 90,
    "MONEY": 98, "PERCENT": 98, "QUANTITY": 98,
}  # fmt: skip
"""Exact F1 that each type must reach in the gold that was kept aside."""


@pytest.mark.parametrize(("part", "documents"), [("seeds", 5), ("dev", 104), ("aside", 32)])
def test_the_gold_is_whole(scoring, part, documents):
    gold = scoring.documents(part)
    assert len(gold) == documents
    for _, entities in gold.values():
        assert len(set(entities)) == len(entities) > 10
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(entities)))


@pytest.mark.parametrize(("part", "exact", "overlap"), [("seeds", 99, 99), ("dev", 98.5, 99), ("aside", 96.5, 97.5)])
def test_the_rules_stay_above_their_floor(scoring, recogniser, part, exact, overlap):
    result, documents = scoring.score(recogniser, part)
    assert result.exact() >= exact
    assert result.overlap() >= overlap
    assert min(documents.values()) >= 85


@pytest.mark.parametrize(("kind", "floor"), BARS.items())
def test_no_type_is_left_behind_in_what_was_kept_aside(scoring, recogniser, kind, floor):
    assert scoring.score(recogniser, "aside")[0].exact(kind) >= floor


def test_scoring_tells_exact_from_overlap(scoring):
    result = scoring.Score()
    result.add([(0, 10, "LOC"), (20, 30, "ORG")], [(0, 10, "LOC"), (20, 25, "ORG"), (40, 45, "LOC")])
    assert result.exact() == pytest.approx(200 * 1 / 5)
    assert result.exact("ORG") == 0
    assert result.overlap("ORG") == pytest.approx(200 * 5 / 15)


def test_a_rotten_gold_is_refused(scoring):
    with pytest.raises(ValueError, match="does not fit"):
        scoring._entity("Hà Nội", {"type": "LOC", "start": 0, "end": 2, "text": "Hà Nội"})
