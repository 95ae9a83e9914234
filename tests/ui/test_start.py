"""The start of the real window, in a process of its own: what its first paint waits for, and that the rest follows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

PROGRAM = """
import re, sys
compile_pattern, patterns = re._compiler.compile, []

def note_pattern(pattern, flags):
    patterns.append(str(pattern))
    return compile_pattern(pattern, flags)

re._compiler.compile = note_pattern
from desktop_app.cli import SELDOM, main, put_off
put_off(*SELDOM)
import desktop_app.ui.app as app
import builtins, json
from PySide6.QtCore import QEvent, QObject, Qt, QTimer

told = {"imports": builtins.__import__ is builtins.__orig_import__}

class Watch(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.window = window
        window.reader.view.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            told["before"], told["patterns"] = sorted(sys.modules), list(patterns)
            told["actions"] = len(self.window.actions_._actions)
            waiting = {name: vars(module).get("__getattr__") for name, module in sys.modules.items()}
            told["not run"] = [name for name, answer in waiting.items() if "_Later" in str(answer)]
            told["rows"] = self.window.library.view.model().rowCount()
            told["title"] = self.window.session.article.metadata.title.value
            self.timer = QTimer(self, interval=20)
            self.timer.timeout.connect(self.look)
            self.timer.start()
        return False

    def look(self):
        if self.window._tools is None or self.window.rooms._side is None or not self.window.isActiveWindow():
            return
        self.timer.stop()
        from PySide6.QtTest import QTest
        view = self.window.reader.view
        QTest.keyClick(view, Qt.Key.Key_1)
        told["filed"] = len(view.desk.passages.index)
        QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        told["finding"] = self.window.tools.find_bar.isVisible()
        bar = self.window.menuBar().actions()
        told["menus"] = [action.text().replace("&", "") for action in bar if action.menu().actions()]
        told["unnamed"] = [action.objectName() for action in self.window.actions_.all() if not action.text()]
        undo = self.window.actions_["undo"]
        told["undo"] = [undo.isEnabled(), ": " in undo.text(), undo.icon().isNull()]
        told["stops"] = len(self.window.tools.readers.here.travel._trail._stops)
        QTimer.singleShot(0, self.window.close)

class Window(app.MainWindow):
    def __init__(self, *values):
        super().__init__(*values)
        self.watch = Watch(self)

app.MainWindow = Window
code = main([])
print(json.dumps(told))
sys.exit(code)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a start on the sample library tells of itself."""
    folder = tmp_path_factory.mktemp("start")
    places = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE")}
    environment = {**os.environ, **places, "TRICH_LIBRARY": "", "QT_QPA_PLATFORM": "offscreen"}
    environment["TRICH_PLUGINS"] = str(folder / "plugins")
    made = "from desktop_app.operations.libraries import open_default; open_default().close()"
    subprocess.run([sys.executable, "-c", made], env=environment, check=True)
    (folder / "plugins").mkdir()
    (folder / "plugins" / "hangs.py").write_text("while True: pass")  # a start asks no plug-in
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_first_paint_shows_list_and_article(told: dict[str, Any]) -> None:
    assert told["rows"] > 5
    assert "Tô Lâm" in told["title"]


@pytest.mark.parametrize(
    "name",
    [
        "click",
        "sqlite_utils",
        "hashlib",
        "html",
        "random",
        "string",
        "pyroaring",
        "dataclasses",
        "desktop_app.plugins",
        "desktop_app.guests.keeper",
        "desktop_app.entities",
        "desktop_app.export",
        "desktop_app.operations.imports",
        "desktop_app.ui.tools",
        "desktop_app.ui.intakes",
        "desktop_app.ui.intake",
        "desktop_app.ui.projects",
        "desktop_app.ui.taking",
        "desktop_app.exchange",
        "desktop_app.ui.reader_tools",
        "desktop_app.ui.reprinting",
        "desktop_app.ui.split",
        "desktop_app.ui.library.answers_bar",
        "desktop_app.ui.side.panel",
        "desktop_app.ui.review.panel",
        "desktop_app.ui.overview",
        "desktop_app.ui.passage_feed",
        "desktop_app.ui.palette.palette",
        "desktop_app.ui.reader.tag_bar",
        "desktop_app.ui.widgets.carried",
        "desktop_app.ui.widgets.fact_row",
        "desktop_app.ui.widgets.reprint_links",
        "desktop_app.ui.widgets.theme_picker",
    ],
)
def test_the_first_paint_waits_for_none_of_these(told: dict[str, Any], name: str) -> None:
    assert name not in told["before"]


@pytest.mark.parametrize(
    "name",
    [
        "inspect",
        "logging",
        "shutil",
        "tempfile",
        "textwrap",
        "traceback",
        "urllib.parse",
        "desktop_app.cli.log",
        "desktop_app.domain.habits",
        "desktop_app.domain.identities",
        "desktop_app.domain.listed",
        "desktop_app.domain.query",
        "desktop_app.domain.query_reader",
        "desktop_app.domain.repeats",
        "desktop_app.domain.reprints",
        "desktop_app.domain.saved_searches",
        "desktop_app.domain.verdicts",
        "desktop_app.operations.articles",
        "desktop_app.operations.themes",
        "desktop_app.store.asking",
        "desktop_app.store.habits",
        "desktop_app.store.mentions",
        "desktop_app.store.names",
        "desktop_app.store.reprints",
        "desktop_app.store.saved_searches",
        "desktop_app.store.search",
        "desktop_app.store.write",
        "desktop_app.ui.library.keywords",
        "desktop_app.ui.reader.menu",
        "desktop_app.ui.reader.seen",
        "desktop_app.vietnam.words",
    ],
)
def test_the_first_paint_runs_none_of_these(told: dict[str, Any], name: str) -> None:
    assert name in told["not run"]


def test_the_first_paint_waits_for_no_pattern_of_wide_characters(told: dict[str, Any]) -> None:
    """Python looks at 65,536 characters, one by one, for a pattern of all but those: a tenth of a start."""
    assert len(told["patterns"]) > 5
    assert not [pattern for pattern in told["patterns"] if re.search("[\uffff-\U0010ffff]", pattern)]


def test_the_first_paint_makes_the_actions_that_it_shows_or_connects(told: dict[str, Any]) -> None:
    assert 6 < told["actions"] < 30


def test_the_binding_reads_no_sources(told: dict[str, Any]) -> None:
    assert told["imports"]


def test_the_rest_follows_and_works(told: dict[str, Any]) -> None:
    assert (told["filed"], told["finding"], told["stops"]) == (1, True, 1)


def test_menus_are_filled_and_all_actions_have_words(told: dict[str, Any]) -> None:
    assert told["menus"] in (["Tệp", "Sửa", "Xem", "Trợ giúp"], ["File", "Edit", "View", "Help"])
    assert told["unnamed"] == []
    assert told["undo"] == [True, True, False]  # of the passage that was just filed
