"""Files of every kind, read into a staging library by the real child process, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.intake.window import IntakeWindow
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language

FRESH = """{0}: hội nghị về chuyển đổi số

Thứ bảy, 3/2/2024, 08:00 (GMT+7)

(TTXVN) - Ngày 3/2/2024, UBND tỉnh {0} họp về {1}.
"""


@pytest.fixture
def files(tmp_path: Path, seed_paths: list[Path]) -> Path:
    """A folder with four new articles, one without date or province, a reprint, two known ones, and one refused."""
    folder = tmp_path / "bài"
    folder.mkdir()
    topics = (
        "Đề án 06 và những mô hình mới ở các xã vùng cao trong năm qua",
        "giảm nghèo bền vững cho đồng bào các dân tộc thiểu số dọc biên giới",
        "phòng cháy chữa cháy tại những khu chợ lớn trước dịp Tết Nguyên đán",
    )
    for place, topic in zip(("Lào Cai", "Bắc Ninh", "Cà Mau"), topics, strict=True):
        (folder / f"{place}.txt").write_text(FRESH.format(place, topic), encoding="utf-8")
    (folder / "không rõ.txt").write_text(
        "Mấy lời cùng bạn đọc\n\nBài này không nêu nơi nào, hôm nào.\n", encoding="utf-8"
    )
    story = seed_paths[0].read_text(encoding="utf-8")
    (folder / "lại.txt").write_text(f"Một tít khác hẳn của báo bạn\n\n{story}", encoding="utf-8")
    for number, path in enumerate(seed_paths[:2]):
        (folder / f"cũ {number}.txt").write_bytes(path.read_bytes())
    (folder / "trống.txt").write_text("")
    return folder


@pytest.fixture
def language(qapp) -> Iterator[Language]:
    """Vietnamese, to begin with."""
    before = QLocale()
    language = Language(qapp, "vi")
    yield language
    language.leave()
    QLocale.setDefault(before)


@pytest.fixture
def intake(press: Library, look: Look, qtbot: QtBot, language: Language) -> Iterator[IntakeWindow]:
    """An intake window that reads nothing yet."""
    jobs = Jobs()
    window = IntakeWindow(Session(press, Settings()), look, jobs)
    window.resize(1400, 800)
    folder = window.desk.folder
    yield window
    jobs.close()
    window.dispose()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    assert not folder.exists()


@pytest.fixture
def read(intake: IntakeWindow, files: Path, qtbot: QtBot) -> IntakeWindow:
    """A window that has read everything."""
    with qtbot.waitSignal(intake.desk.read, timeout=60_000):
        intake.begin([str(files)])
    with qtbot.waitActive(intake):
        intake.activateWindow()
    return intake
