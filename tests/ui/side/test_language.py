from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.panel import Side
from desktop_app.ui.translation import Language


@pytest.fixture
def language(qtbot: QtBot) -> Iterator[Language]:
    before = QLocale()
    made = Language(QApplication.instance(), "en")
    yield made
    made.choose("en")
    QLocale.setDefault(before)


def test_the_side_speaks_another_language_at_once(qtbot: QtBot, session: Session, look: Look, language: Language):
    side = Side(session, look)
    qtbot.addWidget(side)
    session.open_article(next(row.id for row in session.library.articles.rows() if "bac-ninh" in row.provinces))
    assert side.tabs.tabText(1) == "Passages"
    assert side.tabs.tabText(2) == "Names"
    assert side.details.rows["published"].value.text() == "1/2024 (only the month is known)"
    language.choose("vi")
    QApplication.processEvents()
    assert side.tabs.tabText(1) == "Đoạn trích"
    assert side.tabs.tabText(2) == "Tên"
    assert side.details.rows["published"].caption.text() == "Ngày đăng"
    assert side.details.rows["published"].value.text() == "1/2024 (chỉ rõ tháng)"
    assert side.themes.name.placeholderText() == "Chủ đề mới…"
    side.details.rows["published"].edit()
    side.details.rows["published"].editor.setText("99/99/2024")
    side.details.rows["published"].commit()
    assert "không phải" in side.details.rows["published"].error.text()
