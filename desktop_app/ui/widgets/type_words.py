"""What the types of names are called; each word is the key of its translation."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.mentions import EntityType
from desktop_app.operations.name_files import NO_NAME, TYPES

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


def type_word(kind: EntityType | None) -> str:
    """“Person”, “Organisation” …; for None that it is no name."""
    word = QCoreApplication.translate("name_files", NO_NAME if kind is None else TYPES[kind])
    return word[:1].upper() + word[1:]
