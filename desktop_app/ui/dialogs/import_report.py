"""What came of an import: what is new, what was there already, what was refused and what to do about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.operations.reports import save_text
from desktop_app.ui.import_job import ImportReport
from desktop_app.ui.import_summary import summary
from desktop_app.ui.plugin_words import off_lines
from desktop_app.ui.translation import Language


class ImportReportDialog(QDialog):
    """A list to read and copy from. It is shown only when something was not imported, or a plug-in failed."""

    def __init__(self, report: ImportReport, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language = language
        heading = QLabel(summary(report, self), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setPlainText(self._details(report))
        self.details.setAccessibleName(self.tr("Files that were not imported"))
        self._heading = heading
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        save = buttons.addButton(self.tr("Save report…"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        save.clicked.connect(self._on_save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.details, 1)
        layout.addWidget(buttons)
        self.resize(620, 380)

    def write(self, path: Path) -> None:
        """Write what is shown to a text file; a refusal is said above it."""
        try:
            save_text(path, f"{self._heading.text()}\n\n{self.details.toPlainText()}")
        except UserError as error:
            self._heading.setText(self._language.message(error))

    def _on_save(self) -> None:
        proposed = str(Path.home() / self.tr("Import report.txt"))
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), proposed, self.tr("Text (*.txt)"))
        if name:
            self.write(Path(name))

    def _details(self, report: ImportReport) -> str:
        parts = []
        if report.refused:
            lines = [self._language.message(error) for error in report.refused]
            parts.append("\n".join([self.tr("Refused:"), *(f"•  {line}" for line in lines)]))
        if report.duplicates:
            names = [Path(path).name for path, _ in report.duplicates]
            parts.append("\n".join([self.tr("In the library already:"), *(f"•  {name}" for name in names)]))
        if report.off:
            parts.append(
                "\n".join([self.tr("Plug-ins that are turned off:"), *(f"•  {s}" for s in off_lines(report.off))])
            )
        return "\n\n".join(parts)
