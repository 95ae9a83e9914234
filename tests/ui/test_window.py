from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit

from desktop_app.domain.articles import ReadingState
from desktop_app.operations.libraries import open_or_create
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.app import _dispose, draw
from desktop_app.ui.import_job import import_job
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import FOR_A_COMMAND, Session
from desktop_app.ui.translation import Language
from desktop_app.ui.widgets.fact_row import Correction

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window):
    return open_window()


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def passages(window) -> int:
    return len(window.session.library.annotations.in_article(window.session.article.id))


def test_a_digit_files_the_sentence_says_so_and_undo_takes_it_back(window):
    press_key(KEY.Key_J)
    press_key(KEY.Key_1)
    assert passages(window) == 1
    assert window.status.text.startswith("Đã gắn Kéo giảm tội phạm")
    assert "Ctrl+Z" in window.status.text
    assert window.status.action == "Hoàn tác"
    assert "Kéo giảm tội phạm" in window.actions_["undo"].text()
    press_key(KEY.Key_Z, CONTROL)
    assert passages(window) == 0
    assert window.status.text.startswith("Đã hoàn tác")
    press_key(KEY.Key_Z, CONTROL | SHIFT)
    assert passages(window) == 1
    window.status._button.click()
    assert passages(window) == 0
    assert window.status.action == "Làm lại"


def test_a_key_waits_for_another_program_only_so_long_and_says_so(window, press):
    before = press.journal.count()
    with Library.open(press.path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        press_key(KEY.Key_1)
        assert time.monotonic() - began < 2 * FOR_A_COMMAND
        other._connection.execute("ROLLBACK")
    assert "Chương trình khác đang ghi" in window.status.text
    assert press.journal.count() == before
    press_key(KEY.Key_1)
    assert press.journal.count() == before + 1


def test_keys_do_nothing_in_text_fields(window):
    window.header.open_search()
    QTest.keyClicks(QApplication.focusWidget(), "1jxm2")
    assert passages(window) == 0
    assert window.header.search.text() == "1jxm2"
    press_key(KEY.Key_Z, CONTROL)
    assert window.header.search.text() == ""


def test_a_digit_without_a_theme_says_what_to_press(window):
    press_key(KEY.Key_9)
    assert "9" in window.status.text
    assert "T" in window.status.text
    assert passages(window) == 0


def test_the_last_tag_is_repeated_and_a_star_and_removal_work(window):
    press_key(KEY.Key_Period)
    assert "số của chủ đề" in window.status.text
    press_key(KEY.Key_2)
    press_key(KEY.Key_J)
    press_key(KEY.Key_Period)
    assert passages(window) == 2
    QTest.keyClicks(QApplication.focusWidget(), "*")
    assert window.session.library.annotations.in_article(window.session.article.id)[1].star
    press_key(KEY.Key_X)
    assert passages(window) == 1


def test_ctrl_1_and_2_change_the_centre(window):
    press_key(KEY.Key_2, CONTROL)
    assert window.centre.currentWidget() is window.rooms.review
    assert window.actions_["review"].isChecked()
    press_key(KEY.Key_1, CONTROL)
    assert window.centre.currentIndex() == 0
    assert QApplication.focusWidget() is window.reader.view


def test_search_opens_the_first_hit_at_its_place(window, qtbot):
    press_key(KEY.Key_F, CONTROL | SHIFT)
    QTest.keyClicks(QApplication.focusWidget(), "hoa binh")
    qtbot.waitUntil(lambda: window.library.view.searching)
    window.header.search.clear()
    qtbot.waitUntil(lambda: not window.library.view.searching)
    window.header.search.setText("tội phạm")
    qtbot.waitUntil(lambda: window.library.view.searching)
    press_key(KEY.Key_Return)
    assert QApplication.focusWidget() is window.reader.view
    sentence = window.reader.view.current_sentence()
    assert "tội phạm" in sentence.of(window.session.article.text).lower()


def test_find_in_the_article_counts_and_walks(window, qtbot):
    press_key(KEY.Key_F, CONTROL)
    bar = window.tools.find_bar
    QTest.keyClicks(QApplication.focusWidget(), "toi pham")
    press_key(KEY.Key_Return)
    count = len(bar._places)
    assert count > 1
    assert bar._count.text() == f"2/{count}"
    press_key(KEY.Key_Return, SHIFT)
    assert bar._count.text() == f"1/{count}"
    bar.field.setText("không có chữ này")
    press_key(KEY.Key_Return)
    assert bar._count.text() == "Bài này không có"
    bar.field.setText("tỉnh:Hà Nội tội phạm")
    press_key(KEY.Key_Return)
    assert bar._count.text() == "Trong một bài chỉ tìm được từ, không dùng điều kiện."
    press_key(KEY.Key_Escape)
    assert bar.isHidden()
    assert QApplication.focusWidget() is window.reader.view


def test_back_returns_to_the_article_and_sentence_before(window):
    first = window.session.article.id
    press_key(KEY.Key_J)
    press_key(KEY.Key_J)
    sentence = window.reader.view.current_sentence()
    window.open_article(window.session.library.articles.rows()[1].id)
    press_key(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.session.article.id == first
    assert window.reader.view.current_sentence() == sentence
    press_key(KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.session.article.id != first


def test_choosing_an_unread_article_marks_it_and_undo_passes_over_that(window, qtbot):
    press_key(KEY.Key_1)
    other = window.session.library.articles.rows()[1].id
    window.library.chosen.emit(other, None, True)
    assert window.session.library.articles.article(other).state is ReadingState.READING
    press_key(KEY.Key_Z, CONTROL)
    assert window.session.library.annotations.count() == 0


def test_the_language_changes_at_once_everywhere(window, qtbot):
    window.header._language.click()
    qtbot.waitUntil(lambda: window.actions_["quit"].text() == "Quit")
    assert window.menuBar().actions()[0].text() == "&File"
    assert window.library.controls._groupings.button(0).text() == "Date"
    assert window.session.settings.language == "en"
    window.header._language.click()
    qtbot.waitUntil(lambda: window.actions_["quit"].text() == "Thoát")


def test_appearance_type_and_width_are_chosen_and_kept(window, look):
    dark = look.tokens.dark
    window.header._appearance.click()
    assert look.tokens.dark is not dark
    window.actions_["contrast"].trigger()
    assert look.scheme is Scheme.CONTRAST
    size = look.font_size
    press_key(KEY.Key_Equal, CONTROL)
    assert look.font_size > size
    window.actions_["narrower"].trigger()
    assert look.reading_width == 64
    assert window.session.settings.appearance == "contrast"


def test_a_narrow_window_gives_the_side_away_and_a_wide_one_brings_it_back(window, qtbot):
    window.resize(1000, 640)
    qtbot.waitUntil(window.rooms.side_place.isHidden)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not window.rooms.side_place.isHidden())
    window.actions_["library_shown"].trigger()
    assert window.library.isHidden()
    window.columns.keep(window)
    assert window.session.settings.panes[0] == 0


def test_files_dropped_on_the_window_are_looked_at_and_imported(window, qtbot, tmp_path):
    new = tmp_path / "mới.txt"
    new.write_text("Bắc Ninh phòng chống tội phạm\n\nNgày 2/3, Công an tỉnh Bắc Ninh họp.\n", encoding="utf-8")
    bad = tmp_path / "trống.txt"
    bad.write_text("")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(new)), QUrl.fromLocalFile(str(bad))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(window.rect().center()), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, drop)
    qtbot.waitUntil(lambda: bool(window.tools.intakes.windows), timeout=30_000)
    (intake,) = window.tools.intakes.windows
    folder = intake.desk.folder
    assert intake.isVisible()
    with qtbot.waitSignal(intake.desk.read, timeout=30_000):
        assert not window.tools.import_bar.busy
    assert window.session.library.articles.count() == 5
    with qtbot.waitSignal(window.tools.import_bar.imported, timeout=30_000):
        QTest.keyClick(intake.table, KEY.Key_Return)
        assert window.tools.import_bar.busy
    assert window.tools.intakes.windows == []
    assert not folder.exists()
    window.session.tell()
    assert window.session.library.articles.count() == 6
    assert window.status.text == "Đã nhập 1 bài, 1 tệp không nhận"
    dialog = window.tools.notices.report
    assert "trống.txt" in dialog.details.toPlainText()
    dialog.write(tmp_path / "báo cáo.txt")
    assert "trống.txt" in (tmp_path / "báo cáo.txt").read_text(encoding="utf-8")
    dialog.close()


def test_the_window_goes_with_its_imports_and_leaves_nothing(window, qtbot, seed_paths, monkeypatch):
    window.tools.intakes.begin([str(seed_paths[0])])
    (intake,) = window.tools.intakes.windows
    folder = intake.desk.folder
    assert folder.exists()
    monkeypatch.setattr(type(intake), "may_be_left", lambda _self: False)
    assert not window.tools.may_close()
    monkeypatch.setattr(type(intake), "may_be_left", lambda _self: True)
    assert window.tools.may_close()
    window.end()
    assert not folder.exists()


def test_an_import_that_breaks_off_gives_corrections_back(window, qtbot, tmp_path, monkeypatch):
    new = tmp_path / "mới.txt"
    new.write_text("Bắc Ninh phòng chống tội phạm\n\nNgày 2/3, Công an tỉnh Bắc Ninh họp.\n", encoding="utf-8")
    window.tools.intakes.begin([str(new)])
    (intake,) = window.tools.intakes.windows
    with qtbot.waitSignal(intake.desk.read, timeout=30_000):
        pass
    intake.desk.corrections.correct(intake.desk.entries.ticked(), Correction("author", "Thu Hà"))
    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.ui.worker_job.child_command", lambda *_: [str(tmp_path / "nothing")])
        with qtbot.waitSignal(window.tools.import_bar.failed, timeout=30_000):
            intake.accept()
    assert intake.isVisible()
    with qtbot.waitSignal(window.tools.import_bar.imported, timeout=30_000):
        intake.accept()
    window.session.tell()
    newest = max(window.session.library.articles.rows(), key=lambda row: row.id)
    assert newest.author == "Thu Hà"


def test_a_fault_is_told_and_the_window_goes_on(window):
    window.tools.notices.on_fault("KeyError, panel.py:1")
    assert "KeyError" in window.status.text
    press_key(KEY.Key_1)
    assert passages(window) == 1


def test_a_note_being_written_is_kept_when_the_window_closes(window):
    press_key(KEY.Key_1)
    press_key(KEY.Key_M)
    commit = QInputMethodEvent()
    commit.setCommitString("hỏi lại")
    QApplication.sendEvent(QApplication.focusWidget(), commit)
    window.close()
    (annotation,) = window.session.library.annotations.in_article(window.session.article.id)
    assert annotation.note == "hỏi lại"


def test_letters_that_only_the_article_takes_are_shown_in_menu_and_palette(window):
    action = window.actions_["next_unread"]
    assert action.text() == "Bài chưa đọc tiếp theo\tU"
    assert action.shortcut().isEmpty()  # it is typed in text fields
    assert window.tools.commands._command(action)[1:3] == ("Bài chưa đọc tiếp theo", "U")


def test_the_palette_runs_commands_and_opens_articles(window, qtbot):
    press_key(KEY.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "duyet")
    press_key(KEY.Key_Return)
    assert window.centre.currentWidget() is window.rooms.review
    press_key(KEY.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "bo truong bo cong an")
    press_key(KEY.Key_Return)
    assert window.session.article.shown_title.startswith("Bộ trưởng Bộ Công an")


def test_the_keys_window_lists_and_filters(window, qtbot):
    press_key(KEY.Key_F1)
    dialog = window.tools.windows.open
    everything = dialog.shown()
    assert "Hoàn tác" in everything
    QTest.keyClicks(dialog._field, "hoan tac")
    qtbot.waitUntil(lambda: 0 < len(dialog.shown()) < len(everything))
    dialog.close()


def test_every_control_of_the_window_has_an_accessible_name(window):
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView, QComboBox):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName() or widget.property("text"), widget


def test_one_library_draws_one_picture(tagged, tmp_path):
    first, second, dark = tmp_path / "1.png", tmp_path / "2.png", tmp_path / "3.png"
    draw(tagged.path, first, size=(1000, 640))
    draw(tagged.path, second, size=(1000, 640))
    draw(tagged.path, dark, size=(1000, 640), appearance="dark", view="review", language="en")
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != dark.read_bytes()


def test_sigterm_ends_the_window_and_keeps_the_settings(press, folders_of_their_own):
    code = (
        "import sys; from pathlib import Path; from desktop_app.settings import Settings;"
        "from desktop_app.ui.app import run; sys.exit(run(Path(sys.argv[1]), None, Settings(), 'vi'))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(press.path)], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    lock = press.path.with_name(f".{press.path.name}.raise")
    end = time.monotonic() + 20
    while not lock.exists() and time.monotonic() < end:
        time.sleep(0.05)
    child.send_signal(signal.SIGTERM)
    assert child.wait(10) == 0
    assert str(press.path) in Settings.load().last_article


def test_escape_leads_back_to_the_review_that_opened_the_article(window):
    press_key(KEY.Key_1)
    press_key(KEY.Key_2, CONTROL)
    rows = window.rooms.review.list
    press_key(KEY.Key_Down)
    row = rows.currentIndex().row()
    press_key(KEY.Key_Return)
    assert QApplication.focusWidget() is window.reader.view
    press_key(KEY.Key_Space)
    press_key(KEY.Key_Escape)
    assert window.centre.currentIndex() == 0
    press_key(KEY.Key_Escape)
    assert window.centre.currentWidget() is window.rooms.review
    assert rows.currentIndex().row() == row


def test_an_import_into_an_empty_library_opens_what_came(tmp_path, seed_paths, look, qtbot, qapp):
    with open_or_create(tmp_path / "new.trich") as library:
        window = MainWindow(Session(library, Settings()), look, Language(qapp, "vi"))
        assert window.tools  # as after the first paint
        window.show()
        assert "Ctrl+I" in window.status.text
        with qtbot.waitSignal(window.tools.import_bar.imported, timeout=30_000):
            window.tools.import_bar.start(import_job(library.path, [str(seed_paths[3])]))
        assert window.session.article is not None
        assert "1" in window.status.text
        window.end()
        _dispose(window)


def test_a_library_that_can_only_be_read_says_so(window):
    window.tools.notices.greet("the file is write-protected", "?")
    assert "chỉ đọc được" in window.status.text


def test_settings_take_effect_at_once_and_follow_the_menus(window, look, qtbot):
    press_key(KEY.Key_Comma, CONTROL)
    dialog = window.tools.windows.open
    dialog.appearance.setCurrentIndex(3)
    dialog.appearance.activated.emit(3)
    assert look.scheme is Scheme.DARK
    dialog.size_box.setValue(20)
    assert look.font_size == 27
    window.actions_["usual_size"].trigger()
    assert dialog.size_box.value() == 13
    dialog.language.activated.emit(2)
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Settings")
    dialog.close()
