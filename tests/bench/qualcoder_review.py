"""QualCoder's report of all that is coded with one code, asked from outside; run by the Python it runs with.

    QC_SRC=…/src PYTHON tests/bench/qualcoder_review.py FOLDER

FOLDER holds `loads.json`: name → {"text", "spans": [[start, end], …]}; a project is made in it. Each line on the input
is a JSON list, `["open", …]` or `["review", …]`; each answer is the milliseconds until its window of reports is there,
or until the report of the code in all files is (3.8.2: `report_coding`, and `search` after both were selected).
"""

from __future__ import annotations

import gettext
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from qualcoder_reader import CODES, DAY, Coding
from qualcoder_search import _EmptyModels


class Report(Coding):
    """QualCoder's window with a project, and its tab of reports."""

    def store(self, loads: dict[str, Any]) -> None:
        """Put the texts with their passages, all under one code, into the project."""
        connection, coder = self.app.conn, self.app.settings["codername"]
        code = connection.execute(
            "INSERT INTO code_name (name, memo, owner, date, catid, color) VALUES (?, '', ?, ?, NULL, '#F8E0E0')",
            (CODES[0], coder, DAY),
        ).lastrowid
        for name, load in loads.items():
            text = load["text"]
            file = connection.execute(
                "INSERT INTO source (name, fulltext, mediapath, memo, owner, date) VALUES (?, ?, ?, '', ?, ?)",
                (name, text, f"/docs/{name}.txt", coder, DAY),
            ).lastrowid
            connection.executemany(
                "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner, memo, date, important)"
                " VALUES (?, ?, ?, ?, ?, ?, '', ?, NULL)",
                [(code, file, text[start:end], start, end, coder, DAY) for start, end in load["spans"]],
            )
        connection.commit()

    def window(self) -> float:
        """Milliseconds until the window of reports is there."""
        began = time.perf_counter()
        self._window.report_coding()
        self._rest()
        took = 1000 * (time.perf_counter() - began)
        layout = self._window.ui.tab_reports.layout()
        self._tab = layout.itemAt(layout.count() - 1).widget()
        return took

    def review(self, expected: int) -> float:
        """Milliseconds until the report is there, of as many passages as are expected."""
        self._tab.ui.treeWidget.selectAll()
        self._tab.ui.listWidget_files.selectAll()
        began = time.perf_counter()
        self._tab.search()
        self._rest()
        took = 1000 * (time.perf_counter() - began)
        if len(self._tab.results) != expected:
            sys.exit(f"{len(self._tab.results)} passages in the report, not {expected}")
        return took


def main(folder: Path) -> None:
    """Answer until the input ends."""
    sys.path.insert(0, os.environ["QC_SRC"])
    sys.meta_path.append(_EmptyModels(Path(os.environ["QC_SRC"])))
    told, sys.stdout = sys.stdout, sys.stderr  # QualCoder prints what it does
    gettext.install("default")
    loads = json.loads((folder / "loads.json").read_text(encoding="utf-8"))
    report = Report(folder)
    report.store(loads)
    print("ready", file=told, flush=True)
    expected = sum(len(load["spans"]) for load in loads.values())
    for line in sys.stdin:
        what = json.loads(line)[0]
        print(report.window() if what == "open" else report.review(expected), file=told, flush=True)
    told.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
