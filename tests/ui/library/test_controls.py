from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop_app.ui.look.styles import style_sheet
from desktop_app.ui.look.tokens import LIGHT


@pytest.mark.parametrize("language", ["vi", "en"])
def test_in_the_narrowest_column_all_words_of_the_buttons_have_room(open_window, qtbot, language):
    window = open_window(language=language)
    window.setStyleSheet(style_sheet(LIGHT, 13))
    window.columns.setSizes([1, 900, 300])
    buttons = window.library.controls.findChildren(QAbstractButton)
    qtbot.waitUntil(lambda: not [b.text() for b in buttons if b.width() < b.sizeHint().width()], timeout=1000)
    width = window.library.width()
    window.library.feed.in_bin = True
    window.library.reload()
    qtbot.waitUntil(window.library.controls.isHidden)
    QTest.qWait(0)
    assert window.library.width() == width
