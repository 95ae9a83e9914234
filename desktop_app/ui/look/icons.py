"""Icons: one-colour drawings of `resources/icons`, drawn once for each size and then inked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

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
        edges = sorted({round(edge * ratio) for edge in EDGES for ratio in ratios})
        shapes = _shapes(drawing, edges)
        for mode, colour in colours.items():
            inked = _inked(shapes, colour)
            for edge, left in zip(edges, accumulate(edges, initial=0), strict=False):
                icon.addPixmap(inked.copy(left, 0, edge, edge), mode)
    return icon


def picture(name: str, colour: str, edge: int, ratio: float) -> QPixmap:
    """The icon as a picture of `edge` px, for a screen with `ratio` times as many dots; null when it is missing."""
    drawing = _drawing(name)
    if drawing is None:
        return QPixmap()
    drawn = _inked(_shapes(drawing, [round(edge * ratio)]), colour)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _drawing(name: str) -> QSvgRenderer | None:
    try:
        return QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes()))
    except FileNotFoundError:
        return None


def _shapes(drawing: QSvgRenderer, edges: Sequence[int]) -> QImage:
    """The drawing with each of these edges, in whatever colour it has, on nothing: in a row, to be inked in one go."""
    image = QImage(sum(edges), max(edges), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    for edge, left in zip(edges, accumulate(edges, initial=0), strict=False):
        drawing.render(painter, QRectF(left, 0, edge, edge))
    painter.end()
    return image


def _inked(shapes: QImage, colour: str) -> QPixmap:
    """The shapes in one colour. Not by `fillRect`, for which the binding first loads all that gradients need."""
    image = QImage(shapes.size(), shapes.format())
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, shapes)
    painter.end()
    return QPixmap.fromImage(image)
