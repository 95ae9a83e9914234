"""What one entity of a type is called, as a word that stands alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.mentions import EntityType
from desktop_app.operations.name_files import NO_NAME, TYPES


def type_word(kind: EntityType | None) -> str:
    """“Person”, “Organisation” …; for None that it is no name."""
    word = QCoreApplication.translate("name_files", NO_NAME if kind is None else TYPES[kind])
    return word[:1].upper() + word[1:]
