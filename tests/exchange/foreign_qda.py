"""Projects as programs for qualitative research write them, put together from what is documented of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tests.exchange.foreign_marks import (
    PLAIN,
    PLAIN_MARKS,
    WIDE,
    WIDE_MARKS,
    Foreign,
    Mark,
    as_is,
    crlf,
    guid,
    utf16,
    utf16_crlf,
    zipped,
)

QDPX = ("qdpx", "refi")
QDC = ("qdc", "codebook")


class Style(NamedTuple):
    """What programs do differently in a project of the REFI-QDA standard."""

    qde: str = "project.qde"
    folder: str = "sources"
    space: str = "urn:QDA-XML:project:1.0"
    origin: str = ' origin="Another 1.0"'
    shape: Callable[[str], str] = str
    """How GUIDs are written where they are given, and `refers` where they are referred to."""
    refers: Callable[[str], str] = str
    scheme: str = "internal://"
    count: Callable[[str, int], int] = as_is
    encode: Callable[[str], bytes] = str.encode
    named: Callable[[str], str] = str
    """How a selection is called, by its quote."""
    users: bool = True
    dates: bool = True
    inline: bool = False
    rich: bool = False
    missing: bool = False
    notes: str = "description"
    pdf: bool = False
    indent: str = "\n"


def qdpx(style: Style, text: str, marks: Sequence[Mark], codes: Mapping[str, bool]) -> bytes:
    """A project of one text; `codes` are paths of codes → whether they are codable, parents before their children."""
    ident = guid("source")
    by = f' creatingUser="{style.refers(guid("user"))}"' if style.users else ""
    when = ' creationDateTime="2024-05-09T07:00:00Z"' if style.dates else ""
    notes = [mark.note for mark in marks if mark.note] if style.notes == "noteref" else []
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<Project xmlns="{style.space}" name="Dự án &amp; hơn"{style.origin}>',
        f'<Users><User guid="{style.shape(guid("user"))}" name="Lan &lt;Anh&gt;" id="LA"/></Users>'
        if style.users
        else "",
        f"<CodeBook><Codes>{_codes(style, codes, '')}</Codes></CodeBook>",
        "<Sources>",
        _source(style, ident, text, "".join(_selection(style, text, mark, by + when) for mark in marks)),
        "</Sources>",
        f"<Notes>{''.join(_note(style, note) for note in notes)}</Notes>" if notes else "",
        "</Project>",
    ]
    files = {style.qde: style.indent.join(part for part in parts if part).encode()}
    if not style.inline and not style.missing:
        files[f"{style.folder}/{ident}.txt"] = style.encode(text)
    if style.rich:
        files[f"{style.folder}/{ident}.docx"] = b"PK not read"
    return zipped(files)


def _source(style: Style, ident: str, text: str, selections: str) -> str:
    plain = "" if style.inline else f' plainTextPath="{style.scheme}{ident}.txt"'
    rich = f' richTextPath="{style.scheme}{ident}.docx"' if style.rich else ""
    content = f"<PlainTextContent>{escape(text)}</PlainTextContent>" if style.inline else ""
    name = "Bài một" + (".docx" if style.rich else "")
    if style.pdf:
        own = style.shape(guid("pdf"))
        inside = f'<Representation guid="{style.shape(ident)}"{plain}>{content}{selections}</Representation>'
        return f'<PDFSource guid="{own}" name="Bài một.pdf" path="{style.scheme}{own}.pdf">{inside}</PDFSource>'
    return f'<TextSource guid="{style.shape(ident)}" name="{name}"{rich}{plain}>{content}{selections}</TextSource>'


def _selection(style: Style, text: str, mark: Mark, signed: str) -> str:
    span = mark.span(text)
    start, end = style.count(text, span.start), style.count(text, span.end)
    name = style.named(mark.quote)
    called = f" name={quoteattr(name)}" if name else ""
    note = f"<Description>{escape(mark.note)}</Description>" if mark.note and style.notes == "description" else ""
    link = f'<NoteRef targetGUID="{style.refers(guid(mark.note))}"/>' if mark.note and style.notes == "noteref" else ""
    codings = "".join(
        f'<Coding guid="{style.shape(guid("coding", str(span), theme))}"{signed}>'
        f'<CodeRef targetGUID="{style.refers(guid("code", theme))}"/></Coding>'
        for theme in mark.themes
    )
    own = style.shape(guid("selection", str(span)))
    return (
        f'<PlainTextSelection guid="{own}"{called} startPosition="{start}" endPosition="{end}"{signed}>'
        f"{note}{codings}{link}</PlainTextSelection>"
    )


def _note(style: Style, note: str) -> str:
    text = f"<PlainTextContent>{escape(note)}</PlainTextContent>"
    return f'<Note guid="{style.shape(guid(note))}" name="Ghi chú">{text}</Note>'


def _codes(style: Style, codes: Mapping[str, bool], over: str) -> str:
    """The codes right under one. A name ends where `#` begins, so that two may be equal."""
    found = []
    for path, codable in codes.items():
        if path.rpartition("/")[0] == over:
            own = style.shape(guid("code", path))
            name = quoteattr(path.rpartition("/")[2].partition("#")[0])
            found.append(
                f'<Code guid="{own}" name={name} isCodable="{str(codable).lower()}" color="#0D3FBB">'
                f"<Description>Nghĩa của {escape(path)}</Description>{_codes(style, codes, path)}</Code>"
            )
    return "".join(found)


def _bom(text: str) -> bytes:
    return text.encode("utf-8-sig")


def _windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _upper(ident: str) -> str:
    return ident.upper()


def _braces(ident: str) -> str:
    return "{" + ident.upper() + "}"


def _unnamed(_quote: str) -> str:
    return ""


def _cut(quote: str) -> str:
    return quote[:12]


FLAT = {"An ninh": True, "Đề án 06": True, "An sinh": True}
PLAIN_FLAT = {"Đê điều": True, "Y tế": True}
NESTED = {"Xã hội": True, "Xã hội/An ninh": True, "Xã hội/An sinh": True, "Đề án": False, "Đề án/Đề án 06": True}
DEEPER = {"An ninh": "Xã hội/An ninh", "An sinh": "Xã hội/An sinh", "Đề án 06": "Đề án/Đề án 06"}
NESTED_MARKS = (
    *(mark._replace(themes=tuple(DEEPER[theme] for theme in mark.themes)) for mark in WIDE_MARKS),
    Mark("gắn với", ("Xã hội",)),
)
REMARKED = (*WIDE_MARKS, Mark("trong quý I", (), "Chỉ là một lời bình."))
TWINS = {"Nguyên nhân": False, "Nguyên nhân/Khác": True, "Hậu quả": False, "Hậu quả/Khác": True, "Khác": True}
TWIN_MARKS = (
    Mark("kéo giảm tội phạm", ("Nguyên nhân/Khác",)),
    Mark("chuyển đổi số", ("Hậu quả/Khác", "Khác")),
    Mark("An sinh xã hội được giữ vững", ("Khác",)),
)
SAME = {"Khác": True, "Khác#2": True}
SAME_MARKS = (Mark("kéo giảm tội phạm", ("Khác",)), Mark("chuyển đổi số", ("Khác#2",)))


def _project(
    name: str,
    style: Style,
    marks: Sequence[Mark] = WIDE_MARKS,
    codes: Mapping[str, bool] = FLAT,
    *,
    reports: bool = False,
) -> Foreign:
    text = PLAIN if codes is PLAIN_FLAT else WIDE
    plain = tuple(mark._replace(themes=tuple(theme.partition("#")[0] for theme in mark.themes)) for mark in marks)
    gold = ((text, plain),)
    themes = tuple(path.partition("#")[0] for path in codes)
    return Foreign(
        name, f"{name}.qdpx", qdpx(style, text, marks, codes), QDPX, gold, themes, reports, not style.missing
    )


def qdpx_files() -> Iterable[Foreign]:
    """Projects of the standard, each with what one program is known for."""
    yield _project("as the standard says", Style())
    yield _project(
        "NVivo",
        Style(
            folder="Sources",
            rich=True,
            count=utf16_crlf,
            encode=_windows,
            named=_unnamed,
            origin=' origin="NVivo 12.6"',
        ),
        NESTED_MARKS,
        NESTED,
    )
    yield _project("NVivo with quotes", Style(folder="Sources", count=utf16_crlf, encode=_windows), TWIN_MARKS, TWINS)
    yield _project("MAXQDA", Style(shape=_upper, refers=_upper, named=_unnamed), PLAIN_MARKS, PLAIN_FLAT)
    yield _project(
        "MAXQDA by QualCoder", Style(encode=lambda text: text.replace("\n", "\r\n").encode()), PLAIN_MARKS, PLAIN_FLAT
    )
    yield _project("MAXQDA with codable parents", Style(shape=_upper, refers=_upper), NESTED_MARKS, NESTED)
    yield _project("ATLAS.ti", Style(qde="Dự án của Lan.qde", named=_cut, notes="noteref"), REMARKED)
    yield _project("ATLAS.ti with old schema", Style(space="urn:QDA-XML:project:0:4", qde="x.qde"), REMARKED)
    yield _project("QualCoder", Style(encode=_bom, folder="Sources", origin=' origin="QualCoder 3.6"'))
    yield _project("QualCoder with plain paths", Style(scheme=""), PLAIN_MARKS, PLAIN_FLAT)
    yield _project("QualCoder with paths to the folder", Style(scheme="sources/"), PLAIN_MARKS, PLAIN_FLAT)
    yield _project("Quirkos", Style(inline=True, users=False, dates=False, origin="", named=_unnamed))
    yield _project("GUIDs in braces", Style(shape=_braces, refers=str, notes="noteref"))
    yield _project("GUIDs referred to in braces", Style(refers=_braces))
    yield _project("UTF-16 without a BOM", Style(count=utf16, named=_unnamed))
    yield _project("UTF-16 with quotes", Style(count=utf16), SAME_MARKS, SAME)
    yield _project("CRLF counted as two", Style(count=crlf, encode=_windows))
    yield _project("a PDF with its text", Style(pdf=True), reports=False)
    yield _project("a source that is not there, but its quotes", Style(missing=True), reports=True)
    yield _project("no line ends in its XML", Style(indent="", users=False, dates=False), REMARKED)
    yield _decomposed()


def _decomposed() -> Foreign:
    """Letters with their marks apart, counted as they are."""
    text = unicodedata.normalize("NFD", WIDE)
    marks = [mark._replace(quote=unicodedata.normalize("NFD", mark.quote)) for mark in WIDE_MARKS]
    content = qdpx(Style(), text, marks, FLAT)
    return Foreign("letters in parts", "a.qdpx", content, QDPX, ((WIDE, WIDE_MARKS),), tuple(FLAT))


def codebook_files() -> Iterable[Foreign]:
    """Codebooks of the standard as different programs write them."""
    space = 'xmlns="urn:QDA-XML:codebook:1.0"'
    child = f'<Code guid="{guid("child").upper()}" name="Cơ sở" isCodable="true"/>'
    begun = f'<Code guid="{guid("code")}" name="Y tế &amp; hơn" isCodable="true"'
    own = f'{begun} color="#FF0000"><Description>Nghĩa</Description>{child}</Code>'
    described = f'{begun} description="Nghĩa">{child}</Code>'
    themes = ("Y tế & hơn", "Y tế & hơn/Cơ sở")
    schema = 'xsi:schemaLocation="urn:QDA-XML:codebook:0:4 Codebook.xsd"'
    old = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {schema}'
    variants = {
        "as the standard says": f'<CodeBook {space} origin="X"><Codes>{own}</Codes></CodeBook>',
        "Taguette": f'<CodeBook {space} origin="Taguette 1.5.2"><Codes>{own}</Codes><Sets/></CodeBook>',
        "Doorstop": f"<CodeBook {space}><Codes>{described}</Codes></CodeBook>",
        "ATLAS.ti": f'<CodeBook {space} {old} origin="ATLAS.ti 23"><Codes>{own}</Codes></CodeBook>',
        "old": f'<CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="Y"><Codes>{own}</Codes></CodeBook>',
    }
    for name, xml in variants.items():
        content = f'<?xml version="1.0" encoding="utf-8"?>\n{xml}'.encode("utf-8-sig" if name == "old" else "utf-8")
        yield Foreign(f"codebook, {name}", "a.qdc", content, QDC, (), themes, texts=False)
