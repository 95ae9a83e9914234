"""Nothing may open and close a library's file beside SQLite: that takes away all locks that the process has on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import NotTextError, UnknownFormatError
from desktop_app.ingest.walk import walk
from desktop_app.operations.name_files import names_in_file
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, locks belong to what was opened")

# SQLite's shared lock: 510 bytes behind the one gigabyte mark and two.
LOOK = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        print("held", end="")
"""


def held(path: Path) -> bool:
    """Whether this process has its lock, as another process sees it."""
    done = subprocess.run([sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, check=True)
    return done.stdout == "held"


def test_a_library_that_is_opened_again_keeps_its_locks(library: Library):
    library.articles.count()
    assert held(library.path)
    Library.open(library.path).close()
    LibraryReader.open(library.path).close()
    assert held(library.path)


def test_a_library_taken_for_a_list_of_names_keeps_its_locks(library: Library):
    library.articles.count()
    with pytest.raises(NotTextError):
        names_in_file(library.path)
    assert held(library.path)


def test_a_library_that_is_imported_keeps_its_locks(library: Library):
    library.articles.count()
    [source] = walk([library.path])
    assert isinstance(source.refusal, UnknownFormatError)
    assert held(library.path)


DIALOG = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QFileDialog, QListView
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.app import _application
from tests.store.test_locks import held

path = Path(sys.argv[1])
with LibraryReader.open(path) as library:
    library.articles.count()
    application = _application()
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(path.parent))
    dialog.show()
    shown = dialog.findChild(QListView, "listView")
    while not shown.model().rowCount(shown.rootIndex()):
        application.processEvents()
    shown.grab()
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        application.processEvents()
    print(held(path), end="")
"""


@pytest.mark.skipif(sys.platform == "darwin", reason="its own dialogs")
def test_a_dialog_that_lists_a_library_looks_into_none(library: Library):
    library.close()  # or the lock of this process would be seen
    command = [sys.executable, "-c", DIALOG, str(library.path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=60)
    assert done.stdout == "True"
