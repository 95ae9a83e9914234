"""The manual: its chapters beside the one that is read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from desktop_app.resources import resource
from desktop_app.ui.widgets.markdown_view import MarkdownView

CHAPTERS = (
    "start",
    "reading",
    "themes",
    "notes",
    "names",
    "review",
    "dossiers",
    "library",
    "plugins",
    "command-line",
    "exchange",
    "library-file",
)
"""File names under `resources/help`, without language and ending, in their order."""


def chapter_text(chapter: str, language: str) -> str:
    """One chapter as Markdown; FileNotFoundError for a chapter that is not there."""
    return resource("help", f"{chapter}.{language}.md").read_text(encoding="utf-8")


class ManualDialog(QDialog):
    """A window of its own that stays beside the work."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language = language
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Chapters"))
        self._view = MarkdownView(self)
        self._view.setAccessibleName(self.tr("Chapter"))
        self._view.document().setDocumentMargin(24)
        for chapter in CHAPTERS:
            heading = chapter_text(chapter, language).partition("\n")[0].lstrip("# ")
            item = QListWidgetItem(heading, self._list)
            item.setData(Qt.ItemDataRole.UserRole, chapter)
        self._list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self._list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._view.anchorClicked.connect(self._on_link)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addWidget(self._view, 1)
        self.resize(860, 640)
        self._list.setCurrentRow(0)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._view.show_markdown(chapter_text(item.data(Qt.ItemDataRole.UserRole), self._language))

    def _on_link(self, target: QUrl) -> None:
        """A link to another chapter turns to it; there are no others."""
        chapter = Path(target.path()).name.partition(".")[0]
        if chapter in CHAPTERS:
            self._list.setCurrentRow(CHAPTERS.index(chapter))
