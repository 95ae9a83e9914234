"""What is drawn with: the colours of one scheme and the interface's face at one size, on a screen or in a file."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont

from desktop_app.domain.themes import SWATCHES, Theme
from desktop_app.ui.look import colour as colours
from desktop_app.ui.look.fonts import sans
from desktop_app.ui.look.tokens import TOKENS, Scheme, Tokens

HOTTEST = 0.42
"""How much of the accent is in the ground of the greatest number."""
COOLEST = 0.06
"""How much of it is in that of the smallest."""
_STEPS = 32


class Ink:
    """Colours and fonts. It never changes: another look has another ink."""

    def __init__(self, tokens: Tokens, size: int) -> None:
        self.tokens = tokens
        """The colours of the scheme."""
        self.size = size
        """Type size of the interface, px."""
        self._themes: dict[str, str] = {}
        self._heats: dict[int, tuple[QColor, QColor]] = {}

    def on_paper(self) -> Ink:
        """The ink for files, which are read and printed on white."""
        return Ink(TOKENS[Scheme.LIGHT], self.size)

    def interface_font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """The interface's face at its size times `factor`."""
        font = sans(round(self.size * factor))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def theme_ink(self, theme: Theme) -> QColor:
        """A theme's colour as it is readable (AA) on the paper."""
        stored = theme.colour.lower()
        if stored not in self._themes:
            shade = stored
            if self.tokens.dark:
                shade = next((swatch.dark for swatch in SWATCHES if swatch.light == stored), stored)
            self._themes[stored] = colours.readable(shade, self.tokens.surface)
        return QColor(self._themes[stored])

    def theme_letter_ink(self, theme: Theme) -> QColor:
        """The ink of a letter that stands on the theme's colour."""
        return QColor(colours.ink_on(self.theme_ink(theme).name()))

    def heat(self, share: float) -> tuple[QColor, QColor]:
        """The quiet ground for a number that is this part (0–1) of the greatest, and the ink that reads on it (AA)."""
        step = 0 if share <= 0 else max(1, round(_STEPS * min(1.0, share) ** 0.5))
        if step not in self._heats:
            tokens = self.tokens
            part = COOLEST + (HOTTEST - COOLEST) * step / _STEPS
            ground = colours.blend(tokens.accent, tokens.surface, part) if step else tokens.surface
            ink = colours.readable(tokens.text if step else tokens.muted, ground)
            self._heats[step] = QColor(ground), QColor(ink)
        return self._heats[step]
