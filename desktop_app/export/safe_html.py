"""Markdown as HTML without any way out: what notes, help and own paragraphs are shown and written as."""

from __future__ import annotations

from functools import cache
from html import unescape

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension

_BLOCKS = {"blockquote", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
TAGS = frozenset(_BLOCKS | {"a", "code", "em", "strong", "table", "tbody", "td", "th", "thead", "tr"})
"""What Markdown needs; no image, no style, no script."""
_MANY = 1_000_000
"""Such signs times characters beyond which they are only text: for `[[[[…` Markdown 3.11 reads all of the rest each."""
_SLOW = {"[": "\ufdd0", "\\": "\ufdd1"}
"""Signs that take the square of their number, and what stands for them meanwhile: no text has these characters."""


@cache
def _converter() -> markdown.Markdown:
    """It is made from dozens of parts; extensions by name would be looked up among all packages."""
    return markdown.Markdown(extensions=[TableExtension(), FencedCodeExtension()], output_format="html")


def safe_html(text: str) -> str:
    """Markdown as HTML of `TAGS` only; links keep a relative target and lose every other."""
    for sign, stand_in in _SLOW.items():
        if text.count(sign) * len(text) > _MANY:
            text = text.replace(sign, stand_in)
    html = _converter().reset().convert(text)
    html = nh3.clean(html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes=set(), link_rel=None)
    for sign, stand_in in _SLOW.items():
        html = html.replace(stand_in, sign)
    return html


def plain_text(text: str) -> str:
    """What is read of Markdown, without any form: the words of each block on a line of their own."""
    words = unescape(nh3.clean(safe_html(text), tags=set()))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())
