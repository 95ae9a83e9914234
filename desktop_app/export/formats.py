"""The export formats that come with the program."""

from __future__ import annotations

from desktop_app.export.csv_format import CsvExporter
from desktop_app.export.document_docx import DocxDocument
from desktop_app.export.document_exporter import DocumentExporter
from desktop_app.export.document_html import HtmlDocument
from desktop_app.export.document_markdown import MarkdownDocument
from desktop_app.export.document_odt import OdtDocument
from desktop_app.export.document_pdf import PdfDocument
from desktop_app.export.json_format import JsonExporter, JsonLinesExporter
from desktop_app.export.marked import ArticleExporter
from desktop_app.export.marked_docx import MarkedDocx
from desktop_app.export.marked_html import MarkedHtml
from desktop_app.export.obsidian import ObsidianExporter
from desktop_app.export.xlsx_format import XlsxExporter
from desktop_app.hooks import Exporter

EXPORTERS: tuple[Exporter, ...] = (
    DocumentExporter(DocxDocument()),
    DocumentExporter(OdtDocument()),
    DocumentExporter(PdfDocument()),
    DocumentExporter(HtmlDocument()),
    DocumentExporter(MarkdownDocument()),
    ObsidianExporter(),
    XlsxExporter(),
    CsvExporter(),
    JsonExporter(),
    JsonLinesExporter(),
)
ARTICLE_EXPORTERS: tuple[ArticleExporter, ...] = (MarkedDocx(), MarkedHtml())
"""The formats of whole articles with their passages marked."""
