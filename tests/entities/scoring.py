"""Scores of a recogniser against gold: exact and overlap F1, a type at a time and in total."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect

Found = tuple[int, int, str]
"""Start, end (code points, half-open) and type of an entity."""

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass
class Score:
    """Counts over documents; `total` sums the types."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    gold_length: Counter[str] = field(default_factory=Counter)
    found_length: Counter[str] = field(default_factory=Counter)
    shared_length: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[Found], found: Iterable[Found]) -> None:
        """Count one document."""
        gold, found = set(gold), set(found)
        self.gold.update(kind for _, _, kind in gold)
        self.found.update(kind for _, _, kind in found)
        self.hits.update(kind for _, _, kind in gold & found)
        gold_places, found_places = _places(gold), _places(found)
        self.gold_length.update(kind for _, kind in gold_places)
        self.found_length.update(kind for _, kind in found_places)
        self.shared_length.update(kind for _, kind in gold_places & found_places)

    def exact(self, kind: str | None = None) -> float:
        """F1 of entities equal in start, end and type, in percent."""
        return _f1(self.hits, self.found, self.gold, kind)

    def overlap(self, kind: str | None = None) -> float:
        """F1 of characters with the right type, in percent."""
        return _f1(self.shared_length, self.found_length, self.gold_length, kind)


def _places(entities: Iterable[Found]) -> set[tuple[int, str]]:
    return {(place, kind) for start, end, kind in entities for place in range(start, end)}


def _f1(hits: Counter[str], found: Counter[str], gold: Counter[str], kind: str | None) -> float:
    right, all_found, all_gold = ((count[kind] if kind else count.total()) for count in (hits, found, gold))
    return 200 * right / (all_found + all_gold) if all_found + all_gold else 100.0


def documents(part: str) -> dict[str, tuple[str, list[Found]]]:
    """Text and gold entities by file name: `seeds`, `dev` (the rules were tried on both) or `aside`, which was written
    by others than those who write the rules, and of which these have seen nothing but its scores."""
    folder = SEEDS if part == "seeds" else GOLD
    found: dict[str, tuple[str, list[Found]]] = {}
    for line in (GOLD / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        document: Mapping[str, object] = json.loads(line)
        name = str(document["doc"])
        text = (folder / name).read_text(encoding="utf-8")
        found[name] = (text, [_entity(text, entity) for entity in document["entities"]])  # type: ignore[attr-defined]
    return found


def recognised(recogniser: GazetteerRecogniser, name: str, text: str) -> list[Found]:
    """What the program finds in a text, with the roles of its lines, as an import does it."""
    lines = detect(Reading(text, "text", "utf-8"), name).lines
    return [(m.span.start, m.span.end, m.type.value) for m in recogniser.recognise(text, lines)]


def score(recogniser: GazetteerRecogniser, part: str) -> tuple[Score, dict[str, float]]:
    """The score of a part of the gold, and the exact F1 of each of its documents."""
    total, each = Score(), {}
    for name, (text, gold) in documents(part).items():
        found, one = recognised(recogniser, name, text), Score()
        one.add(gold, found)
        total.add(gold, found)
        each[name] = one.exact()
    return total, each


def _entity(text: str, entity: Mapping[str, object]) -> Found:
    start, end = int(str(entity["start"])), int(str(entity["end"]))
    if text[start:end] != entity["text"]:
        raise ValueError(f"gold does not fit its text: {entity}")
    return start, end, str(entity["type"])
