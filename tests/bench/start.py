"""How long a start takes: process start → first paint of the window with list and last article.

    python tests/bench/start.py [LIBRARY] [ROUNDS]

Without a library the sample library is made for it. Each round starts `trich`, then a bare Qt window with a list and
a text, so that the ratio holds on a slow or busy machine. Offscreen unless DISPLAY is set. Prints milliseconds.
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
WATCH = """
import sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

class FirstPaint(QObject):
    def __init__(self, window, text):
        super().__init__(window)
        self.window = window
        text.viewport().installEventFilter(self)
    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.Paint:
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        print(time.time(), flush=True)
        QTimer.singleShot(0, self.window.close)
        return True
"""
TRICH = f"""
import sys
from importlib.util import find_spec

class AfterImport:
    def find_spec(self, name, path=None, target=None):
        if name != "desktop_app.ui.app":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            exec(WATCH, globals())
            class Window(module.MainWindow):
                def __init__(self, *values):
                    super().__init__(*values)
                    self.first = FirstPaint(self, self.reader.view)
            module.MainWindow = Window
        spec.loader.exec_module = exec_module
        return spec

WATCH = {WATCH!r}
sys.meta_path.insert(0, AfterImport())
from desktop_app.cli import main
sys.exit(main([]))
"""
"""`trich` without a word, as its console script starts it; it is watched from when its own modules are loaded."""
BARE = (
    WATCH
    + """
from PySide6.QtWidgets import QApplication, QListView, QSplitter, QTextEdit
application = QApplication([])
window, text = QSplitter(), QTextEdit()
window.addWidget(QListView())
window.addWidget(text)
text.setPlainText("An editor reads. " * 400)
first = FirstPaint(window, text)
window.resize(1280, 800)
window.show()
application.exec()
"""
)


def painted_after(code: str, environment: dict[str, str]) -> float:
    """Milliseconds from starting the process to its first paint."""
    begun = time.time()
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return 1000 * (float(done.stdout.split()[0]) - begun)


def main(library: Path, rounds: int) -> None:
    """Measure and print."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TRICH_LIBRARY": str(library)}
    if not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    pairs = [tuple(painted_after(code, environment) for code in (TRICH, BARE)) for _ in range(rounds + 1)]
    ours, bare = zip(*pairs[1:], strict=True)  # the first round fills the caches
    ratio = statistics.median(one / other for one, other in pairs[1:])
    print(f"trich: median {statistics.median(ours):.0f} ms, {min(ours):.0f}–{max(ours):.0f}")
    print(f"bare Qt window: median {statistics.median(bare):.0f} ms, {min(bare):.0f}–{max(bare):.0f}")
    print(f"ratio: {ratio:.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "desktop_app")], check=True)
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
