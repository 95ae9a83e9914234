"""A picture as a file: SVG that stays crisp at any size, PNG with two dots a px; both on white."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.marks import Picture

MARGIN = 16
"""Px of white around a picture."""
RATIO = 2
"""Dots of a PNG a px."""
LONGEST = 16_000
"""Dots of a PNG a side at most: a larger picture gets fewer a px."""


def as_svg(picture: Picture, ink: Ink, width: float, title: str) -> bytes:
    """The picture as SVG."""
    whole = _whole(picture, width)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setSize(whole)
    generator.setViewBox(QRect(0, 0, whole.width(), whole.height()))
    painter = QPainter(generator)
    _draw(painter, picture, ink, width, whole)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def as_png(picture: Picture, ink: Ink, width: float) -> bytes:
    """The picture as PNG."""
    whole = _whole(picture, width)
    ratio = min(RATIO, LONGEST / max(whole.width(), whole.height()))
    image = QImage(QSizeF(whole.width() * ratio, whole.height() * ratio).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(ink.tokens.surface))
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    _draw(painter, picture, ink, width, whole)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device, which the stubs of PySide6 6.11 do not know
    buffer.close()
    return bytes(kept.data())


def _whole(picture: Picture, width: float) -> QSize:
    size = picture.size(width)
    return QSize(int(size.width() + 0.999) + 2 * MARGIN, int(size.height() + 0.999) + 2 * MARGIN)


def _draw(painter: QPainter, picture: Picture, ink: Ink, width: float, whole: QSize) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRect(0, 0, whole.width(), whole.height()), QColor(ink.tokens.surface))
    painter.translate(MARGIN, MARGIN)
    picture.draw(painter, width, QRectF(0, 0, whole.width(), whole.height()))
