"""QualCoder's own import of a REFI-QDA project, asked from outside; run by the Python that QualCoder runs with.

    QC_SRC=…/src PYTHON tests/bench/qualcoder_refi.py FOLDER

FOLDER holds `made.qdpx`; a project is made there by QualCoder's window, and `told.json` says what its database has
then.
"""

# ruff: noqa: PLC0415 - QualCoder is found only when it is told where it is
from __future__ import annotations

import gettext
import json
import os
import sys
from pathlib import Path

from qualcoder_reader import _answer_dialogs
from qualcoder_search import _EmptyModels

CODED = (
    "SELECT c.seltext, n.name, substr(s.fulltext, c.pos0 + 1, c.pos1 - c.pos0) FROM code_text c"
    " JOIN source s ON s.id = c.fid JOIN code_name n ON n.cid = c.cid"
)


def main(folder: Path) -> None:
    """Import it, and tell."""
    sys.path.insert(0, os.environ["QC_SRC"])
    sys.meta_path.append(_EmptyModels(Path(os.environ["QC_SRC"])))
    sys.stdout = sys.stderr  # QualCoder prints what it does
    gettext.install("default")
    from PyQt6 import QtWidgets
    from qualcoder import __main__ as qualcoder
    from qualcoder import refi

    gettext.translation("default", folder, fallback=True).install()
    application = QtWidgets.QApplication(sys.argv[:1])
    _answer_dialogs(QtWidgets, str(folder / "project"))
    picked = (str(folder / "made.qdpx"), True)
    QtWidgets.QFileDialog.getOpenFileName = staticmethod(lambda *_given, **_named: picked)
    app = qualcoder.App()
    app.load_settings()
    qualcoder.MainWindow.get_latest_github_release = lambda _window: None  # there is no network
    window = qualcoder.MainWindow(app)
    window.new_project()
    refi.RefiImport(window.app, window.ui.textEdit, "qdpx")
    application.processEvents()
    connection = window.app.conn
    counts = {
        name: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 - two names
        for name, table in (("files", "source"), ("codes", "code_name"))
    }
    coded = connection.execute(CODED).fetchall()
    (folder / "told.json").write_text(json.dumps({**counts, "coded": coded}), encoding="utf-8")
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
