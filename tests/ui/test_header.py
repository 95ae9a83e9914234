"""The bar over the columns: its views have their words where these have room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop_app.ui.header import VIEWS


@pytest.fixture
def window(window, look, qapp):
    """The window with its style, whose paddings count."""
    look.style(qapp)
    yield window
    qapp.setStyleSheet("")


def styles(window):
    return {button.toolButtonStyle() for button in window.header._buttons[: len(VIEWS)]}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_views_say_what_they_are_where_there_is_room(window, language):
    window.language.choose(language)
    window.resize(1400, 800)
    assert styles(window) == {Qt.ToolButtonStyle.ToolButtonTextBesideIcon}
    window.resize(window.minimumSizeHint().width(), 640)
    assert window.width() < 960
    assert styles(window) == {Qt.ToolButtonStyle.ToolButtonIconOnly}
    window.resize(1400, 800)
    assert styles(window) == {Qt.ToolButtonStyle.ToolButtonTextBesideIcon}


def test_nothing_of_the_bar_is_cut_at_any_width(window):
    header = window.header
    for width in range(window.minimumSizeHint().width(), 1300, 10):
        window.resize(width, 640)
        for button in header._buttons:
            assert button.width() >= button.sizeHint().width(), width
            assert button.geometry().right() < header.width(), width
        assert header.search.width() >= header.search.minimumWidth(), width


def test_a_picture_alone_is_named(window):
    window.resize(window.minimumSizeHint().width(), 640)
    for button in window.header._buttons[: len(VIEWS)]:
        name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert name
        assert name in button.toolTip()
