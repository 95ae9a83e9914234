"""The rules against annotated articles: floors that no change may fall below."""

from __future__ import annotations

from types import ModuleType

import pytest

from desktop_app.entities.recogniser import GazetteerRecogniser


def score(scoring: ModuleType, recogniser: GazetteerRecogniser, part: str):
    result = scoring.Score()
    for text, gold in scoring.documents(part).values():
        result.add(gold, [(m.span.start, m.span.end, m.type.value) for m in recogniser.recognise(text)])
    return result


@pytest.mark.parametrize(("part", "documents", "entities"), [("seeds", 5, 324), ("dev", 6, 184), ("aside", 6, 198)])
def test_the_gold_is_whole(scoring, part, documents, entities):
    gold = scoring.documents(part)
    assert len(gold) == documents
    assert sum(len(found) for _, found in gold.values()) == entities


@pytest.mark.parametrize(
    ("part", "exact", "overlap"), [("seeds", 98.0, 98.0), ("dev", 97.0, 97.0), ("aside", 93.0, 95.0)]
)
def test_the_rules_stay_above_their_floor(scoring, recogniser, part, exact, overlap):
    result = score(scoring, recogniser, part)
    assert result.exact() >= exact
    assert result.overlap() >= overlap


@pytest.mark.parametrize("kind", ["PERSON", "TITLE", "ORG", "LOC", "DATE", "LAW", "PROGRAM", "QUANTITY"])
def test_no_type_is_left_behind_in_the_seeds(scoring, recogniser, kind):
    assert score(scoring, recogniser, "seeds").exact(kind) >= 90


def test_scoring_tells_exact_from_overlap(scoring):
    result = scoring.Score()
    result.add([(0, 10, "LOC"), (20, 30, "ORG")], [(0, 10, "LOC"), (20, 25, "ORG"), (40, 45, "LOC")])
    assert result.exact() == pytest.approx(200 * 1 / 5)
    assert result.exact("ORG") == 0
    assert result.overlap("ORG") == pytest.approx(200 * 5 / 15)


def test_a_rotten_gold_is_refused(scoring):
    with pytest.raises(ValueError, match="does not fit"):
        scoring._entity("Hà Nội", {"type": "LOC", "start": 0, "end": 2, "text": "Hà Nội"})
