"""What came of an import, in one sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.import_job import ImportReport


def summary(report: ImportReport, words: QWidget) -> str:
    """One sentence: how many of each. `words` lends its `tr`."""
    if not (report.imported or report.duplicates or report.refused or report.filled):
        return words.tr("No article was found there. Choose text files, or a folder with text files.")
    count = len(report.imported)
    said = words.tr("1 article imported") if count == 1 else words.tr("{0} articles imported").format(count)
    if report.duplicates:
        said = words.tr("{0}, {1} were in the library already").format(said, len(report.duplicates))
    if report.filled:
        said = words.tr("{0}, {1} filled in from references").format(said, len(report.filled))
    if report.refused:
        said = words.tr("{0}, {1} refused").format(said, len(report.refused))
    return said
