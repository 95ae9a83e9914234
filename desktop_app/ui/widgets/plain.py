"""Words from outside on their way into Qt: never rich text."""

from __future__ import annotations

import html


def tool_tip(text: str) -> str:
    """A tool tip that shows `text` letter by letter; Qt would otherwise guess whether it is HTML."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def menu_text(text: str) -> str:
    """Words for a menu or button: an ampersand stays one and is no access key."""
    return text.replace("&", "&&")
