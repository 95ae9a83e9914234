"""What is read of a note, without the signs of its Markdown. Its libraries are loaded for notes that have some."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[*_`\[\]<&\\|~]|^\s*(?:[#>+=-]|\d+[.)])", re.MULTILINE)
"""Without any of these a note reads as it is written."""


def plain_words(note: str) -> str:
    """The words of each block of a note on a line of their own."""
    if _SIGNS.search(note) is None:
        return "\n".join(line.strip() for line in note.splitlines() if line.strip())
    from desktop_app.export.safe_html import plain_text  # noqa: PLC0415 - as above

    return plain_text(note)
