"""The overview ruler: where in the article something is filed, and where the reader is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.marks import Passages
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.turns import Turns

WIDTH = 14
"""Width in px."""

LEAST = 3.0
"""Least height in px of a mark."""

_LATE = 30
"""Milliseconds after which it follows the words."""
_TOGETHER = 64
"""Passages that are measured in one turn of the window: some milliseconds."""


class Tick(NamedTuple):
    """One mark: its place in px, its colour, its column, what it is and where it leads."""

    top: float
    height: float
    colour: str
    column: int
    name: str
    span: Span


class Ruler(QWidget):
    """Theme marks over the whole length of the text, clickable; places go by characters, so nothing is laid out."""

    position_chosen = Signal(int)
    """A code point was clicked."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._length = 0
        self._passages: Passages | None = None
        self._ticks: list[Tick] | None = None
        self._picture: QPixmap | None = None
        self._drawn: list[Tick] | None = None
        self._window = (0, 0)
        self._turns = Turns(self)
        self._turns.done.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()
        look.changed.connect(self._on_look_changed)

    def show_text(self, length: int) -> None:
        """Belong to another text of so many code points, whose passages are still to be shown."""
        self._length, self._picture = length, None
        self.update()

    def show_passages(self, passages: Passages) -> None:
        """Show the passages of the text; those of before stay until these are measured."""
        self._passages = passages
        self._begin()

    def show_window(self, start: int, end: int) -> None:
        """Show which code points the reader sees."""
        if (start, end) != self._window:
            self._window = (start, end)
            self.update()

    def ticks(self) -> Sequence[Tick]:
        """What is drawn, from top to bottom; passages of one theme in one place are one tick."""
        self._turns.finish()
        return self._ticks or []

    def sizeHint(self) -> QSize:
        """Qt: the preferred size."""
        return QSize(WIDTH, 100)

    def resizeEvent(self, _event: object) -> None:
        """Qt: the height changed."""
        self._begin()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        painter = QPainter(self)
        tokens = self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.surface))
        if not self._length:
            return
        top, foot = self._y(self._window[0]), self._y(self._window[1])
        painter.fillRect(QRectF(0, top, WIDTH, max(foot - top, LEAST)), QColor(tokens.hover))
        if self._passages is not None and len(self._passages.index) < _TOGETHER:
            self._turns.step()  # it is done with it
        picture = self._drawing()
        if picture is not None:
            painter.drawPixmap(0, 0, picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: go to the mark under the pointer, or to the place."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._length:
            return
        tick = self._tick_at(event.position().y())
        share = min(max(event.position().y() / max(1, self.height()), 0.0), 1.0)
        self.position_chosen.emit(tick.span.start if tick else round(share * (self._length - 1)))

    def event(self, event: QEvent) -> bool:
        """Qt: tool tips name the theme under the pointer."""
        if isinstance(event, QHelpEvent):
            tick = self._tick_at(event.pos().y())
            QToolTip.showText(event.globalPos(), tool_tip(tick.name) if tick else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Overview of the article"))
        self.setAccessibleDescription(self.tr("Marks show where passages are filed; click one to go there."))

    def _drawing(self) -> QPixmap | None:
        """The ticks as a picture; that of before while they are being measured."""
        ratio = self.devicePixelRatioF()
        elsewhere = self._picture is not None and self._picture.devicePixelRatio() != ratio  # on another screen
        if self._ticks is not None and (self._drawn is not self._ticks or elsewhere):
            self._drawn = self._ticks
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            for tick in self._ticks:
                painter.fillRect(QRectF(2 + 4 * tick.column, tick.top, 3, tick.height), QColor(tick.colour))
            painter.end()
        return self._picture

    def _tick_at(self, y: float) -> Tick | None:
        near = [tick for tick in self.ticks() if tick.top - 2 <= y <= tick.top + tick.height + 2]
        return min(near, key=lambda tick: abs(tick.top + tick.height / 2 - y), default=None)

    def _y(self, position: int) -> float:
        return position / self._length * self.height()

    def _begin(self) -> None:
        """Measure anew, some passages at a time, after the words are painted: they come first."""
        self._ticks = None
        self._turns.begin(self._measured(), _LATE)

    def _measured(self) -> Iterator[None]:
        if self._passages is None or not self._length:
            self._ticks = []
            return
        scale = self.height() / self._length
        seen: set[tuple[int, frozenset[ThemeId]]] = set()
        found: list[Tick] = []
        for number, annotation in enumerate(self._passages.index, 1):
            if number % _TOGETHER == 0:
                yield
            span = annotation.anchor.span
            top = span.start * scale
            place = (int(top / LEAST), annotation.themes)
            if place in seen:
                continue
            seen.add(place)
            height = max(len(span) * scale, LEAST)
            for column, theme in enumerate(self._passages.themes_of(annotation)[:3]):
                found.append(Tick(top, height, self._look.theme_ink(theme).name(), column, theme.name, span))
        self._ticks = found

    def _on_look_changed(self) -> None:
        self._begin()
