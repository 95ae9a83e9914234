"""The types of names in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.mentions import EntityType
from desktop_app.domain.type_words import MANY, ONE


def type_word(kind: EntityType | None) -> str:
    """“Person”, “Organisation” …; for None that it is no name."""
    word = QCoreApplication.translate("type_words", ONE[kind])
    return word[:1].upper() + word[1:]


def type_heading(kind: EntityType) -> str:
    """“People”, “Organisations” …"""
    return QCoreApplication.translate("type_words", MANY[kind])
