"""Office documents and PDFs as programs write them, made from their parts for the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "office": ODF + "office:1.0",
        "text": ODF + "text:1.0",
        "style": ODF + "style:1.0",
        "table": ODF + "table:1.0",
        "draw": ODF + "drawing:1.0",
        "svg": ODF + "svg-compatible:1.0",
        "fo": ODF + "xsl-fo-compatible:1.0",
        "meta": ODF + "meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)


def packed(parts: Mapping[str, str | bytes], *, stored: str = "") -> bytes:
    """A zip of these parts; the one named `stored` is not compressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == stored else None)
    return out.getvalue()


def docx(body: str, styles: str = "", core: str = "", space: str = W) -> bytes:
    """A Word document of this body and these styles and properties, all XML."""
    document = f'<w:document xmlns:w="{space}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{document}',
        "word/styles.xml": f'<w:styles xmlns:w="{space}">{styles}</w:styles>',
    }
    if core:
        spaces = 'xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        parts["docProps/core.xml"] = f"<cp:coreProperties {spaces}>{core}</cp:coreProperties>"
    return packed(parts)


def run(text: str, properties: str = "") -> str:
    """A run of a Word document."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word document: runs, or plain words."""
    runs = content if content.startswith("<") else run(content)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{runs}</w:p>"


def style(ident: str, name: str, inner: str = "", attributes: str = 'w:type="paragraph"') -> str:
    """A style of a Word document."""
    return f'<w:style {attributes} w:styleId="{ident}"><w:name w:val="{name}"/>{inner}</w:style>'


def odt(body: str, styles: str = "", meta: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text of this body, with these styles of its own and properties, all XML."""
    content = (
        f"<office:document-content {_ODF_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{content}',
            "styles.xml": f"<office:document-styles {_ODF_SPACES}/>",
            "meta.xml": f"<office:document-meta {_ODF_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
            **(parts or {}),
        },
        stored="mimetype",
    )


def odt_styles(styles: str) -> str:
    """The `styles.xml` of an OpenDocument text."""
    return f"<office:document-styles {_ODF_SPACES}><office:styles>{styles}</office:styles></office:document-styles>"


def fodt(body: str, meta: str = "") -> bytes:
    """An OpenDocument text in one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_ODF_SPACES} '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>{meta}</office:meta>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()
