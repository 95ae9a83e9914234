"""Where a window stands on the screen, in words that settings keep."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(0, 40)
"""What a desktop may put around a window, px: its title bar."""


def standing(window: QWidget) -> str:
    """Where it stands, in Base64."""
    return base64.b64encode(bytes(window.saveGeometry().data())).decode()


def stand(window: QWidget, kept: str, first: QSize) -> None:
    """Put a window where it stood; as large as at `first`, or as the screen, where that is unknown or out of sight."""
    place = QByteArray(base64.b64decode(kept))
    if not place.isEmpty() and window.restoreGeometry(place) and _in_sight(window):
        return
    room = window.screen().availableGeometry()
    if not place.isEmpty():
        window.move(room.topLeft())
    window.resize(first.boundedTo(room.size() - FRAME))


def _in_sight(window: QWidget) -> bool:
    return window.screen().virtualGeometry().intersects(window.geometry())
