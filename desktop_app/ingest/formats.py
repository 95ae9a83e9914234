"""The file formats that Trích reads, in the order in which they are asked: plain text takes whatever is left."""

from __future__ import annotations

from desktop_app.hooks import Importer
from desktop_app.ingest.csv_tables import CsvImporter
from desktop_app.ingest.docx import DocxImporter
from desktop_app.ingest.epubs import EpubImporter
from desktop_app.ingest.feeds import FeedImporter
from desktop_app.ingest.html_pages import HtmlImporter
from desktop_app.ingest.json_tables import JsonImporter
from desktop_app.ingest.mails import MailboxImporter, MailImporter
from desktop_app.ingest.markdown_notes import MarkdownImporter
from desktop_app.ingest.odt import OdtImporter
from desktop_app.ingest.pdf import PdfImporter
from desktop_app.ingest.ris import RisImporter
from desktop_app.ingest.rtf import RtfImporter
from desktop_app.ingest.text import TextImporter
from desktop_app.ingest.web_archives import WebArchiveImporter
from desktop_app.ingest.xlsx_tables import XlsxImporter

IMPORTERS: tuple[Importer, ...] = (
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
    CsvImporter(),
    TextImporter(),
)
