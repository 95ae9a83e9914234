"""What the choices of an export are called."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.exporting import CitationStyle, Column, Heading, PlaceStyle, Profile, Sorting
from desktop_app.export.columns import HEADINGS


class ExportWords(QObject):
    """Names in the language in use, asked anew each time."""

    def field(self, name: str) -> str:
        """What stands before a field."""
        return {
            "columns": self.tr("Columns"),
            "separator": self.tr("Cells parted by"),
            "headings": self.tr("Headings"),
            "sorting": self.tr("Order"),
            "citation": self.tr("Source given"),
            "places": self.tr("Names of provinces"),
            "profile": self.tr("To be read by"),
            "everything": self.tr("Articles"),
        }[name]

    def level(self, place: int) -> str:
        """What a list of headings is called for screen readers."""
        return (self.tr("Headings"), self.tr("Headings under these"))[place]

    def value(self, value: str) -> str:
        """What a value is called."""
        if isinstance(value, Heading):
            return self._heading(value)
        return {
            "": self.tr("No heading"),
            ",": self.tr("Comma"),
            ";": self.tr("Semicolon"),
            "\t": self.tr("Tab"),
            Sorting.NEWEST: self.tr("Newest article first"),
            Sorting.OLDEST: self.tr("Oldest article first"),
            Sorting.TITLE: self.tr("By title"),
            Sorting.SOURCE: self.tr("By paper"),
            Sorting.FILED: self.tr("As they were filed"),
            CitationStyle.FULL: self.tr("In full"),
            CitationStyle.SHORT: self.tr("Paper and date"),
            CitationStyle.NONE: self.tr("Not at all"),
            PlaceStyle.BOTH: self.tr("Then, with today's"),
            PlaceStyle.THEN: self.tr("As published"),
            PlaceStyle.NOW: self.tr("Today's"),
            Profile.STANDARD: self.tr("Any program (the standard)"),
            Profile.NVIVO: self.tr("NVivo"),
            Profile.MAXQDA: self.tr("MAXQDA"),
        }[value]

    def column(self, column: Column) -> str:
        """What a column is called."""
        return self.tr(HEADINGS[column])

    def _heading(self, heading: Heading) -> str:
        return {
            Heading.THEME: self.tr("Theme"),
            Heading.PROVINCE: self.tr("Province"),
            Heading.MONTH: self.tr("Month"),
            Heading.SOURCE: self.tr("Source"),
            Heading.ARTICLE: self.tr("Article"),
        }[heading]
