"""Markdown shown as text: the one place where HTML reaches a widget, sanitised and without any way out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_app.export.safe_html import safe_html
from desktop_app.ui.widgets.untyped import Untyped

_SHEET = "td, th { padding: 2px 18px 2px 0; } th { text-align: left; }"
"""Cells stand apart; Qt knows no more of CSS than this."""


class MarkdownView(Untyped, QTextBrowser):
    """Shows Markdown read-only; follows no link and loads nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDefaultStyleSheet(_SHEET)

    def show_markdown(self, text: str) -> None:
        """Show a document from its beginning."""
        self.setHtml(safe_html(text))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's signature
        """Qt: whatever a document asks for is an empty picture, so that no path and no host is looked up."""
        return QImage()
