"""Who and what a text names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.spans import Span


class EntityType(StrEnum):
    """The kinds of entity that are highlighted."""

    PERSON = "PERSON"
    TITLE = "TITLE"
    ORG = "ORG"
    LOC = "LOC"
    DATE = "DATE"
    LAW = "LAW"
    PROGRAM = "PROGRAM"
    EVENT = "EVENT"
    MONEY = "MONEY"
    PERCENT = "PERCENT"
    QUANTITY = "QUANTITY"


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity in the text. `name` is its normal form (`PHẠM HƯỜNG` → `Phạm Hường`); `why` the rule that found it."""

    type: EntityType
    span: Span
    text: str
    name: str
    why: str = ""
