"""Markdown shown as text: the one place where HTML reaches a widget, sanitised and without any way out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFont, QImage, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_app.export.safe_html import safe_html
from desktop_app.ui.widgets.untyped import Untyped

_SHEET = "td, th { padding: 2px 18px 2px 0; } th { text-align: left; }"
"""Cells stand apart; Qt knows no more of CSS than this."""


_DRAWN = 300
"""Texts that are remembered as they are drawn."""


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


class _Unloading(QTextDocument):
    """A document that loads nothing."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's signature
        """Qt: an empty picture, as in the view."""
        return QImage()


class MarkdownDrawing:
    """Markdown drawn where there is no widget: in the rows of a list."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Unloading] = {}

    def forget(self) -> None:
        """Lay all out anew."""
        self._known.clear()

    def height(self, text: str, font: QFont, width: int) -> int:
        """The px that a text needs at a width."""
        return round(self._document(text, font, width).size().height())

    def draw(self, painter: QPainter, text: str, font: QFont, ink: QColor, width: int, at: QPointF) -> None:
        """Draw a text with its upper left corner at a place."""
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, ink)
        context.palette = palette
        painter.save()
        painter.translate(at)
        self._document(text, font, width).documentLayout().draw(painter, context)
        painter.restore()

    def _document(self, text: str, font: QFont, width: int) -> QTextDocument:
        key = (text, font.toString())
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _DRAWN:
                self._known.clear()
            found = self._known[key] = _Unloading()
            found.setUndoRedoEnabled(False)
            found.setDocumentMargin(0)
            found.setDefaultFont(font)
            found.setDefaultStyleSheet(_SHEET)
            found.setHtml(safe_html(text))
        found.setTextWidth(width)
        return found
