"""What the rules propose, and which proposals stand: flat, longest first, then by the order of types."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.tokens import Tokens
from desktop_app.records import NamedTuple

_ORDER = (
    EntityType.LAW, EntityType.PROGRAM, EntityType.TITLE, EntityType.ORG, EntityType.EVENT, EntityType.PERSON,
    EntityType.LOC, EntityType.DATE, EntityType.MONEY, EntityType.PERCENT, EntityType.QUANTITY,
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}
_PLACE = itemgetter(0, 1)
_SIGNED = ("byline", "credit")  # a name there is nothing else, even one like a body's: Ảnh: TRƯỜNG HOÀNG


class Candidate(NamedTuple):
    """A proposed entity, in code points; `type` None holds a place free of any entity."""

    start: int
    end: int
    type: EntityType | None
    why: str


def candidate(tokens: Tokens, first: int, last: int, kind: EntityType | None, why: str) -> Candidate:
    """The candidate over the words `first` … `last` - 1."""
    return Candidate(tokens.starts[first], tokens.ends[last - 1], kind, why)


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, sorted by start, none overlapping another."""
    kept: list[Candidate] = []
    cluster: list[Candidate] = []
    reach = -1
    for found in sorted(candidates, key=_PLACE):
        if found.start >= reach and cluster:
            kept += _best(cluster)
            cluster = []
        cluster.append(found)
        reach = max(reach, found.end)
    return kept + _best(cluster)


def _best(cluster: list[Candidate]) -> list[Candidate]:
    if len(cluster) == 1:
        return cluster if cluster[0].type else []
    chosen: list[Candidate] = []
    for found in sorted(cluster, key=_strength):
        place = bisect_left(chosen, found.start, key=lambda other: other.start)
        free_before = place == 0 or chosen[place - 1].end <= found.start
        if free_before and (place == len(chosen) or found.end <= chosen[place].start):
            chosen.insert(place, found)
    return [found for found in chosen if found.type]


def _strength(found: Candidate) -> tuple[int, int, int]:
    rank = -1 if found.type is None or found.why in _SIGNED else _RANK[found.type]
    return (found.start - found.end, rank, found.start)
