"""The file formats that Trích reads, in the order in which they are asked: plain text takes whatever is left."""

from __future__ import annotations

from desktop_app.hooks import Importer
from desktop_app.ingest.csv_tables import CsvImporter
from desktop_app.ingest.docx import DocxImporter
from desktop_app.ingest.json_tables import JsonImporter
from desktop_app.ingest.odt import OdtImporter
from desktop_app.ingest.ris import RisImporter
from desktop_app.ingest.text import TextImporter
from desktop_app.ingest.xlsx_tables import XlsxImporter

IMPORTERS: tuple[Importer, ...] = (
    DocxImporter(),
    OdtImporter(),
    XlsxImporter(),
    JsonImporter(),
    RisImporter(),
    CsvImporter(),
    TextImporter(),
)
