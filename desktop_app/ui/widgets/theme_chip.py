"""A theme as it is shown everywhere: its letter on its colour, its name, its line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.themes import Theme
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.strokes import lying

BADGE = 18
"""Edge in px of the square with the letter."""

_GAP = 7


def paint_badge(painter: QPainter, look: Look | Ink, theme: Theme, square: QRectF) -> None:
    """Draw a theme's letter on its colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme_ink(theme))
    painter.drawRoundedRect(square, 4, 4)
    font = look.interface_font()
    font.setPixelSize(max(8, round(0.66 * square.height())))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(look.theme_letter_ink(theme))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, theme.letter)


def badge(look: Look, theme: Theme, ratio: float) -> QPixmap:
    """A theme's letter on its colour as a picture, for a screen with so many pixels a px."""
    pixmap = QPixmap(QSize(BADGE, BADGE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_badge(painter, look, theme, QRectF(0, 0, BADGE, BADGE))
    painter.end()
    return pixmap


def paint_chip(painter: QPainter, look: Look | Ink, theme: Theme, room: QRectF, ink: QColor | None = None) -> None:
    """Draw a theme in one line: badge, name (elided), its line pattern under the name."""
    square = QRectF(room.left(), room.center().y() - BADGE / 2, BADGE, BADGE)
    paint_badge(painter, look, theme, square)
    font = look.interface_font()
    metrics = QFontMetrics(font)
    painter.setFont(font)
    words = QRectF(square.right() + _GAP, room.top(), room.right() - square.right() - _GAP, room.height())
    shown = metrics.elidedText(theme.name, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.setPen(ink or QColor(look.tokens.text))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    foot = QPointF(words.left(), room.center().y() + metrics.height() / 2)
    lying(
        painter, theme.pattern, look.theme_ink(theme), QRectF(foot.x(), foot.y(), metrics.horizontalAdvance(shown), 2.5)
    )


def chip_size(look: Look | Ink, theme: Theme) -> QSize:
    """The room in px that a chip takes with its whole name."""
    metrics = QFontMetrics(look.interface_font())
    return QSize(BADGE + _GAP + metrics.horizontalAdvance(theme.name) + 2, max(BADGE, metrics.height() + 6) + 4)


class ThemeChip(QWidget):
    """One theme: colour, letter, pattern and name, so that colour never stands alone."""

    def __init__(self, look: Look, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_theme(theme)
        look.changed.connect(self._on_look_changed)

    @property
    def theme(self) -> Theme:
        """The theme that is shown."""
        return self._theme

    def show_theme(self, theme: Theme) -> None:
        """Show another theme, or the same one changed."""
        self._theme = theme
        self.setAccessibleName(theme.name)
        self.setToolTip(tool_tip(f"{theme.name}\n{theme.definition}" if theme.definition else theme.name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: room for the whole name."""
        return chip_size(self._look, self._theme)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for the badge."""
        return QSize(BADGE, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        painter = QPainter(self)
        paint_chip(
            painter, self._look, self._theme, QRectF(self.rect()), self.palette().color(QPalette.ColorRole.WindowText)
        )

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
