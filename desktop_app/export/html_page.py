"""What all pages share: text that is only text, no script, nothing loaded from anywhere; light, dark, and on paper."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from desktop_app.export.markdown_text import MEANING

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a page may load: nothing but the rules of style that stand in it."""
STYLE = """
:root { color-scheme: light dark; --ink: #1d2126; --quiet: #59626c; --page: #fdfcfa; --line: #dfdcd6;
  --theme: #5b6770; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3dd; --quiet: #a3a9b0; --page: #17191c; --line: #363a40; --theme: #9aa4ad; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 1.05rem/1.65 "Noto Serif", Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, nav, figcaption, .note, .state, .count, .themes, .definition {
  font-family: "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 2.75rem 0 .5rem; }
h3 { font-size: 1.05rem; line-height: 1.4; margin: 2rem 0 .5rem; }
h4 { font-size: .95rem; line-height: 1.4; margin: 1.5rem 0 .5rem; }
a { color: inherit; }
.count { color: var(--quiet); font-weight: normal; }
.definition { color: var(--quiet); font-size: .9rem; margin: 0 0 1rem; white-space: pre-line; }
.note { font-size: .9rem; margin: .4rem 0 0; }
.note p { margin: 0 0 .4rem; white-space: pre-line; }
.note b + p { display: inline; }
.note h1, .note h2, .note h3, .note h4 { font-size: 1em; margin: .6rem 0 .3rem; }
.state { border: 1px solid var(--line); border-radius: .8em; padding: 0 .5em; white-space: nowrap;
  unicode-bidi: isolate; }
del { text-decoration-thickness: .08em; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .2em .5em; text-align: left; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #444; --page: #fff; --line: #bbb; --theme: #5b6770; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h1, h2, h3, h4, .definition { break-after: avoid; }
  p, blockquote { orphans: 3; widows: 3; }
}
"""


def escaped(text: str) -> str:
    """Text for an element or a quoted attribute; characters that HTML forbids are shown as U+FFFD."""
    return html.escape(_FORBIDDEN.sub("\ufffd", text), quote=True)


def beginning(title: str, language: str, style: str = STYLE) -> Iterator[str]:
    """The lines of a page up to its title."""
    name = escaped(title)
    yield f'<!DOCTYPE html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="generator" content="Trích">\n<title>{name}</title>\n<style>{style}</style>\n</head>'
    yield f"<body>\n<h1>{name}</h1>"


def ink_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a colour (`#rrggbb`); relative luminance as in WCAG 2."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#fff"


def own_html(text: str) -> str:
    """Own words, which are Markdown, as HTML without a way out."""
    text = _FORBIDDEN.sub("\ufffd", text)
    if MEANING.search(text):
        from desktop_app.export.safe_html import safe_html  # noqa: PLC0415 - brings markdown and nh3

        return safe_html(text)
    paragraphs = re.split(r"\n\n+", text.strip("\n"))
    return "\n".join(f"<p>{html.escape(words, quote=False)}</p>" for words in paragraphs if words)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
