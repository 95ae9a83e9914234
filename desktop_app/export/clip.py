"""Passages for the clipboard: as plain and as rich text, each with where it is from."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.export.document import Quotation
from desktop_app.export.html_page import escaped
from desktop_app.records import NamedTuple


class Clip(NamedTuple):
    """What is taken to the clipboard, in both forms."""

    plain: str
    rich: str


def clip_of(quotations: Iterable[Quotation]) -> Clip:
    """Passages, each with its citation under it: in quotation marks, and as block quotes (HTML)."""
    plain, rich = [], []
    for quotation in quotations:
        cited = f"\n— {quotation.citation}" if quotation.citation else ""
        plain.append(f"“{quotation.words}”{cited}")
        words = escaped(quotation.words).replace("\n", "<br>")
        source = f"<p>— {escaped(quotation.citation)}</p>" if quotation.citation else ""
        rich.append(f"<blockquote><p>{words}</p></blockquote>{source}")
    return Clip("\n\n".join(plain), "\n".join(rich))
