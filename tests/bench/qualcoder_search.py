"""QualCoder's own search of all files of a project, asked from outside; run by the Python that QualCoder runs with.

    QC_SRC=…/src PYTHON tests/bench/qualcoder_search.py PROJECT.qda

Each line on the input is a JSON string to look for; each answer is `[milliseconds, places, articles]`. It is the
function behind the box “search text” of the coding window with “all files” on, called on the five controls that it
uses, so that nothing else of the window takes time. QualCoder's packages for language models, which it loads at its
start and needs for no search, are empty where they are not installed.
"""

# ruff: noqa: PLC0415 - QualCoder is found only when it is told where it is
from __future__ import annotations

import gettext
import importlib.abc
import importlib.machinery
import json
import os
import re
import sys
import time
import types
from pathlib import Path

_IMPORT = re.compile(r"^\s*(?:import|from) (\w+)", re.M)


class _Empty(types.ModuleType):
    """A module in which every name is a class that does nothing."""

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__init__": lambda self, *given, **named: None})
        setattr(self, name, made)
        return made


class _EmptyModels(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Asked after all others: an empty module for what QualCoder's `ai_*.py` want and what is not there."""

    def __init__(self, source: Path) -> None:
        files = source.glob("qualcoder/ai_*.py")
        self._wanted = {name for path in files for name in _IMPORT.findall(path.read_text(encoding="utf-8"))}

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in self._wanted:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Empty(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def controls() -> types.SimpleNamespace:
    """The controls that the search reads and writes."""
    from PyQt6 import QtWidgets

    found = types.SimpleNamespace(
        lineEdit_search=QtWidgets.QLineEdit(),
        label_search_totals=QtWidgets.QLabel(),
        checkBox_search_case=QtWidgets.QCheckBox(),
        checkBox_search_all_files=QtWidgets.QCheckBox(),
        pushButton_next=QtWidgets.QPushButton(),
        pushButton_previous=QtWidgets.QPushButton(),
    )
    found.checkBox_search_all_files.setChecked(True)
    return found


def main(project: str) -> None:
    """Answer until the input ends."""
    sys.path.insert(0, os.environ["QC_SRC"])
    sys.meta_path.append(_EmptyModels(Path(os.environ["QC_SRC"])))
    told, sys.stdout = sys.stdout, sys.stderr  # QualCoder prints when it starts
    gettext.install("default")
    from PyQt6 import QtWidgets
    from qualcoder.__main__ import App
    from qualcoder.code_text import DialogCodeText

    sys.excepthook = sys.__excepthook__  # QualCoder's own shows a dialog and waits
    application = QtWidgets.QApplication(sys.argv[:1])
    app = App()
    app.create_connection(project)
    window = types.SimpleNamespace(
        app=app, ui=controls(), file_={"id": 1, "name": ""}, search_type="3", search_indices=[], text=""
    )
    for line in sys.stdin:
        window.ui.lineEdit_search.setText(json.loads(line))
        began = time.perf_counter()
        DialogCodeText.search_for_text(window)
        took = 1000 * (time.perf_counter() - began)
        articles = {found[0]["id"] for found in window.search_indices}
        print(json.dumps([took, len(window.search_indices), len(articles)]), file=told, flush=True)
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1])
