"""What a Word file has besides its text: styles, lists, fonts, settings, page numbers, and which part is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.export.packing import DECLARATION, Member, xml_text
from desktop_app.export.pieces import locale
from desktop_app.records import NamedTuple
from desktop_app.resources import translate

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
BULLETS = 1
"""The list of dots; the numbered ones come after it."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SERIF, _SANS, _MONO = "Noto Serif", "Noto Sans", "Courier New"
_QUIET = '<w:color w:val="59626C"/>'
_LEVELS = range(9)
_DEEP = 360
"""Twentieths of a point that each level of a list stands in."""


class Style(NamedTuple):
    """A paragraph style. `name` is that of Word where it has one, else an English word to be translated."""

    id: str
    name: str
    look: str = ""
    letters: str = ""
    based: str = "Normal"
    follows: str = ""
    own: bool = False
    """True for one that Word does not know."""


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_BOLD = "<w:b/><w:bCs/>"
_IN = '<w:ind w:left="284"/>'
_VIETNAMESE = '<w:lang w:val="vi-VN"/>'
_HEADINGS = ((1, 480, 32), (2, 360, 27), (3, 280, 24), *((deep, 240, 22) for deep in range(4, 10)))
"""Level, twentieths of a point before it, and half points of its letters."""
_STYLES = (
    Style("Title", "Title", _spacing(0, 240), _fonts(_SANS) + _BOLD + _size(40), follows="Normal"),
    *(
        Style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{_spacing(before, 120)}<w:outlineLvl w:val="{level - 1}"/>',
            _fonts(_SANS) + _BOLD + _size(size),
            follows="Normal",
        )
        for level, before, size in _HEADINGS
    ),
    Style("Quote", "Quote", _spacing(220, 60) + _IN, _VIETNAMESE, follows="Citation"),
    Style("Citation", "Citation", _spacing(0, 60) + _IN, _fonts(_SANS) + _QUIET + _size(18), own=True),
    Style("Note", "Note", _spacing(0, 60) + _IN, _fonts(_SANS) + _size(18), own=True),
    Style("Explanation", "Explanation", _spacing(0, 120), _fonts(_SANS) + _QUIET + _size(19),
          own=True),
    Style("ListParagraph", "List Paragraph", f"{_spacing(0, 60)}<w:contextualSpacing/>"),
    Style("Code", "Code", f'<w:shd w:val="clear" w:color="auto" w:fill="F2F1EE"/>{_spacing(60, 120)}',
          _fonts(_MONO) + _size(19), own=True),
    Style("InnerHeading", "Heading in a text", f"<w:keepNext/>{_spacing(160, 80)}", _fonts(_SANS) + _BOLD, own=True),
    Style("InnerQuote", "Quote in a text", '<w:ind w:left="567"/>', "<w:i/><w:iCs/>", own=True),
    Style("TOCHeading", "TOC Heading", f"<w:keepNext/>{_spacing(240, 120)}", _fonts(_SANS) + _BOLD + _size(26)),
    *(
        Style(
            f"TOC{level}",
            f"toc {level}",
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>{_spacing(0, 60)}'
            f'<w:ind w:left="{(level - 1) * 284}" w:right="567"/>',
            _fonts(_SANS) + _size(20),
        )
        for level in (1, 2, 3)
    ),
    Style("Footer", "footer", f'{_spacing(0, 0)}<w:jc w:val="center"/>', _fonts(_SANS) + _QUIET + _size(18)),
    Style("CommentText", "annotation text", _spacing(0, 60), _fonts(_SANS) + _size(20)),
)  # fmt: skip


def parts(
    title: str,
    language: str,
    body: Member,
    numbers: Iterable[tuple[int, int, int]] = (),
    comments: Member | None = None,
) -> Iterator[Member]:
    """All parts of the package in the order in which they are written, `body` among them.

    `numbers` are asked for when the body is written: the number of each numbered list, its level, and where it begins.
    """
    yield Member("[Content_Types].xml", (_types(comments is not None),))
    yield Member("_rels/.rels", (_relations(_PACKAGE_PARTS),))
    yield Member(
        "word/_rels/document.xml.rels", (_relations(_TEXT_PARTS + (_COMMENT_PARTS if comments is not None else ())),)
    )
    yield body
    if comments is not None:
        yield comments
    yield Member("word/styles.xml", _styles(language))
    yield Member("word/numbering.xml", _numbering(numbers))
    yield Member("word/settings.xml", (_settings(language),))
    yield Member("word/fontTable.xml", (_FONT_TABLE,))
    yield Member("word/footer1.xml", (_FOOTER,))
    yield Member("docProps/core.xml", (_core(title, language),))
    yield Member("docProps/app.xml", (_APP,))


COMMENTS = "word/comments.xml"
_OFFICE = f"{RELATIONS}/"
_PACKAGE_PARTS = (
    (f"{_OFFICE}officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}extended-properties", "docProps/app.xml"),
)
_TEXT_PARTS = tuple(
    (f"{_OFFICE}{kind}", f"{target}.xml")
    for kind, target in (
        ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("fontTable", "fontTable"),
        ("footer", "footer1"),
    )
)  # fmt: skip
FOOTER_ID = "rId5"
_COMMENT_PARTS = ((f"{_OFFICE}comments", "comments.xml"),)


def _relations(targets: tuple[tuple[str, str], ...]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _types(comments: bool) -> str:
    kinds = {
        "/word/document.xml": f"{_KIND}.document.main+xml",
        **{
            f"/word/{name}.xml": f"{_KIND}.{kind}+xml"
            for name, kind in (
                ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("fontTable", "fontTable"),
                ("footer1", "footer"), *((("comments", "comments"),) if comments else ()),
            )
        },
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }  # fmt: skip
    each = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


def _styles(language: str) -> Iterator[str]:
    tongue = "-".join(locale(language))
    yield (
        f"{DECLARATION}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_SERIF)}{_size(22)}"
        f'<w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    for style in _STYLES:
        name = translate(language, style.name) if style.own else style.name
        own = ' w:customStyle="1"' if style.own else ""
        after = f'<w:next w:val="{style.follows}"/>' if style.follows else ""
        yield (
            f'<w:style w:type="paragraph"{own} w:styleId="{style.id}">'
            f'<w:name w:val="{xml_text(name)}"/><w:basedOn w:val="{style.based}"/>{after}<w:qFormat/>'
            f"<w:pPr>{style.look}</w:pPr><w:rPr>{style.letters}</w:rPr></w:style>"
        )
    yield (
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{_size(16)}</w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_GRID}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A5ABB1"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _numbering(numbers: Iterable[tuple[int, int, int]]) -> Iterator[str]:
    yield f"{DECLARATION}<w:numbering {NAMES}>"
    for ident, kind, text in ((0, "bullet", "•"), (1, "decimal", "")):
        yield f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="hybridMultilevel"/>'
        for level in _LEVELS:
            yield (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
                f'<w:lvlText w:val="{text or f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{(level + 1) * _DEEP}" w:hanging="{_DEEP}"/></w:pPr></w:lvl>'
            )
        yield "</w:abstractNum>"
    yield f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    for ident, level, start in numbers:
        yield (
            f'<w:num w:numId="{ident}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
    yield "</w:numbering>"


def _settings(language: str) -> str:
    tongue = "-".join(locale(language))
    return (
        f'{DECLARATION}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{tongue}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font(name: str, instead: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )


_FONTS = _font(_SERIF, "Times New Roman", "roman") + _font(_SANS, "Arial", "swiss")
_FONT_TABLE = f"{DECLARATION}<w:fonts {NAMES}>{_FONTS}</w:fonts>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_FOOTER = (
    f'{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_field("PAGE")}'
    f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}</w:p></w:ftr>'
)
_APP = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Trích</Application></Properties>"
)


def _core(title: str, language: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(title)}</dc:title><dc:language>{'-'.join(locale(language))}</dc:language>"
        "</cp:coreProperties>"
    )
