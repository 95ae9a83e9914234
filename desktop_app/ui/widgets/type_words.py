"""What the types of names are called; each word is the key of its translation."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.mentions import EntityType

ENTITIES: Mapping[EntityType, str] = {
    EntityType.PERSON: "People",
    EntityType.TITLE: "Posts",
    EntityType.ORG: "Organisations",
    EntityType.LOC: "Places",
    EntityType.DATE: "Dates",
    EntityType.LAW: "Documents",
    EntityType.PROGRAM: "Programmes",
    EntityType.EVENT: "Events",
    EntityType.MONEY: "Money",
    EntityType.PERCENT: "Percentages",
    EntityType.QUANTITY: "Quantities",
}
"""Entity type → its plural for people."""
