"""The colours of a scheme as a QPalette, for everything that the style sheet leaves to the style."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from desktop_app.ui.look.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """A palette whose roles, enabled and disabled, all come from `tokens`."""
    role = QPalette.ColorRole
    made = QPalette()
    for part, colour in {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.background,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.selected_text,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.border,
        role.Shadow: tokens.border,
    }.items():
        made.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.faint))
    return made
