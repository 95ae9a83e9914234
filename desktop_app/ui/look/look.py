"""The chosen look: scheme, face, sizes and spacing of the text to read, and everything drawn from them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.domain.mentions import EntityType
from desktop_app.domain.themes import Theme
from desktop_app.settings import LINE_LENGTHS, LINE_SPACINGS
from desktop_app.ui.look.fonts import sans, serif
from desktop_app.ui.look.icons import picture, tinted
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.look.palette import palette
from desktop_app.ui.look.styles import style_sheet
from desktop_app.ui.look.tokens import TOKENS, Scheme, Tokens

FONT_SIZES = range(12, 37)
"""Type sizes of the reader in px."""


class Face(StrEnum):
    """The two faces to read in, both bundled."""

    SERIF = "serif"
    SANS = "sans"


class Look(QObject):
    """What the interface looks like now; `changed` tells every screen to draw itself again.

    One instance for a window; panels are given it and ask it for colours, fonts and icons.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme.SYSTEM
        self._font_size = 18
        self._reading_width = 68
        self._line_spacing = 160
        self._face = Face.SERIF
        self._interface_size = 14
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.ink = Ink(TOKENS[self.resolved()], self._interface_size)
        """Its colours and the interface's fonts, for drawings that also go into files."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours of the scheme in use."""
        return self.ink.tokens

    @property
    def scheme(self) -> Scheme:
        """The scheme as chosen: SYSTEM stays SYSTEM."""
        return self._scheme

    @property
    def font_size(self) -> int:
        """Type size of the reader in px."""
        return self._font_size

    @property
    def reading_width(self) -> int:
        """Characters a line in the reader."""
        return self._reading_width

    @property
    def line_spacing(self) -> int:
        """From line to line in the reader, one of LINE_SPACINGS."""
        return self._line_spacing

    @property
    def face(self) -> Face:
        """The reader's face."""
        return self._face

    def resolved(self) -> Scheme:
        """The scheme in use: SYSTEM becomes what the desktop asks for."""
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme
        hints = QGuiApplication.styleHints()
        accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
        if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Scheme.CONTRAST
        return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT

    def choose_scheme(self, scheme: Scheme) -> None:
        """Take another scheme, at once."""
        self._scheme = scheme
        self._refresh()

    def choose_font_size(self, size: int) -> None:
        """Set the reader's type in px; sizes outside FONT_SIZES are brought inside."""
        self._font_size = min(max(size, FONT_SIZES[0]), FONT_SIZES[-1])
        self.changed.emit()

    def choose_reading_width(self, width: int) -> None:
        """Set the characters a line; widths outside LINE_LENGTHS are brought inside."""
        self._reading_width = min(max(width, LINE_LENGTHS[0]), LINE_LENGTHS[-1])
        self.changed.emit()

    def choose_line_spacing(self, spacing: int) -> None:
        """Set the reader's line spacing, to the nearest of LINE_SPACINGS."""
        self._line_spacing = min(LINE_SPACINGS, key=lambda known: abs(known - spacing))
        self.changed.emit()

    def choose_face(self, face: Face) -> None:
        """Set the reader's face."""
        self._face = face
        self.changed.emit()

    def apply(self, application: QApplication) -> None:
        """Dress the whole application but for the style sheet: palette and interface font."""
        application.setPalette(palette(self.tokens))
        application.setFont(self.interface_font())

    def style(self, application: QApplication) -> None:
        """Set the style sheet. After a window is built it costs half: each widget is polished once."""
        application.setStyleSheet(style_sheet(self.tokens, self._interface_size))

    def reading_font(self, factor: float = 1.0) -> QFont:
        """The reader's face at its size times `factor`."""
        return (serif if self._face is Face.SERIF else sans)(round(self._font_size * factor))

    def interface_font(self, factor: float = 1.0) -> QFont:
        """The interface's face at its size times `factor`."""
        return self.ink.interface_font(factor)

    def icon(self, name: str, *, ink: str = "text") -> QIcon:
        """The icon called `name` in the colour of a token (`ink`); empty when there is no such icon."""
        key = (name, str(getattr(self.tokens, ink)))
        if key not in self._icons:
            mode = QIcon.Mode
            self._icons[key] = tinted(name, {mode.Normal: key[1], mode.Disabled: self.tokens.faint})
        return self._icons[key]

    def picture(self, name: str, *, ink: str, edge: int, ratio: float) -> QPixmap:
        """The icon as one picture, for sizes that are no icon's; `edge` and `ratio` as `icons.picture`."""
        return picture(name, str(getattr(self.tokens, ink)), edge, ratio)

    def theme_ink(self, theme: Theme) -> QColor:
        """A theme's colour as it is readable (AA) on the paper in use."""
        return self.ink.theme_ink(theme)

    def theme_letter_ink(self, theme: Theme) -> QColor:
        """The ink of a letter that stands on the theme's colour."""
        return self.ink.theme_letter_ink(theme)

    def tint(self, kind: EntityType) -> QColor:
        """The pale ground of an entity type."""
        return QColor(self.tokens.tints[kind])

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self.ink = Ink(TOKENS[self.resolved()], self._interface_size)
        self._icons.clear()
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.styleSheet():
            self.apply(application)
            self.style(application)
        self.changed.emit()
