"""How long a start takes: process start → first paint of the window with list and last article, median of 7.

    python tests/bench/start.py [LIBRARY] [ROUNDS]

Without a library, the sample library is made for it. Offscreen unless DISPLAY is set. Prints milliseconds.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from desktop_app.settings import Settings
from desktop_app.ui import app, main_window

class FirstPaint(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.window = window
        window.reader.view.viewport().installEventFilter(self)
    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.Paint:
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        print(time.time(), self.window.session.article is not None, flush=True)
        QTimer.singleShot(0, self.window.close)
        return True

class Window(main_window.MainWindow):
    def __init__(self, *values):
        super().__init__(*values)
        self.first = FirstPaint(self)

app.MainWindow = Window
sys.exit(app.run(Path(sys.argv[1]), None, Settings.load(), "vi"))
"""


def main(library: Path, rounds: int) -> None:
    """Measure and print."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    if not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    times = []
    for number in range(rounds + 1):
        begun = time.time()
        out = subprocess.run(
            [sys.executable, "-c", CHILD, str(library)], env=environment, capture_output=True, text=True, check=True
        ).stdout.split()
        if out[1] != "True":
            raise SystemExit("no article was open at the first paint")
        if number:  # the first one fills the caches
            times.append(1000 * (float(out[0]) - begun))
    print(f"start to first paint: median {statistics.median(times):.0f} ms, {min(times):.0f}–{max(times):.0f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        if len(sys.argv) > 1:
            chosen = Path(sys.argv[1])
        else:
            chosen = Path(folder, "samples.trich")
            os.environ["TRICH_LIBRARY"] = str(chosen)
            made = "from desktop_app.operations.libraries import open_default; open_default().close()"
            subprocess.run([sys.executable, "-c", made], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
        main(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
