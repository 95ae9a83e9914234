"""What an OpenDocument text has besides its text: styles, lists, fonts, page numbers, and which part is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.export.packing import DECLARATION, Member, xml_text
from desktop_app.export.pieces import locale
from desktop_app.records import NamedTuple
from desktop_app.resources import translate

KIND = "application/vnd.oasis.opendocument.text"
NAMES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("meta", "meta"),
            ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)  # fmt: skip
STEP = 0.63
"""Centimetres that each level stands in."""
_SERIF, _SANS, _MONO = (f'style:font-name="{name}"' for name in ("Noto Serif", "Noto Sans", "Courier New"))
_BOLD = 'fo:font-weight="bold"'
_QUIET = 'fo:color="#59626c"'
_KEEP = 'fo:keep-with-next="always"'
_IN = 'fo:margin-left="0.5cm"'


class Style(NamedTuple):
    """A paragraph style. `shown` is its name for people, an English word to be translated where it is `own`."""

    name: str
    shown: str
    look: str = ""
    letters: str = ""
    parent: str = "Standard"
    follows: str = ""
    own: bool = False
    level: int = 0
    """Of the outline, for headings."""


def _size(points: float) -> str:
    return f'fo:font-size="{points}pt"'


def _spacing(before: float, after: float) -> str:
    return f'fo:margin-top="{before}cm" fo:margin-bottom="{after}cm"'


def _letters(*said: str) -> str:
    return " ".join(said)


_HEADINGS = ((1, 0.85, 16), (2, 0.63, 13.5), (3, 0.5, 12), *((deep, 0.42, 11) for deep in range(4, 10)))
"""Level, centimetres before it, and points of its letters."""
_STYLES = (
    Style("Title", "Title", _spacing(0, 0.42), _letters(_SANS, _BOLD, _size(20)), follows="Standard"),
    *(
        Style(f"Heading_20_{level}", f"Heading {level}", f"{_spacing(before, 0.21)} {_KEEP}",
              _letters(_SANS, _BOLD, _size(size)), follows="Standard", level=level)
        for level, before, size in _HEADINGS
    ),
    Style("Quotations", "Quotations", f"{_spacing(0.28, 0.1)} {_IN}", 'fo:language="vi" fo:country="VN"'),
    Style("Citation", "Citation", f"{_spacing(0, 0.1)} {_IN}", _letters(_SANS, _QUIET, _size(9)), own=True),
    Style("Note", "Note", f"{_spacing(0, 0.1)} {_IN}", _letters(_SANS, _size(9)), own=True),
    Style("Explanation", "Explanation", _spacing(0, 0.21), _letters(_SANS, _QUIET, _size(9.5)),
          own=True),
    Style("Item", "List item", _spacing(0, 0.1), own=True),
    Style("Code", "Code", f'{_spacing(0.1, 0.21)} fo:background-color="#f2f1ee"', _letters(_MONO, _size(9.5)),
          own=True),
    Style("InnerHeading", "Heading in a text", f"{_spacing(0.28, 0.14)} {_KEEP}", _letters(_SANS, _BOLD), own=True),
    Style("InnerQuote", "Quote in a text", 'fo:margin-left="1cm"', 'fo:font-style="italic"', own=True),
    Style("Horizontal_20_Line", "Horizontal Line", 'fo:border-bottom="0.5pt solid #a5abb1"'),
    Style("Contents_20_Heading", "Contents Heading", f"{_spacing(0.42, 0.21)} {_KEEP}",
          _letters(_SANS, _BOLD, _size(13))),
    *(
        Style(f"Contents_20_{level}", f"Contents {level}",
              f'{_spacing(0, 0.1)} fo:margin-left="{(level - 1) / 2}cm" fo:margin-right="1cm"',
              _letters(_SANS, _size(10)))
        for level in (1, 2, 3)
    ),
    Style("Footer", "Footer", 'fo:text-align="center"', _letters(_SANS, _QUIET, _size(9))),
)  # fmt: skip
_TABS = (
    '<style:tab-stops><style:tab-stop style:position="{at}cm" style:type="right" style:leader-style="dotted" '
    'style:leader-text="."/></style:tab-stops>'
)


_IN_NOTES = (("NoteBullets", 0.5), ("NoteNumbers", 0.5))


def parts(title: str, language: str, text: Iterable[str]) -> Iterator[Member]:
    """All parts of the package in the order in which they are written, `text` the main one."""
    yield Member("mimetype", (KIND,), packed=False)
    yield Member("META-INF/manifest.xml", (_manifest(),))
    yield Member("content.xml", text)
    yield Member("styles.xml", _styles(language))
    yield Member("meta.xml", (_meta(title, language),))


def _manifest() -> str:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    each = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    return (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{KIND}"/>{each}'
        "</manifest:manifest>"
    )


def _meta(title: str, language: str) -> str:
    return (
        f"{DECLARATION}<office:document-meta {NAMES}><office:meta><meta:generator>Trích</meta:generator>"
        f"<dc:title>{xml_text(title)}</dc:title><dc:language>{'-'.join(locale(language))}</dc:language>"
        "</office:meta></office:document-meta>"
    )


FONTS = "<office:font-face-decls>{}</office:font-face-decls>".format(
    "".join(
        f'<style:font-face style:name="{name}" svg:font-family="{family}" style:font-family-generic="{kind}" '
        f'style:font-pitch="{pitch}"/>'
        for name, family, kind, pitch in (
            ("Noto Serif", "&apos;Noto Serif&apos;, &apos;Times New Roman&apos;", "roman", "variable"),
            ("Noto Sans", "&apos;Noto Sans&apos;, Arial", "swiss", "variable"),
            ("Courier New", "&apos;Courier New&apos;", "modern", "fixed"),
        )
    )
)


def _styles(language: str) -> Iterator[str]:
    tongue, country = locale(language)
    yield (
        f"{DECLARATION}<office:document-styles {NAMES}>{FONTS}<office:styles>"
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        f'style:tab-stop-distance="1.25cm"/><style:text-properties {_SERIF} {_size(11)} fo:language="{tongue}" '
        f'fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties '
        f'{_spacing(0, 0.21)} fo:line-height="120%"/></style:style>'
    )
    yield '<style:style style:name="Index_20_Link" style:display-name="Index Link" style:family="text"/>'
    for style in _STYLES:
        yield _style(style, language)
    lists = "".join(_list(name, inset) for name, inset in (("Bullets", 0), ("Numbers", 0), *_IN_NOTES))
    yield f"{lists}</office:styles>{_PAGE}</office:document-styles>"


def _style(style: Style, language: str) -> str:
    shown = translate(language, style.shown) if style.own else style.shown
    after = f' style:next-style-name="{style.follows}"' if style.follows else ""
    outline = f' style:default-outline-level="{style.level}"' if style.level else ""
    deep = int(style.name[-1]) if style.name.startswith("Contents_20_") and style.name[-1].isdigit() else 0
    tabs = _TABS.format(at=16 - (deep - 1) / 2) if deep else ""
    return (
        f'<style:style style:name="{style.name}" style:display-name="{xml_text(shown)}" style:family="paragraph" '
        f'style:parent-style-name="{style.parent}"{after}{outline}><style:paragraph-properties {style.look}>{tabs}'
        f"</style:paragraph-properties><style:text-properties {style.letters}/></style:style>"
    )


def _list(name: str, inset: float) -> str:
    levels = []
    for level in range(1, 11):
        place = (
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="listtab" '
            f'fo:text-indent="-{STEP}cm" fo:margin-left="{level * STEP + inset:.2f}cm"/></style:list-level-properties>'
        )
        if name.endswith("Bullets"):
            mark = f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">{place}'
            levels.append(f"{mark}</text:list-level-style-bullet>")
        else:
            mark = (
                f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix=".">{place}'
            )
            levels.append(f"{mark}</text:list-level-style-number>")
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


_PAGE = (
    '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2.5cm" fo:margin-bottom="1.5cm" '
    'fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties '
    'fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
    '<text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number> / '
    "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>"
)
