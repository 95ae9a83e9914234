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
        return (self.tr("Headings"), self.tr("Headings under these"), self.tr("Headings of the third level"))[place]

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

    def hint(self, name: str) -> str:
        """What a format is for, where its name does not say it."""
        learning = self.tr("Texts with what is labelled in them, to teach a computer to find themes and names.")
        references = self.tr("A list of the articles, for reference managers; without their passages.")
        themes = self.tr("The themes only: no articles and no passages.")
        data = self.tr("Everything about each passage, exact to the character, for those who write programs.")
        return {
            "odt": self.tr("Opens in LibreOffice, and in Word."),
            "md": self.tr("Plain text with signs for headings and quotes, for notes and web pages."),
            "obsidian": self.tr("Unpack it in your vault: a note for each article and each theme, linked."),
            "csv": self.tr("Words in columns, without formatting, for spreadsheets and statistics."),
            "article-docx": self.tr("Each passage is a comment at its words, with its themes and its note."),
            "article-html": self.tr("Passages are underlined; themes and notes stand beside them."),
            "json": data,
            "jsonl": data,
            "qdpx": self.tr("Articles, themes and passages in the form that programs for such work share (REFI-QDA)."),
            "qdc": themes,
            "jsonld": self.tr("Passages in the form in which notes on web pages are exchanged."),
            "project": self.tr("Everything of these articles, to be taken into Trích on another computer."),
            "qualcoder": self.tr("Unpack it, then open the folder whose name ends in .qda."),
            "taguette": self.tr("Import it on the page where Taguette lists projects."),
            "taguette-codebook": themes,
            "label-studio": learning,
            "doccano": learning,
            "doccano-utf16": self.tr("As for doccano, for its older versions, which count emoji as two."),
            "spacy": learning,
            "brat": learning,
            "iob2": learning,
            "csl": references,
            "ris": references,
            "bibtex": references,
        }.get(name, "")

    def _heading(self, heading: Heading) -> str:
        return {
            Heading.THEME: self.tr("Theme"),
            Heading.PROVINCE: self.tr("Province"),
            Heading.MONTH: self.tr("Month"),
            Heading.SOURCE: self.tr("Source"),
            Heading.ARTICLE: self.tr("Article"),
        }[heading]
