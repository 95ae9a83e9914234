"""The ways to the window: menu, palette, files that are chosen or dropped; and from it to what came in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.taking.window import Stage, TakingWindow
from tests.ui.taking.conftest import TEXT, guid

KEY = Qt.Key
ARTICLE = "Bắc Ninh phòng chống tội phạm\n\nNgày 2/3, Công an tỉnh Bắc Ninh họp.\n"


def looked_at(window: MainWindow, qtbot, stage: Stage = Stage.FOUND) -> TakingWindow:
    projects = window.tools.projects
    qtbot.waitUntil(lambda: projects.window is not None and projects.window.stage is stage, timeout=30_000)
    assert projects.window is not None
    return projects.window


def drop(window: MainWindow, *paths: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    left, none, copied = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(window.rect().center(), copied, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), copied, mime, left, none))


def test_the_menu_and_the_palette_lead_to_it(window, project, qtbot, monkeypatch):
    path = project()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    action = window.actions_["import_project"]
    assert action.text() == "Nhận dự án từ phần mềm khác…"
    window.tools.commands.open()
    palette = window.tools.commands._palette
    QTest.keyClicks(palette.line, "nhan du an")
    QTest.keyClick(palette.line, KEY.Key_Return)
    opened = looked_at(window, qtbot)
    assert opened.windowTitle() == "Nhận dự án: dự án.played"
    assert not opened.isModal(), "the article can be read beside it"
    opened.reject()
    qtbot.waitUntil(lambda: window.tools.projects.window is None)


def test_what_is_dropped_goes_where_it_belongs(window, project, tmp_path, qtbot):
    new = tmp_path / "mới.txt"
    new.write_text(ARTICLE, encoding="utf-8")
    first, second = project("a.played"), project("b.played")
    drop(window, first, str(new), second)
    opened = looked_at(window, qtbot)
    assert opened.heading.text == "a.played"
    (intake,) = window.tools.intakes.windows
    qtbot.waitUntil(lambda: not intake.desk.reading, timeout=30_000)  # it may have read before the project was there
    assert len(intake.desk.entries.ticked()) == 1, "the article, and no project"
    opened.reject()
    qtbot.waitUntil(lambda: window.tools.projects.window not in (None, opened))
    assert window.tools.projects.window.heading.text == "b.played"


def test_a_folder_of_qualcoder_counts_as_a_file(window, project, tmp_path, qtbot):
    folder = tmp_path / "dự án.qda"
    folder.mkdir()
    Path(project()).rename(folder / "data.qda")
    window.tools.projects.begin([str(folder)])
    opened = looked_at(window, qtbot)
    assert opened.heading.text == "dự án.qda"
    assert window.tools.intakes.windows == []


def test_a_folder_of_brat_counts_as_a_file(window, tmp_path, qtbot):
    folder = tmp_path / "bộ"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(f"T1\tMot 0 5\t{TEXT[:5]}\n", encoding="utf-8")
    drop(window, str(folder / "a.txt"), str(folder / "a.ann"))
    opened = looked_at(window, qtbot)
    assert opened.heading.text == "bộ"
    assert window.tools.intakes.windows == []
    opened.reject()
    qtbot.waitUntil(lambda: window.tools.projects.window is None)
    window.tools.projects.open(str(folder / "a.ann"))
    assert looked_at(window, qtbot).heading.text == "bộ"


def test_files_whose_kind_nobody_can_tell_are_imported_as_usual(window, project, tmp_path, qtbot, monkeypatch):
    new = tmp_path / "mới.txt"
    new.write_text(ARTICLE, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.ui.worker_job.child_command", lambda *_: [str(tmp_path / "nothing")])
        with qtbot.waitSignal(window.tools.projects.others, timeout=30_000) as told:
            window.tools.projects.begin([str(new)])
    assert told.args == [[str(new)]]


def test_what_came_in_is_shown_in_review_and_goes_with_one_undo(window, project, qtbot):
    before = window.session.library.journal.last_sequence()
    window.tools.projects.open(project())
    opened = looked_at(window, qtbot)
    opened.take.click()
    qtbot.waitUntil(lambda: opened.stage is Stage.DONE, timeout=30_000)
    assert opened.see.hasFocus()
    opened.see.click()
    review = window.rooms.review
    qtbot.waitUntil(lambda: [passage.id for passage in review.selection.passages] == [guid(30)], timeout=30_000)
    assert window.actions_["review"].isChecked()
    assert window.tools.projects.window is None
    (chip,) = review.bar.restrictions.chips
    assert chip.words == "Chỉ những đoạn trích này"
    window.actions_["undo"].trigger()
    assert window.session.library.annotations.count() == 0
    assert window.session.library.journal.last_sequence() == before + 2


def test_articles_without_passages_are_opened(window, project, qtbot):
    window.tools.projects.open(project(passages=[]))
    opened = looked_at(window, qtbot)
    opened.take.click()
    qtbot.waitUntil(lambda: opened.stage is Stage.DONE, timeout=30_000)
    opened.see.click()
    qtbot.waitUntil(lambda: window.session.article.text == TEXT, timeout=30_000)


def test_another_file_is_chosen_where_one_cannot_be_read(window, project, tmp_path, qtbot, monkeypatch):
    bad = tmp_path / "hỏng.qdpx"
    bad.write_bytes(b"x")
    window.tools.projects.open(str(bad))
    opened = looked_at(window, qtbot, Stage.FAILED)
    path = project()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    opened.another.click()
    qtbot.waitUntil(lambda: window.tools.projects.window not in (None, opened))
    assert looked_at(window, qtbot).heading.text == "dự án.played"


def test_a_library_that_can_only_be_read_takes_nothing_in(window, project, monkeypatch, qtbot):
    monkeypatch.setattr(window.session.library, "read_only", "why")
    with qtbot.waitSignal(window.session.refused) as told:
        window.tools.projects.open(project())
    assert isinstance(told.args[0], ReadOnlyLibraryError)
    assert window.tools.projects.window is None


@pytest.mark.parametrize("stops", [True, False])
def test_the_window_asks_before_it_ends_what_is_taken_in(window, project, qtbot, monkeypatch, stops):
    answer = QMessageBox.StandardButton.Yes if stops else QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "exec", lambda _: answer)
    window.tools.projects.open(project(waits=1))
    opened = looked_at(window, qtbot)
    assert window.tools.may_close()
    opened.take.click()
    assert window.tools.may_close() is stops
    if stops:
        window.tools.close()
        assert window.tools.projects.window is None
        assert window.session.library.annotations.count() == 0
    else:
        qtbot.waitUntil(lambda: opened.stage is Stage.DONE, timeout=30_000)


def test_another_start_asks_for_a_project_to_be_looked_at(window, project, qtbot):
    """As the process that holds the library is asked by one that was started with a file."""
    from desktop_app.ui.app import _Surroundings  # noqa: PLC0415 - made by a start only
    from desktop_app.ui.faults import Faults  # noqa: PLC0415 - likewise
    from desktop_app.ui.siblings import Siblings  # noqa: PLC0415 - likewise
    from desktop_app.ui.single import WindowLock  # noqa: PLC0415 - likewise

    path = window.session.library.path
    lock, other = WindowLock(path, window), WindowLock(path, window)
    assert lock.take()
    lock.watch()
    surroundings = _Surroundings(Siblings(window, QApplication.instance()), lock, Faults(window), "")
    lock.asked.connect(surroundings._on_asked)
    other.ask("", project())
    assert looked_at(window, qtbot).heading.text == "dự án.played"
    lock.release()
