"""What libraries are called in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.operations.libraries import library_name

_FIRST = "library"
"""The name that the user's first library has on the disk, in all languages."""


def shown_name(path: Path) -> str:
    """What the library in a file is called; the first one in the language in use."""
    name = library_name(path)
    return QCoreApplication.translate("library_words", "Library") if name == _FIRST else name
