"""Words from outside on their way into Qt: never rich text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br>"})
"""As `html.escape` does; the module brings a table of 2,200 names, for which the first paint would wait."""


def tool_tip(text: str) -> str:
    """A tool tip that shows `text` letter by letter; Qt would otherwise guess whether it is HTML."""
    return f"<qt>{text.translate(_ESCAPED)}</qt>" if text else ""


def quoted(text: str) -> str:
    """Words in quotation marks; a line that has some of its own stands as it is."""
    return text if any(mark in text for mark in '"“”') else f"“{text}”"


def menu_text(text: str) -> str:
    """Words for a menu or button: an ampersand stays one and is no access key."""
    return text.replace("&", "&&")


def with_key(words: str, key: str) -> str:
    """Words for a tool tip with the key behind them that does the same; "" for none."""
    return f"{words} ({key})" if key else words


def plain_label(parent: QWidget, role: str = "", text: str = "") -> QLabel:
    """A label that shows its text letter by letter; `role` is one of the style sheet's."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
