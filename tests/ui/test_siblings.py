"""Two windows of one library: what one writes the other shows at once; closing one leaves nothing behind."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.articles import correct, set_reading
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.names import list_names
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui import siblings
from desktop_app.ui.app import _dispose
from desktop_app.ui.import_job import import_job
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.siblings import LEAST, Siblings, open_first, place_beside
from desktop_app.ui.translation import Language

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def windows(press, look, qapp, qtbot) -> Iterator[Siblings]:
    """The windows as a start of the program makes them; one is shown."""
    locale = QLocale()
    windows = Siblings(MainWindow(Session(press, Settings(), qapp), look, Language(qapp, "vi")), qapp)
    ready(windows, qtbot, lambda: windows.show(None))
    yield windows
    windows.end()
    _dispose(*windows.leave())
    windows.deleteLater()
    QLocale.setDefault(locale)


def ready(windows: Siblings, qtbot, begin: Callable[[], object]) -> MainWindow:
    """Do what brings a window, and wait until all of it is there and it is in front."""
    with qtbot.waitSignal(windows.ready) as waited:
        begin()
    window: MainWindow = waited.args[0]
    activate(window, qtbot)
    window.library.feed.follow(())
    qtbot.waitUntil(lambda: window.library.feed.ready)
    return window


def activate(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def another(windows: Siblings, qtbot) -> tuple[MainWindow, MainWindow]:
    """A second window by its key: the first, the second."""
    first = windows.front
    return first, ready(windows, qtbot, lambda: press_key(KEY.Key_N, CONTROL | SHIFT))


def press_key(key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def press_of(window: MainWindow) -> Library:
    return window.session.library


def shown(window: MainWindow) -> list[tuple[object, ...]]:
    return [(each.id, each.anchor, each.themes, each.note) for each in window.reader.view.desk.passages.index]


def test_a_key_opens_a_second_window_on_the_same_article(windows, qtbot):
    first, second = another(windows, qtbot)
    assert second is windows.front
    assert second.session.library is first.session.library
    assert second.session.article.id == first.session.article.id
    assert QApplication.focusWidget() is second.reader.view
    assert second.tools is not first.tools


def test_each_has_its_own_article(windows, qtbot):
    first, second = another(windows, qtbot)
    before = first.session.article
    other = next(row.id for row in second.session.library.articles.rows() if row.id != before.id)
    second.open_article(other)
    assert (first.session.article, first.reader.view.desk.article) == (before, before)
    assert second.reader.view.desk.article.id == other


def test_what_one_writes_the_other_shows_in_the_same_turn(windows, qtbot):
    first, second = another(windows, qtbot)
    press_key(KEY.Key_1)
    assert len(shown(first)) == 1
    assert shown(first) == shown(second)
    assert len(first.session.annotations) == len(second.session.annotations) == 1
    named = [window.actions_["undo"].text() for window in (first, second)]
    assert "Kéo giảm tội phạm" in named[0]
    assert named[0] == named[1]
    activate(first, qtbot)
    first.focus_article()
    press_key(KEY.Key_Z, CONTROL)
    assert shown(first) == shown(second) == []
    assert first.actions_["redo"].text() == second.actions_["redo"].text()
    assert second.actions_["redo"].isEnabled()


def test_themes_and_states_are_the_same_in_both(windows, qtbot):
    first, second = another(windows, qtbot)
    press_key(KEY.Key_T)
    QTest.keyClicks(QApplication.focusWidget(), "Lao dong")
    press_key(KEY.Key_Return)
    assert "Lao dong" in {theme.name for theme in second.session.themes.values()}
    assert first.session.themes == second.session.themes
    assert first.reader.view.desk.themes == second.reader.view.desk.themes == second.session.themes
    press_key(KEY.Key_U, SHIFT)
    assert first.session.article.state is second.session.article.state is ReadingState.REVIEWED


def test_preferences_are_the_same_in_both(windows, look, qtbot):
    first, second = another(windows, qtbot)
    second.actions_["dark"].trigger()
    assert look.scheme is Scheme.DARK
    assert first.actions_["dark"].isChecked()
    second.actions_["en"].trigger()
    qtbot.waitUntil(lambda: first.actions_["quit"].text() == "Quit")
    assert second.actions_["quit"].text() == "Quit"
    assert first.actions_["en"].isChecked()
    second.session.show_types([EntityType.LOC])
    assert first.reader.view.desk.shown == second.reader.view.desk.shown == {EntityType.LOC}
    first.actions_["larger"].trigger()
    assert first.session.settings == second.session.settings


def test_a_refusal_is_told_where_it_was_asked(windows, qtbot):
    first, second = another(windows, qtbot)
    before = first.status.text
    press_key(KEY.Key_9)
    assert "9" in second.status.text
    assert first.status.text == before


def test_a_correction_teaches_where_it_was_made(windows, qtbot):
    first, second = another(windows, qtbot)
    heard = []
    for window in (first, second):
        window.session.changed.connect(lambda _changes, window=window: heard.append((window, window.session.own)))
    article = first.session.article
    first.session.perform(correct, first.session.library, article.id, "author", "Lan Anh")
    assert heard == [(first, True), (second, False)]


def test_names_are_looked_at_again_by_the_window_that_changed_the_list(windows, qtbot):
    first, second = another(windows, qtbot)
    second.session.perform(list_names, press_of(second), [ListedName(ListedId(""), "Tô Lâm", EntityType.ORG)])
    assert second.tools.recognising.busy
    assert not first.tools.recognising.busy
    first.focus_article()
    first.session.perform(set_reading, press_of(first), [first.session.article.id], ReadingState.TAGGED)
    assert not first.tools.recognising.busy, "another change begins none beside it"
    first.actions_["recognise"].trigger()
    assert "cửa sổ khác" in first.status.text
    assert not first.tools.recognising.busy
    assert second.close()  # what it leaves the other goes on with
    assert first.tools.recognising.busy
    qtbot.waitUntil(lambda: not first.tools.recognising.busy, timeout=30_000)
    assert press_of(first).names.due() == []


def test_closing_one_leaves_the_other(windows, qtbot):
    first, second = another(windows, qtbot)
    press_key(KEY.Key_W, CONTROL | SHIFT)
    assert windows.windows == [first]
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    activate(first, qtbot)
    first.focus_article()
    press_key(KEY.Key_1)
    assert len(shown(first)) == 1


def test_the_first_may_be_closed_before_the_second(windows, qtbot):
    first, second = another(windows, qtbot)
    first.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    activate(second, qtbot)
    second.focus_article()
    press_key(KEY.Key_1)
    assert len(shown(second)) == 1
    third = ready(windows, qtbot, lambda: press_key(KEY.Key_N, CONTROL | SHIFT))
    assert shown(third) == shown(second)


def test_quit_closes_all_and_remembers_the_one_in_front(windows, qtbot):
    first, second = another(windows, qtbot)
    other = next(row.id for row in second.session.library.articles.rows() if row.id != first.session.article.id)
    second.open_article(other)
    press_key(KEY.Key_Q, CONTROL)
    assert not first.isVisible()
    assert not second.isVisible()
    assert second.session.settings.last_article[str(second.session.library.path)] == other


def test_an_import_belongs_to_the_window_that_began_it(windows, seed_paths, qtbot, monkeypatch):
    first, second = another(windows, qtbot)
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.No)
    second.tools.import_bar.start(import_job(second.session.library.path, [str(path) for path in seed_paths]))
    assert first.tools.import_bar.isHidden()
    assert not second.close()
    assert asked
    with qtbot.waitSignal(second.tools.import_bar.imported, timeout=30_000):
        pass
    assert second.close()


def test_opening_and_closing_leaves_nothing_behind(windows, qtbot):
    first = windows.front

    def objects() -> int:
        gc.collect()
        return len(first.findChildren(QWidget)) + len(QApplication.allWidgets())

    def open_and_close() -> weakref.ref[MainWindow]:
        _, second = another(windows, qtbot)
        press_key(KEY.Key_1)
        press_key(KEY.Key_Z, CONTROL)
        press_key(KEY.Key_Backslash, CONTROL)
        views = [reading.panel.view for reading in second.attention.readings]
        assert len(views) == 2
        gone = [second, second.session, second.tools, *views, second.rooms.side, second.library]
        assert second.close()
        qtbot.waitUntil(lambda: not any(shiboken6.isValid(each) for each in gone))
        activate(first, qtbot)
        first.focus_article()
        return weakref.ref(second)

    open_and_close()  # what is made once
    before = objects()
    shells = [open_and_close() for _ in range(20)]
    assert objects() == before
    gc.collect()
    assert [shell for shell in shells if shell() is not None] == []


PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import desktop_app.ui.app as app
from desktop_app.settings import Settings

class Windows(app.Siblings):
    def __init__(self, *values):
        super().__init__(*values)
        self.ready.connect(self.on_ready)

    def on_ready(self, window):
        if len(self.windows) == 1:
            window.actions_["new_window"].trigger()
        else:
            self.other = self.windows[0]
            QTimer.singleShot(0, self.other.close)
            QTimer.singleShot(200, self.go_on)

    def go_on(self):
        QTest.keyClick(self.front.reader.view, Qt.Key.Key_1)
        print(len(self.windows), len(self.front.reader.view.desk.passages.index), flush=True)
        self.front.close()

app.Siblings = Windows
sys.exit(app.run(Path(sys.argv[1]), None, Settings(), "vi"))
"""


def test_the_program_ends_with_the_last_window(press):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(press.path)],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["1", "1"]), done.stderr


def test_an_empty_library_says_how_to_begin(tmp_path, look, qapp, qtbot):
    with open_or_create(tmp_path / "empty.trich") as library:
        window = MainWindow(Session(library, Settings()), look, Language(qapp, "vi"))
        assert window.reader.empty.accessibleName() == "Nhập bài để bắt đầu đọc."
        open_first(window, None)
        with qtbot.waitActive(window):
            window.show()
        assert QApplication.focusWidget().accessibleName() == "Nhập bài…"
        window.end()
        _dispose(window)


SCREEN = QRect(0, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (QRect(0, 0, 960, 800), QRect(960, 0, 960, 800)),
        (QRect(960, 40, 960, 800), QRect(0, 40, 960, 800)),
        (QRect(0, 0, 1100, 800), QRect(1100, 0, 820, 800)),
        (QRect(820, 0, 1100, 800), QRect(0, 0, 820, 800)),
        (QRect(300, 100, 1300, 800), QRect(332, 132, 1300, 800)),
        (SCREEN, QRect(960, 0, 960, 1080)),
    ],
)
def test_the_second_stands_beside_the_first(other, wanted):
    assert place_beside(other, SCREEN, LEAST) == wanted
    assert wanted.width() >= LEAST
    assert SCREEN.contains(wanted)


@pytest.mark.parametrize("other", [QRect(0, 0, 1400, 900), QRect(0, 0, 600, 900), QRect(700, 0, 700, 900)])
def test_the_second_is_whole_on_a_small_screen(windows, qtbot, monkeypatch, other):
    asked = []

    def place(before: QRect, room: QRect, least: int) -> QRect:
        asked.append(least)
        return place_beside(before, room, least)

    monkeypatch.setattr(siblings, "place_beside", place)
    monkeypatch.setattr(siblings, "LEAST", 100)
    _, second = another(windows, qtbot)
    assert asked[0] >= second.minimumSizeHint().width() > 100  # it cannot be made narrower than that
    small = QRect(0, 0, 1400, 900)
    placed = place_beside(other, small, asked[0])
    assert small.contains(placed)
    assert placed.width() >= min(asked[0], other.width())
