"""A window with two readers, and what its tests ask of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import ArticleId

KEY, CONTROL, SHIFT, ALT = (
    Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def split(window) -> None:
    press_key(KEY.Key_Backslash, CONTROL)


def readers(window):
    return [reading.panel for reading in window.attention.readings]


def articles(window) -> list[ArticleId | None]:
    return [reading.lectern.article and reading.lectern.article.id for reading in window.attention.readings]


def titles(window) -> list[str]:
    return [reader.facts.buttons["title"].text() for reader in readers(window)]


def shown(reader) -> list[tuple[object, ...]]:
    return [(each.id, each.anchor.span, each.themes, each.note) for each in reader.view.desk.passages.index]


def lines(window) -> list[bool]:
    return [side.line.active for side in window.tools.split._sides]


def others(window) -> list[ArticleId]:
    """The articles of the list that are not read, in the order of the list."""
    return [row.id for row in window.session.library.articles.rows() if row.id not in articles(window)]


@pytest.fixture
def beside(window):
    """A window with two articles beside each other; the first is worked in."""
    window.tools.split.open_beside(others(window)[0])
    return window
