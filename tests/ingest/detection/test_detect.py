from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app import resources
from desktop_app.domain.articles import Draft
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.ingest.text import TextImporter

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.json"))


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


SEEDS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parents[1] / "seeds.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", resources.seeds(), ids=lambda path: path.name[:3])
def test_sample(path):
    (reading,) = TextImporter().read(str(path), path.read_bytes())
    draft = detect(reading, str(path))
    assert _disagreements(draft, SEEDS[path.name[:3]]) == []
    assert _reasons_stand_where_they_say(draft)
    assert [line.number for line in draft.lines] == [
        number for number, line in enumerate(draft.text.split("\n"), 1) if line.strip()
    ]


TITLED = "Khởi công cầu Kênh Cụt\n\n12/10/2022 - 08:15\n\n{}\n\nCầu dài 186m, rộng 12m, vốn 142 tỷ đồng."
LEAD = "Sáng 11/10, tại huyện Châu Thành, Sở Giao thông vận tải tỉnh An Giang khởi công cầu Kênh Cụt."


def _declared(text: str, **facts: Fact) -> Draft:
    return detect(Reading(text, "html", "utf-8", facts), "article.html")


@pytest.mark.parametrize(("confidence", "title"), [(0.5, "Khởi công cầu Kênh Cụt"), (0.97, "An Giang xây cầu")])
def test_a_declared_title_is_taken_unless_the_text_is_surer(confidence, title):
    assert _declared(TITLED.format(LEAD), title=Fact("An Giang xây cầu", confidence)).metadata.title.value == title


def test_a_declared_fact_is_taken_where_the_text_says_nothing():
    draft = _declared(TITLED.format(LEAD), author=Fact("Lan Anh", 0.6), url=Fact("https://vi-du.vn/a", 0.9))
    assert (draft.metadata.author.value, draft.metadata.url.value) == ("Lan Anh", "https://vi-du.vn/a")


def test_a_declared_date_gives_the_story_its_year():
    reason = Evidence("meta", "article:published_time")
    draft = _declared(f"Khởi công cầu Kênh Cụt\n\n{LEAD}", published=Fact("2021-10-12", 0.9, (reason,)))
    assert draft.metadata.published == DateValue("2021-10-12", Precision.DAY, confidence=0.9, evidence=(reason,))
    assert draft.metadata.event.value == "2021-10-11"


@pytest.mark.parametrize(
    ("declared", "confidence", "published"),
    [
        ("2023-01-05T10:00", 0.95, "2022-10-12T08:15"),
        ("2023-01-05T10:00", 0.99, "2023-01-05T10:00"),
        ("2022-10", 1.0, "2022-10"),
        ("ngày 5/1", 1.0, "2022-10-12T08:15"),
        ("2022-13-40", 1.0, "2022-10-12T08:15"),
    ],
)
def test_the_surer_of_two_dates_is_taken(declared, confidence, published):
    draft = _declared(TITLED.format(LEAD), published=Fact(declared, confidence))
    assert draft.metadata.published.value == published


def test_roles_that_a_format_states_stay():
    lines = ["Nhịp cầu", "Khởi công cầu Kênh Cụt", "Lan Anh", "Cầu nối hai bờ.", LEAD, "Xe qua cầu cũ"]
    roles = {1: LineRole.TITLE, 2: LineRole.HEADING, 4: LineRole.LEAD, 6: LineRole.CAPTION}
    draft = detect(Reading("\n".join(lines), "docx", "utf-8", roles=roles), "article.docx")
    assert {line.number: line.role for line in draft.lines} == roles | {3: LineRole.BYLINE, 5: LineRole.BODY}
    assert (draft.metadata.title.value, draft.metadata.author.value) == ("Nhịp cầu", "Lan Anh")


def test_a_stated_byline_and_date_are_read():
    lines = ["Khởi công cầu Kênh Cụt", "Bài: nhóm bạn đọc", "Đăng ngày 12/10/2022", LEAD]
    roles = {2: LineRole.BYLINE, 3: LineRole.DATE}
    meta = detect(Reading("\n".join(lines), "docx", "utf-8", roles=roles), "article.docx").metadata
    assert (meta.author.value, meta.published.value) == ("nhóm bạn đọc", "2022-10-12")
