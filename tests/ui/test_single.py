from __future__ import annotations

import subprocess
import sys

from desktop_app.ui.single import WindowLock

HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.ui.single import WindowLock
app = QCoreApplication([])
lock = WindowLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_the_second_window_asks_the_first(tmp_path, qtbot):
    first, second = WindowLock(tmp_path / "a.trich"), WindowLock(tmp_path / "a.trich")
    assert first.take()
    first.watch()
    assert not second.take()
    with qtbot.waitSignal(first.asked) as caught:
        second.ask("article-1")
    assert caught.args == ["article-1", ""]
    with qtbot.waitSignal(first.asked) as caught:
        second.ask(project="/a/dự án.qdpx")
    assert caught.args == ["", "/a/dự án.qdpx"]
    with qtbot.waitSignal(first.asked) as caught:
        second.ask()
    assert caught.args == ["", ""]
    first.release()
    assert second.take()
    second.release()


def test_two_libraries_have_two_windows(tmp_path, qtbot):
    first, second = WindowLock(tmp_path / "a.trich"), WindowLock(tmp_path / "b.trich")
    assert first.take()
    assert second.take()
    first.release()
    second.release()


def test_the_lock_goes_with_its_process(tmp_path, qtbot):
    path = tmp_path / "a.trich"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout.readline().strip() == "True"
        lock = WindowLock(path)
        assert not lock.take()
        holder.kill()
        holder.wait()
        assert lock.take()
        lock.release()


def test_a_folder_that_does_not_exist_gives_no_lock_and_no_error(tmp_path, qtbot):
    lock = WindowLock(tmp_path / "nowhere" / "a.trich")
    assert lock.take()
    lock.watch()
    lock.release()
