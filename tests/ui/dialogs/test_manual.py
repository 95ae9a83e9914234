from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QListWidget

from desktop_app.resources import LANGUAGES, resource
from desktop_app.ui.dialogs.manual import CHAPTERS, ManualDialog, chapter_text
from desktop_app.ui.look.styles import style_sheet
from desktop_app.ui.look.tokens import LIGHT
from desktop_app.ui.widgets.markdown_view import MarkdownView


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_there_and_its_links_lead_somewhere(qtbot, language: str):
    dialog = ManualDialog(language)
    qtbot.addWidget(dialog)
    chapters = dialog.findChild(QListWidget)
    view = dialog.findChild(MarkdownView)
    assert chapters.count() == len(CHAPTERS)
    for row, chapter in enumerate(CHAPTERS):
        chapters.setCurrentRow(row)
        assert chapters.item(row).text() in view.toPlainText()
        for target in re.findall(r"\]\(([^)]+)\)", chapter_text(chapter, language)):
            assert resource("help", target).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_of_a_chapter_is_cut(qtbot, look, language: str):
    dialog = ManualDialog(language)
    qtbot.addWidget(dialog)
    dialog.setStyleSheet(style_sheet(LIGHT, 15))
    dialog.show()
    chapters = dialog.findChild(QListWidget)
    assert chapters.horizontalScrollBar().maximum() == 0
    assert chapters.sizeHintForColumn(0) <= chapters.viewport().width()


def test_a_link_turns_to_its_chapter(qtbot):
    dialog = ManualDialog("vi")
    qtbot.addWidget(dialog)
    dialog.findChild(MarkdownView).anchorClicked.emit(QUrl("review.vi.md"))
    assert dialog.findChild(QListWidget).currentRow() == CHAPTERS.index("review")


def test_there_is_no_chapter_that_is_not_listed():
    files = {path.name for path in resource("help").glob("*.md")}
    assert files == {f"{chapter}.{language}.md" for chapter in CHAPTERS for language in LANGUAGES}
