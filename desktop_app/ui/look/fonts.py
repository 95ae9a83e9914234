"""The bundled typefaces: Noto Serif to read, Noto Sans for the interface; calm fallbacks where they are missing."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFont, QFontDatabase

from desktop_app.resources import resource

SERIF = ("Noto Serif", "Source Serif 4", "Georgia", "DejaVu Serif", "Times New Roman", "serif")
SANS = ("Noto Sans", "Segoe UI", "SF Pro Text", "Cantarell", "DejaVu Sans", "Arial", "sans-serif")


def load_fonts() -> list[str]:
    """Make the bundled fonts known to Qt; needs a QGuiApplication. Returns the families, sorted.

    A missing folder or a broken file costs the look, never the start.
    """
    families: set[str] = set()
    try:
        folder = resource("fonts")
    except FileNotFoundError:
        logging.getLogger(__name__).warning("bundled fonts are missing")
        return []
    for path in sorted((*folder.glob("*.ttf"), *folder.glob("*.otf"))):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            logging.getLogger(__name__).warning("font %s cannot be read", path.name)
        else:
            families.update(QFontDatabase.applicationFontFamilies(number))
    return sorted(families)


def serif(size: int) -> QFont:
    """The reading face at `size` px."""
    return _font(SERIF, size, QFont.StyleHint.Serif)


def sans(size: int) -> QFont:
    """The interface's face at `size` px."""
    return _font(SANS, size, QFont.StyleHint.SansSerif)


def _font(families: tuple[str, ...], size: int, hint: QFont.StyleHint) -> QFont:
    font = QFont(list(families))
    font.setStyleHint(hint)
    font.setPixelSize(size)
    return font
