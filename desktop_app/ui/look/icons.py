"""Icons: one-colour drawings of `resources/icons`, tinted when they are drawn."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource

SIZES = (16, 20, 24, 32, 48, 64)
"""Edges in px at which an icon is drawn, so that no screen scales it."""

_INK = re.compile(r"currentColor|#000000|#000\b|black", re.IGNORECASE)


def tinted(name: str, colours: dict[QIcon.Mode, str]) -> QIcon:
    """The icon `resources/icons/<name>.svg`, its black or `currentColor` strokes in the colour of each mode.

    An icon that is missing is empty: a button keeps its words.
    """
    icon = QIcon()
    try:
        drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        return icon
    for mode, colour in colours.items():
        renderer = QSvgRenderer(QByteArray(_inked(drawing, colour).encode()))
        for edge in SIZES:
            icon.addPixmap(_drawn(renderer, QSize(edge, edge)), mode)
    return icon


def _inked(drawing: str, colour: str) -> str:
    """The drawing in one colour; drawings that name none at all get it on their root."""
    if _INK.search(drawing):
        return _INK.sub(colour, drawing)
    return drawing.replace("<svg", f'<svg fill="{colour}"', 1)


def _drawn(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return QPixmap.fromImage(image)
