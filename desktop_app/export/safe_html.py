"""Markdown as HTML without any way out: what notes, help and own paragraphs are shown and written as."""

from __future__ import annotations

from functools import cache
from html import escape, unescape

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension

_BLOCKS = {"blockquote", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
TAGS = frozenset(_BLOCKS | {"a", "code", "em", "strong", "table", "tbody", "td", "th", "thead", "tr"})
"""What Markdown needs; no image, no style, no script."""
_LONGEST = 15_000
"""Characters beyond which a text is shown without any form: for some, Markdown 3.11 takes the square of the time."""
_SLOW = {"[": ("\ufdd0", 1_000_000), "\\": ("\ufdd1", 1_000_000), "#": ("\ufdd2", 20_000_000)}
"""Signs that take Markdown 3.11 the square of their number (for `[[[[…` it reads all of the rest each).

Each has what stands for it meanwhile, a character that no text has, and how many of it times all characters are too
many: then it is only text.
"""


@cache
def _converter() -> markdown.Markdown:
    """It is made from dozens of parts; extensions by name would be looked up among all packages."""
    return markdown.Markdown(extensions=[TableExtension(), FencedCodeExtension()], output_format="html")


def safe_html(text: str) -> str:
    """Markdown as HTML of `TAGS` only; links keep a relative target and lose every other."""
    if len(text) > _LONGEST:
        return _formless(text)
    for sign, (stand_in, many) in _SLOW.items():
        if text.count(sign) * len(text) > many:
            text = text.replace(sign, stand_in)
    try:
        html = _converter().reset().convert(text)
    except RecursionError:  # lists in lists in lists; what it was in the midst of stays in the converter
        _converter.cache_clear()
        return _formless(text)
    html = nh3.clean(html, tags=set(TAGS), attributes={"a": {"href"}}, url_schemes=set(), link_rel=None)
    for sign, (stand_in, _) in _SLOW.items():
        html = html.replace(stand_in, sign)
    return html


def _formless(text: str) -> str:
    """A text as it was typed: its paragraphs, and nothing that means anything."""
    return "\n".join(f"<p>{escape(words, quote=False)}</p>" for words in text.split("\n\n") if words.strip())


def plain_text(text: str) -> str:
    """What is read of Markdown, without any form: the words of each block on a line of their own."""
    words = unescape(nh3.clean(safe_html(text), tags=set()))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())
