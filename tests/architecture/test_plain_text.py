"""Text is only ever text: what comes from outside never reaches Qt as HTML."""

from __future__ import annotations

import ast

RICH = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "RichText", "AutoText", "MarkdownText"}
GUESSING = {"QLabel", "QMessageBox"}
ALLOWED = {
    "desktop_app/ui/widgets/markdown_view.py": "shows notes and help, sanitised before, in a view that loads nothing",
    "desktop_app/ui/copying.py": "gives other programs escaped words on the clipboard; nothing here shows them",
}


def rich_text(source) -> list[str]:
    """Uses of rich text outside the one view that is made for it."""
    if source.name in ALLOWED:
        return []
    found = [node for node in ast.walk(source.tree) if isinstance(node, ast.Attribute) and node.attr in RICH]
    return [f"{source.name}:{node.lineno} {node.attr}" for node in found]


def guessed_text(source) -> list[str]:
    """Modules that make labels or message boxes, which guess whether a text is HTML, and never say PlainText."""
    made = [
        node.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in GUESSING
    ]
    return [f"{source.name}:{made[0]}"] if made and "PlainText" not in source.text else []


def test_no_text_is_read_as_html(holds):
    holds(rich_text)


def test_labels_do_not_guess(holds):
    holds(guessed_text)


def test_html_is_found(example):
    assert rich_text(example("self.view.setHtml(text)"))
    assert rich_text(example("label.setTextFormat(Qt.TextFormat.RichText)"))
    assert guessed_text(example("label = QLabel(title)"))
    assert not guessed_text(example("label = QLabel()\nlabel.setTextFormat(Qt.TextFormat.PlainText)"))
