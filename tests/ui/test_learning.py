from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from desktop_app.domain.habits import BylinePlace
from desktop_app.operations.articles import correct
from desktop_app.operations.imports import import_files
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library
from desktop_app.ui.dialogs.lesson import LessonDialog

BODY = (
    "(PLO)- Sáng nay, UBND tỉnh Lâm Đồng tổ chức hội nghị về chuyển đổi số với hơn hai trăm đại biểu dự.\n\n"
    "Hội nghị nghe báo cáo kết quả {} của các sở, ngành và thảo luận các giải pháp trong thời gian tới.\n\n"
)


@pytest.fixture
def window(press: Library, open_window, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number, author in enumerate(("Tổ bút Sông Hàn", "Tổ bút Bến Nghé", "Tổ bút Cửu Long")):
        head = f"Hội nghị chuyển đổi số lần thứ {number} của tỉnh\n\n0{number + 2}/03/2024 08:15"
        (folder / f"{number}.txt").write_text(f"{head}\n\n{BODY.format(number)}{author}", encoding="utf-8")
    import_files(press, load_plugins(), [folder])
    return open_window(language="en")


def _article(library: Library, number: int) -> str:
    return next(row.id for row in library.articles.rows() if f"lần thứ {number}" in row.title)


def test_a_correction_offers_to_read_the_source_so_and_undo_takes_it_back(window, press: Library, qtbot):
    bar = window.tools.learning
    assert bar.isHidden()
    window.session.perform(correct, press, _article(press, 0), "author", "Tổ bút Sông Hàn")
    qtbot.waitUntil(bar.isVisible)
    assert "Pháp luật TP.HCM" in bar.text
    assert "2 of its other articles" in bar.text
    QTest.mouseClick(bar._yes, Qt.MouseButton.LeftButton)
    dialog = window.tools.windows.open
    assert isinstance(dialog, LessonDialog)
    assert dialog.table.rowCount() == 2
    dialog.table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClick(dialog.keep, Qt.Key.Key_Space)
    authors = [press.articles.article(_article(press, number)).metadata.author.value for number in (1, 2)]
    assert sorted(map(bool, authors)) == [False, True]
    assert press.habits.of("Pháp luật TP.HCM").byline is BylinePlace.END
    window.actions_["undo"].trigger()
    assert press.habits.all() == {}


def test_what_was_declined_is_not_asked_again(window, press: Library, qtbot):
    bar = window.tools.learning
    window.session.perform(correct, press, _article(press, 0), "author", "Tổ bút Sông Hàn")
    qtbot.waitUntil(bar.isVisible)
    QTest.mouseClick(bar._decline, Qt.MouseButton.LeftButton)
    window.session.perform(correct, press, _article(press, 1), "author", "Tổ bút Bến Nghé")
    qtbot.waitUntil(window.jobs.idle)
    assert bar.isHidden()


def test_a_correction_that_teaches_nothing_asks_nothing(window, press: Library, qtbot):
    window.session.perform(correct, press, _article(press, 0), "title", "Tít khác")
    qtbot.waitUntil(window.jobs.idle)
    assert window.tools.learning.isHidden()


def test_nothing_changes_before_it_is_kept(window, press: Library, qtbot):
    window.session.perform(correct, press, _article(press, 0), "author", "Tổ bút Sông Hàn")
    qtbot.waitUntil(window.tools.learning.isVisible)
    steps = press.journal.count()
    QTest.mouseClick(window.tools.learning._yes, Qt.MouseButton.LeftButton)
    dialog = window.tools.windows.open
    box = dialog.findChild(QDialogButtonBox)
    QTest.mouseClick(box.buttons()[-1], Qt.MouseButton.LeftButton)
    assert press.journal.count() == steps
