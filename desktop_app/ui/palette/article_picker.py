"""Choosing one article by a few letters of its title."""

from __future__ import annotations

from desktop_app.ui.palette.palette import Palette


class ArticlePicker(Palette):
    """A palette of articles only: the main copy is chosen of those that are offered."""

    def retranslate(self) -> None:
        """All words anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Choose the main copy"))
        self.line.setPlaceholderText(self.tr("Main copy: a few letters of its title – accents are not needed"))
        self.line.setAccessibleName(self.tr("Title of the main copy"))
