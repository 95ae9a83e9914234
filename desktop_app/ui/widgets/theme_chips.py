"""The themes to choose from, as chips with their counts; several may be chosen at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.theme_chip import chip_size, paint_chip

_SIDE = 8


class ThemeToggle(QAbstractButton):
    """One theme that can be chosen, with the number of its passages."""

    def __init__(self, look: Look, theme: Theme, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.show_theme(theme, count)

    def show_theme(self, theme: Theme, count: int) -> None:
        """Show a theme and its count."""
        self.theme, self.count = theme, count
        self.setAccessibleName(self.tr("{0}, passages: {1}").format(theme.name, count))
        self.setToolTip(tool_tip(f"{theme.name}\n{theme.definition}".strip()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: chip, count and margins."""
        chip = chip_size(self._look, self.theme)
        digits = self.fontMetrics().horizontalAdvance(str(self.count))
        return QSize(_SIDE + chip.width() + 8 + digits + _SIDE + 2, chip.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, chosen = self.hasFocus(), self.isChecked()
        ring = tokens.text if focused and chosen else tokens.accent if focused or chosen else tokens.line
        width = 2.0 if focused or chosen else 1.0
        ground = tokens.accent_soft if chosen else tokens.hover if self.underMouse() else tokens.surface
        painter.setPen(QPen(QColor(ring), width))
        painter.setBrush(QColor(ground))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        digits = self.fontMetrics().horizontalAdvance(str(self.count))
        room = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE - digits - 8, 0)
        paint_chip(painter, self._look, self.theme, room, QColor(tokens.text))
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self._look.interface_font(0.93))
        place = QRectF(self.rect()).adjusted(0, 0, -_SIDE, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self.count))


class ThemeChips(QWidget):
    """All themes that can be reviewed, in codebook order."""

    chosen_changed = Signal(object)
    """frozenset[ThemeId]: these themes are chosen now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._toggles: list[ThemeToggle] = []
        self._flow = FlowLayout(self)
        self.chosen: frozenset[ThemeId] = frozenset()
        self.setAccessibleName(self.tr("Themes"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._on_look_changed)

    def offer(self, themes: Sequence[Theme], counts: Mapping[ThemeId, int]) -> None:
        """Show these themes; chosen ones that are gone are let go, silently."""
        while len(self._toggles) > len(themes):
            toggle = self._toggles.pop()
            self._flow.removeWidget(toggle)
            toggle.deleteLater()
        for place, theme in enumerate(themes):
            if place < len(self._toggles):
                self._toggles[place].show_theme(theme, counts.get(theme.id, 0))
            else:
                self._add(theme, counts.get(theme.id, 0))
        self.choose(self.chosen & {theme.id for theme in themes})
        self._flow.invalidate()

    def high(self, lines: int) -> int:
        """The height of so many lines, px."""
        return self._flow.high(lines)

    def choose(self, themes: frozenset[ThemeId]) -> None:
        """Choose exactly these themes, without a signal."""
        self.chosen = themes
        for toggle in self._toggles:
            toggle.setChecked(toggle.theme.id in themes)

    def _add(self, theme: Theme, count: int) -> None:
        toggle = ThemeToggle(self._look, theme, count, self)
        toggle.clicked.connect(self._on_clicked)
        self._toggles.append(toggle)
        self._flow.addWidget(toggle)

    def _on_clicked(self) -> None:
        self.chosen = frozenset(toggle.theme.id for toggle in self._toggles if toggle.isChecked())
        self.chosen_changed.emit(self.chosen)

    def _on_look_changed(self) -> None:
        for toggle in self._toggles:
            toggle.updateGeometry()
            toggle.update()
