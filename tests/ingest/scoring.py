"""How often detection agrees with gold articles, field by field."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.domain.articles import Draft
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect

FIELDS = ("title", "author", "source", "url", "month", "day", "event", "at", "now")


class Case(NamedTuple):
    """A gold article: its file's name, its text, what is wanted of it, and the fields nobody could decide."""

    name: str
    text: str
    want: dict[str, Any]
    undecided: frozenset[str]


class Score(NamedTuple):
    """By field the agreements and all values, and each disagreement in one line."""

    right: dict[str, int]
    asked: dict[str, int]
    wrong: list[str]

    def share(self, field: str) -> float:
        """The share of agreements, 0–1."""
        return self.right[field] / self.asked[field]


def cases(folder: Path) -> list[Case]:
    """The gold articles in a folder."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        want = gold["want"]
        undecided = frozenset(gold.get("undecided", ())) | frozenset(want.get("undecided", ()))
        found.append(Case(path.stem, "\n".join(gold["text"]), want, undecided))
    return found


def draft_of(text: str) -> Draft:
    """What detection makes of a plain text."""
    return detect(Reading(text, "text", "utf-8"), "article.txt")


def score(gold: list[Case]) -> Score:
    """The agreement of detection with gold articles, line roles counted line by line under `roles`."""
    right: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    wrong = []
    for case in gold:
        draft = draft_of(case.text)
        wanted, seen = _wanted(case), _seen(draft)
        for field in FIELDS:
            if field not in wanted or field in case.undecided:
                continue
            asked[field] += 1
            if _one_d(seen[field]) == _one_d(wanted[field]):
                right[field] += 1
            else:
                wrong.append(f"{case.name}: {field} {seen[field]!r}, not {wanted[field]!r}")
        roles = {str(line.number): line.role.value for line in draft.lines}
        for number, role in case.want.get("roles", {}).items():
            asked["roles"] += 1
            if roles.get(number) == role:
                right["roles"] += 1
            else:
                words = case.text.split("\n")[int(number) - 1][:60]
                wrong.append(f"{case.name}: line {number} {roles.get(number)}, not {role}: {words}")
        for words in case.want.get("not_dates", ()):
            asked["ranks"] += 1
            if _taken_for_date(draft, words):
                wrong.append(f"{case.name}: {words} taken for a date")
            else:
                right["ranks"] += 1
    return Score(right, asked, wrong)


def _wanted(case: Case) -> dict[str, Any]:
    want = dict(case.want)
    published = want.get("published")
    if "published" in want:
        want["month"] = published[:7] if published else None
        if published is None or len(published) >= 10:
            want["day"] = published
    if "published" in case.undecided:
        want.pop("month", None)
        want.pop("day", None)
    return want


def _seen(draft: Draft) -> dict[str, Any]:
    meta = draft.metadata
    published = meta.published.value
    return {
        "title": meta.title.value,
        "author": meta.author.value,
        "source": meta.source.value,
        "url": meta.url.value,
        "month": published[:7] if published else None,
        "day": published,
        "event": meta.event.value,
        "at": list(meta.provinces.at_publication),
        "now": list(meta.provinces.now),
    }


def _taken_for_date(draft: Draft, words: str) -> bool:
    """True when a reason of one of the dates is made of these words."""
    reasons = (*draft.metadata.published.evidence, *draft.metadata.event.evidence)
    return any(words == reason.text or reason.text.endswith(f" {words}") for reason in reasons)


def _one_d(value: Any) -> Any:
    """A text with the Ð of some pages as the Đ that is meant, and shown."""
    return value.replace("Ð", "Đ") if isinstance(value, str) else value
