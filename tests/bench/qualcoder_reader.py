"""QualCoder opening a text full of codings and coding a passage, asked from outside; run by the Python it runs with.

    QC_SRC=…/src PYTHON tests/bench/qualcoder_reader.py FOLDER

FOLDER holds `loads.json`: name → {"text", "spans": [[start, end], …], "adds": [[start, end], …]}; a project is made in
it. Each line on the input is a JSON list, `["open", name]` or `["add", name, number]`; each answer is the milliseconds
that its own coding window took, with all that it paints (3.8.2: `load_file`, and `mark` after a selection).
"""

# ruff: noqa: PLC0415 - QualCoder is found only when it is told where it is
from __future__ import annotations

import gettext
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from qualcoder_search import _EmptyModels

CODES = ("giảm tội phạm", "chuyển đổi số", "an sinh xã hội")
DAY = "2024-05-09 00:00:00"
AWAY = "away"


class Coding:
    """QualCoder's window with a project, and its tab for coding texts."""

    def __init__(self, folder: Path) -> None:
        from PyQt6 import QtGui, QtWidgets
        from qualcoder import __main__ as qualcoder

        gettext.translation("default", folder, fallback=True).install()
        self._cursor = QtGui.QTextCursor
        self._application = QtWidgets.QApplication(sys.argv[:1])
        _answer_dialogs(QtWidgets, str(folder / "project"))
        app = qualcoder.App()
        app.load_settings()
        qualcoder.MainWindow.get_latest_github_release = lambda _window: None  # there is no network
        self._window = qualcoder.MainWindow(app)
        self._window.resize(1280, 800)
        self._window.show()
        self._window.new_project()
        self.app = self._window.app

    def store(self, loads: dict[str, Any]) -> None:
        """Put the texts with their codings into the project, and open its tab."""
        connection, coder = self.app.conn, self.app.settings["codername"]
        codes = [
            connection.execute(
                "INSERT INTO code_name (name, memo, owner, date, catid, color) VALUES (?, '', ?, ?, NULL, ?)",
                (name, coder, DAY, colour),
            ).lastrowid
            for name, colour in zip(CODES, ("#F8E0E0", "#CEF6F5", "#D8F6CE"), strict=True)
        ]
        for name, load in {**loads, AWAY: {"text": "Một bài khác.", "spans": ()}}.items():
            text = load["text"]
            file = connection.execute(
                "INSERT INTO source (name, fulltext, mediapath, memo, owner, date) VALUES (?, ?, ?, '', ?, ?)",
                (name, text, f"/docs/{name}.txt", coder, DAY),
            ).lastrowid
            connection.executemany(
                "INSERT OR IGNORE INTO code_text (cid, fid, seltext, pos0, pos1, owner, memo, date, important)"
                " VALUES (?, ?, ?, ?, ?, ?, '', ?, NULL)",
                [
                    (codes[number % len(codes)], file, text[start:end], start, end, coder, DAY)
                    for number, (start, end) in enumerate(load["spans"])
                ],
            )
        connection.commit()
        self._window.text_coding()
        self._rest()
        layout = self._window.ui.tab_coding.layout()
        self._tab = layout.itemAt(layout.count() - 1).widget()
        self._files = {file["name"]: file for file in self._tab.files}

    def open(self, name: str) -> float:
        """Milliseconds to open a text, coming from another one."""
        self._tab.load_file(self._files[AWAY])
        self._rest()
        began = time.perf_counter()
        self._tab.load_file(self._files[name])
        self._rest()
        return 1000 * (time.perf_counter() - began)

    def add(self, start: int, end: int) -> float:
        """Milliseconds to code a passage that is selected, in the text that is open."""
        tree, edit = self._tab.ui.treeWidget, self._tab.ui.plainTextEdit
        tree.blockSignals(True)
        tree.setCurrentItem(tree.topLevelItem(0))
        tree.blockSignals(False)
        cursor = edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, self._cursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        self._rest()
        began = time.perf_counter()
        self._tab.mark()
        self._rest()
        return 1000 * (time.perf_counter() - began)

    def _rest(self) -> None:
        for _ in range(3):
            self._application.processEvents()


def _answer_dialogs(widgets: Any, path: str) -> None:
    """Every dialog answers itself; a project goes to `path`."""
    widgets.QFileDialog.getSaveFileName = staticmethod(lambda *_given, **_named: (path, "ok"))
    widgets.QDialog.exec = lambda _dialog: 1
    widgets.QMessageBox.exec = lambda _box: widgets.QMessageBox.StandardButton.Ok
    yes = widgets.QMessageBox.StandardButton.Yes
    for name in ("information", "warning", "critical", "question", "about"):
        setattr(widgets.QMessageBox, name, staticmethod(lambda *_given, **_named: yes))


def main(folder: Path) -> None:
    """Answer until the input ends."""
    sys.path.insert(0, os.environ["QC_SRC"])
    sys.meta_path.append(_EmptyModels(Path(os.environ["QC_SRC"])))
    told, sys.stdout = sys.stdout, sys.stderr  # QualCoder prints what it does
    gettext.install("default")
    loads = json.loads((folder / "loads.json").read_text(encoding="utf-8"))
    coding = Coding(folder)
    coding.store(loads)
    print("ready", file=told, flush=True)
    for line in sys.stdin:
        what, name, *number = json.loads(line)
        took = coding.open(name) if what == "open" else coding.add(*loads[name]["adds"][number[0]])
        print(took, file=told, flush=True)
    told.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
