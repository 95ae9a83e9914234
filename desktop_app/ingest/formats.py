"""The file formats that Trích reads, in the order in which they are asked: plain text takes whatever is left."""

from __future__ import annotations

from desktop_app.hooks import Importer
from desktop_app.ingest.documents.docx import DocxImporter
from desktop_app.ingest.documents.odt import OdtImporter
from desktop_app.ingest.documents.rtf import RtfImporter
from desktop_app.ingest.labels import LabelledFileImporter
from desktop_app.ingest.pdf.documents import PdfImporter
from desktop_app.ingest.tables.bibtex import BibtexImporter
from desktop_app.ingest.tables.csv_tables import CsvImporter
from desktop_app.ingest.tables.json_tables import JsonImporter
from desktop_app.ingest.tables.ris import RisImporter
from desktop_app.ingest.tables.xlsx_tables import XlsxImporter
from desktop_app.ingest.text import TextImporter
from desktop_app.ingest.web.epubs import EpubImporter
from desktop_app.ingest.web.feeds import FeedImporter
from desktop_app.ingest.web.html_pages import HtmlImporter
from desktop_app.ingest.web.mails import MailboxImporter, MailImporter
from desktop_app.ingest.web.markdown_notes import MarkdownImporter
from desktop_app.ingest.web.web_archives import WebArchiveImporter

IMPORTERS: tuple[Importer, ...] = (
    LabelledFileImporter(),
    DocxImporter(),
    OdtImporter(),
    EpubImporter(),
    PdfImporter(),
    RtfImporter(),
    XlsxImporter(),
    FeedImporter(),
    HtmlImporter(),
    WebArchiveImporter(),
    MailboxImporter(),
    MailImporter(),
    MarkdownImporter(),
    JsonImporter(),
    RisImporter(),
    BibtexImporter(),
    CsvImporter(),
    TextImporter(),
)
