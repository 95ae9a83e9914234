"""A scroll area's viewport, made in Python."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea) -> None:
    """Give an area that is still bare a viewport that Python knows.

    For the first widget that Qt made and Python asks for, the binding loads every kind of widget there is to find
    its own: a twentieth of the start. Views in the first paint therefore have no such viewport.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
