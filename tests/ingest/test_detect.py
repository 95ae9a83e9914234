from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app import resources
from desktop_app.domain.articles import Draft
from desktop_app.hooks import Reading
from desktop_app.ingest.detect import detect
from desktop_app.ingest.text import TextImporter

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def _draft(text: str) -> Draft:
    return detect(Reading(text, "text", "utf-8"), "article.txt")


def _disagreements(draft: Draft, want: dict[str, Any]) -> list[str]:
    """What differs from the gold, each in one line."""
    meta = draft.metadata
    seen: dict[str, Any] = {
        "title": meta.title.value,
        "author": meta.author.value,
        "source": meta.source.value,
        "url": meta.url.value,
        "published": meta.published.value,
        "precision": meta.published.precision.value,
        "best_day": meta.published.best_day,
        "published_not_before": meta.published.not_before,
        "published_not_after": meta.published.not_after,
        "event": meta.event.value,
        "part_of_day": meta.event.part_of_day,
        "event_not_before": meta.event.not_before,
        "unsure": meta.published.confidence <= 0.4,
        "at": list(meta.provinces.at_publication),
        "now": list(meta.provinces.now),
    }
    wrong = [
        f"{key}: {seen[key]!r}, not {value!r}" for key, value in want.items() if key in seen and seen[key] != value
    ]
    roles = {str(line.number): line.role.value for line in draft.lines}
    wrong += [
        f"line {number}: {roles.get(number)}, not {role}"
        for number, role in want.get("roles", {}).items()
        if roles.get(number) != role
    ]
    return wrong


def _reasons_stand_where_they_say(draft: Draft) -> bool:
    meta = draft.metadata
    facts = (meta.title, meta.author, meta.source, meta.url, meta.published, meta.event, meta.provinces)
    return all(
        reason.span.of(draft.text) == reason.text
        for fact in facts
        for reason in fact.evidence
        if reason.span is not None
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    draft = _draft("\n".join(case["text"]))
    assert _disagreements(draft, case["want"]) == []
    assert _reasons_stand_where_they_say(draft)


SEEDS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", resources.seeds(), ids=lambda path: path.name[:3])
def test_sample(path):
    (reading,) = TextImporter().read(str(path), path.read_bytes())
    draft = detect(reading, str(path))
    assert _disagreements(draft, SEEDS[path.name[:3]]) == []
    assert _reasons_stand_where_they_say(draft)
    assert [line.number for line in draft.lines] == [
        number for number, line in enumerate(draft.text.split("\n"), 1) if line.strip()
    ]
