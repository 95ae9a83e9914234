"""Type sizes by wheel and by touchpad: Ctrl and the wheel, or two fingers apart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

NOTCH = 120
"""What a wheel tells of one notch; touchpads tell small parts of it."""
PINCH = 0.12
"""By how much two fingers enlarge for one step."""


class Zoom(QObject):
    """Watches an area for both."""

    asked = Signal(int)
    """Steps, positive: larger."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._turned, self._pinched = 0, 0.0
        area.installEventFilter(self)  # beside the viewport is the area itself
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what zooms goes no further."""
        kind = event.type()
        if kind is QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._turn(event.angleDelta().y())
                event.accept()
                return True
        elif kind is QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            return self._feel(event)
        return super().eventFilter(watched, event)

    def _turn(self, angle: int) -> None:
        if angle * self._turned < 0:  # the other way
            self._turned = 0
        self._turned += angle
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps:
            self.asked.emit(steps)

    def _feel(self, event: QNativeGestureEvent) -> bool:
        gesture = event.gestureType()
        if gesture is Qt.NativeGestureType.BeginNativeGesture:
            self._pinched = 0.0
        if gesture is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        event.accept()  # else what lies around hears of it, too
        self._pinched += event.value()
        steps = int(self._pinched / PINCH)
        self._pinched -= steps * PINCH
        if steps:
            self.asked.emit(steps)
        return True
