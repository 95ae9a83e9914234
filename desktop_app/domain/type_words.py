"""What the types of names are called; each word is the key of its translation."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.mentions import EntityType

ONE: Mapping[EntityType | None, str] = {
    EntityType.PERSON: "person",
    EntityType.TITLE: "post",
    EntityType.ORG: "organisation",
    EntityType.LOC: "place",
    EntityType.DATE: "date",
    EntityType.LAW: "document",
    EntityType.PROGRAM: "programme",
    EntityType.EVENT: "event",
    EntityType.MONEY: "money",
    EntityType.PERCENT: "percentage",
    EntityType.QUANTITY: "quantity",
    None: "no name",
}
"""Type → its singular, as it is written in lists; None is what an editor says of words that name nothing."""

MANY: Mapping[EntityType, str] = {
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
"""Type → its plural, as a heading."""
