"""The export formats that come with the program."""

from __future__ import annotations

from desktop_app.export.csv_format import CsvExporter
from desktop_app.export.html_format import HtmlExporter
from desktop_app.export.json_format import JsonExporter, JsonLinesExporter
from desktop_app.export.markdown_format import MarkdownExporter
from desktop_app.hooks import Exporter

EXPORTERS: tuple[Exporter, ...] = (
    CsvExporter(),
    MarkdownExporter(),
    HtmlExporter(),
    JsonExporter(),
    JsonLinesExporter(),
)
