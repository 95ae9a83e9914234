"""Rows that go to another heading are seen going there: a moment in which their cards glide over the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPoint, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStyle, QWidget

from desktop_app.records import NamedTuple

GLIDE = 260
"""Milliseconds."""
MOST = 12
"""Cards that are seen moving at once."""


class Leap(NamedTuple):
    """A card as it looked, where it was, and where it is now; a place out of sight lies beyond the list's edge."""

    picture: QPixmap
    before: QRect
    after: QRect


class Moving(QWidget):
    """Lies over the list while something moves, and takes no events. Where the style wants no animation, none is."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._leaps: tuple[Leap, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(self._on_moved)
        self._glide.finished.connect(self._on_finished)
        self.hide()

    @property
    def leaps(self) -> tuple[Leap, ...]:
        """What is moving now."""
        return self._leaps

    def begin(self, leaps: Sequence[Leap]) -> None:
        """Show these on their way."""
        if not leaps or not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self):
            return
        self._leaps = tuple(leaps[:MOST])
        self.setGeometry(self._viewport.rect())
        self.show()
        self.raise_()
        self._glide.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the cards where they are by now, paler the nearer they come."""
        done = float(self._glide.currentValue() or 0.0)
        painter = QPainter(self)
        painter.setOpacity(1.0 - 0.5 * done)
        for leap in self._leaps:
            start, end = leap.before.topLeft(), leap.after.topLeft()
            painter.drawPixmap(start + QPoint(0, round((end.y() - start.y()) * done)), leap.picture)

    def _on_moved(self, _value: object) -> None:
        self.update()

    def _on_finished(self) -> None:
        self._leaps = ()
        self.hide()
