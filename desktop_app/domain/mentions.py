"""Who and what a text names."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.ids import EntityId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple


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


FIGURES = frozenset((EntityType.DATE, EntityType.MONEY, EntityType.PERCENT, EntityType.QUANTITY))
"""Types whose mentions are none of one thing: `năm 2024` here and there are two figures, not one entity."""
NAMED = tuple(kind for kind in EntityType if kind not in FIGURES)
"""The other types, in their order: all mentions of one thing are one entity of the library."""


class Mention(NamedTuple):
    """One entity in the text.

    `name` is what all mentions of it are called (`PHẠM HƯỜNG` → `Phạm Hường`), `why` the rule that found it. `holder`
    is, for a post or rank, the name of the person who bears it there. `entity` is set by the library it is read from.
    """

    type: EntityType
    span: Span
    text: str
    name: str
    why: str = ""
    holder: str = ""
    entity: EntityId = EntityId("")
