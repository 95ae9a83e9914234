"""Who and what a text names."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

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


class Mention(NamedTuple):
    """One entity in the text. `name` is its normal form (`PHẠM HƯỜNG` → `Phạm Hường`); `why` the rule that found it."""

    type: EntityType
    span: Span
    text: str
    name: str
    why: str = ""
