"""The language the window speaks, for words that are not a widget's own."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from desktop_app.resources import LANGUAGES


def spoken_language() -> str:
    """`vi` or `en`: that of Qt's default locale, which follows the language chosen for the window."""
    code = QLocale().name()[:2]
    return code if code in LANGUAGES else "en"
