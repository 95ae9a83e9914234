"""Icons: one-colour drawings of `resources/icons`, drawn once for each size and then inked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource

EDGES = (16, 18, 20)
"""Edges in px at which icons are drawn for every screen there is, so that none scales them."""


def tinted(name: str, colours: Mapping[QIcon.Mode, str]) -> QIcon:
    """The icon `resources/icons/<name>.svg`, in the colour of each mode.

    An icon that is missing is empty: a button keeps its words.
    """
    icon = QIcon()
    drawing = _drawing(name)
    if drawing is not None:
        ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
        for edge in sorted({round(edge * ratio) for edge in EDGES for ratio in ratios}):
            shape = _shape(drawing, edge)
            for mode, colour in colours.items():
                icon.addPixmap(_inked(shape, colour), mode)
    return icon


def picture(name: str, colour: str, edge: int, ratio: float) -> QPixmap:
    """The icon as a picture of `edge` px, for a screen with `ratio` times as many dots; null when it is missing."""
    drawing = _drawing(name)
    if drawing is None:
        return QPixmap()
    drawn = _inked(_shape(drawing, round(edge * ratio)), colour)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _drawing(name: str) -> QSvgRenderer | None:
    try:
        return QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes()))
    except FileNotFoundError:
        return None


def _shape(drawing: QSvgRenderer, edge: int) -> QImage:
    """The drawing in whatever colour it has, on nothing."""
    image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _inked(shape: QImage, colour: str) -> QPixmap:
    """The shape in one colour. Not by `fillRect`, for which the binding first loads all that gradients need."""
    image = QImage(shape.size(), shape.format())
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, shape)
    painter.end()
    return QPixmap.fromImage(image)
