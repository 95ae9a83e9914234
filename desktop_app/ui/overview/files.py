"""A picture as a file: SVG that stays crisp at any size, PNG with two dots a px; both on white."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.lines import wrapped
from desktop_app.ui.overview.marks import Picture

GAP = 12
"""Px between caption and picture."""
MARGIN = 16
"""Px of white around a picture."""
RATIO = 2
"""Dots of a PNG a px."""
LONGEST = 16_000
"""Dots of a PNG a side at most: a larger picture gets fewer a px."""


class Caption(NamedTuple):
    """What stands over a picture in a file: its title, and by which rules was counted."""

    title: str
    rules: Sequence[str] = ()


def as_svg(picture: Picture, ink: Ink, width: float, caption: Caption) -> bytes:
    """The picture as SVG."""
    page = _Page(picture, ink, width, caption)
    whole = page.size
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(caption.title)
    generator.setDescription(" ".join(caption.rules))
    generator.setResolution(96)  # so that a px is one of CSS
    generator.setSize(whole)
    generator.setViewBox(QRect(0, 0, whole.width(), whole.height()))
    painter = QPainter(generator)
    page.draw(painter)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def as_png(picture: Picture, ink: Ink, width: float, caption: Caption) -> bytes:
    """The picture as PNG."""
    page = _Page(picture, ink, width, caption)
    whole = page.size
    ratio = min(RATIO, LONGEST / max(whole.width(), whole.height()))
    image = QImage(QSizeF(whole.width() * ratio, whole.height() * ratio).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(ink.tokens.surface))
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    page.draw(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device, which the stubs of PySide6 6.11 do not know
    buffer.close()
    return bytes(kept.data())


class _Page:
    """A picture under its caption, with a margin."""

    def __init__(self, picture: Picture, ink: Ink, width: float, caption: Caption) -> None:
        self._picture, self._ink, self._width = picture, ink, width
        picture_size = picture.size(width)
        wide = max(width, picture_size.width())
        self._title, self._small = ink.interface_font(1.2, bold=True), ink.interface_font(0.93)
        spacing = QFontMetricsF(self._title).lineSpacing()
        self._lines = [(self._title, ink.tokens.text, caption.title, spacing)]
        small = QFontMetricsF(self._small)
        self._lines += [
            (self._small, ink.tokens.muted, line, small.lineSpacing())
            for line in wrapped(" ".join(caption.rules), small, min(wide, width))
            if line
        ]
        self._above = sum(height for *_, height in self._lines) + GAP
        self.size = QSize(ceil(wide) + 2 * MARGIN, ceil(picture_size.height() + self._above) + 2 * MARGIN)

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRect(0, 0, self.size.width(), self.size.height()), QColor(self._ink.tokens.surface))
        painter.translate(MARGIN, MARGIN)
        top = 0.0
        for font, colour, words, height in self._lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(0, top, self.size.width(), height), Qt.AlignmentFlag.AlignVCenter, words)
            top += height
        painter.translate(0, self._above)
        self._picture.draw(painter, self._width, QRectF(0, 0, self.size.width(), self.size.height()))
