"""Outside text in Markdown stays text: nothing is loaded, nothing runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from desktop_app.export.safe_html import plain_text, safe_html
from desktop_app.ui.widgets.markdown_view import MarkdownView
from desktop_app.ui.widgets.note_words import plain_words

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=file:///etc/hostname>",
    "![x](//host/share/x.png)",
    "<iframe src=http://127.0.0.1/></iframe>",
    "<p style='background:url(//host/x)' onclick=x()>hi</p>",
    "[x](javascript:alert(1))",
    "[x](file:///etc/passwd)",
    "[x](http://127.0.0.1/)",
    "<base href=//host/><meta http-equiv=refresh content='0;url=//host'>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_loses_its_teeth(text: str):
    html = safe_html(text)
    for word in ("<script", "<img", "<iframe", "style=", "onclick", "javascript:", "file:", "http", "<base", "<meta"):
        assert word not in html


def test_links_between_chapters_stay():
    assert 'href="reading.vi.md"' in safe_html("[x](reading.vi.md)")


def test_whatever_is_asked_for_is_an_empty_picture(qtbot):
    view = MarkdownView()
    qtbot.addWidget(view)
    view.show_markdown("# Tên\n\n![x](x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")).isNull()
    assert "Tên" in view.toPlainText()


PLAIN = (
    "",
    "Hỏi lại.",
    "một\n\n  hai \nba",
    "kinh tế - xã hội, 12 %",
    "số 1. rồi",
    "x # y > z = 1 + 2",
    "“trích”…\n\n\n    lùi",
)
MARKED = {
    "# Tên\n\n**đậm**, *nghiêng* `mã`": "Tên\nđậm, nghiêng mã",
    "- một\n- hai": "một\nhai",
    "1. một\n2. hai": "một\nhai",
    "> lời": "lời",
    "Tên\n---\nx": "Tên\nx",
    "[x](http://127.0.0.1/) &amp; <b>y</b> 1 < 2": "x & y 1 < 2",
    "| a | b |\n|---|---|\n| 1 | 2 |": "a\nb\n1\n2",
}


@pytest.mark.parametrize("note", PLAIN)
def test_a_note_without_signs_is_read_as_markdown_would_have_it(note: str):
    assert plain_words(note) == plain_text(note)


@pytest.mark.parametrize("note", [*MARKED, *HOSTILE])
def test_the_words_of_a_note_are_without_signs(note: str):
    assert plain_words(note) == plain_text(note) == MARKED.get(note, plain_text(note))
    assert "<script" not in plain_words(note)
