"""Markdown shown as text: the one place where HTML reaches a widget, sanitised and without any way out."""

from __future__ import annotations

from functools import cache
from html import unescape
from typing import Any

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_app.ui.widgets.untyped import Untyped

_BLOCKS = {"blockquote", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
TAGS = frozenset(_BLOCKS | {"a", "code", "em", "strong", "table", "tbody", "td", "th", "thead", "tr"})
"""What Markdown needs; no image, no style, no script."""

_SHEET = "td, th { padding: 2px 18px 2px 0; } th { text-align: left; }"
"""Cells stand apart; Qt knows no more of CSS than this."""


@cache
def _converter() -> markdown.Markdown:
    """It is made from dozens of parts; extensions by name would be looked up among all packages."""
    return markdown.Markdown(extensions=[TableExtension(), FencedCodeExtension()], output_format="html")


def safe_html(text: str) -> str:
    """Markdown as HTML of `TAGS` only; links keep a relative target and lose every other."""
    html = _converter().reset().convert(text)
    return nh3.clean(html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes=set(), link_rel=None)


def plain_text(text: str) -> str:
    """What is read of Markdown, without any form: the words of each block on a line of their own."""
    words = unescape(nh3.clean(safe_html(text), tags=set()))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


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
