"""Whether the window stays alive while articles come in: frames, tags, cancelling.

    python tests/bench/alive.py [ARTICLES]

Opens the real window on the samples (offscreen unless DISPLAY is set), imports ARTICLES (3,000) generated files as the
window does, scrolls the article at 60 frames a second and files a sentence every quarter of a second. Prints the time
between frames, the time from a tag's key to its commit and repaint, and what cancelling took and left. The frames and
tags before the import are the yardstick of the run. Targets: frames p99 ≤ 34 ms, worst ≤ 60; tag ≤ 20; cancel ≤ 300.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import toggle
from desktop_app.operations.imports import BATCH, import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.resources import seeds
from desktop_app.settings import Settings
from desktop_app.ui.import_job import ImportJob, import_job
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language
from desktop_app.vietnam.sentences import sentences
from tests.bench.imports import write_articles

FRAME = 16
TAG = 250


class Frames(QObject):
    """Scrolls and repaints the article at a steady pace; keeps the milliseconds between frames and those of tags."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.between: list[float] = []
        self.tags: list[float] = []
        self._last = 0.0
        self._step = 3
        article = window.session.article
        assert article is not None
        self._spans = [(start, end) for start, end in sentences(article.text) if end - start > 40]
        self._theme = window.session.used_themes()[0]
        self._pace = QTimer(self, interval=FRAME, timerType=Qt.TimerType.PreciseTimer, timeout=self._on_frame)
        self._keys = QTimer(self, interval=TAG, timeout=self._on_tag)

    def begin(self) -> None:
        """Start, forgetting what was."""
        self.between, self.tags, self._last = [], [], 0.0
        self._pace.start()
        self._keys.start()

    def end(self) -> None:
        """Stop."""
        self._pace.stop()
        self._keys.stop()

    def tell(self, name: str) -> None:
        """Print the figures so far."""
        frames = sorted(self.between)
        tags = sorted(self.tags)
        print(
            f"  {name:14} {len(frames):5} frames: median {statistics.median(frames):5.1f}"
            f"  p99 {frames[int(0.99 * len(frames))]:5.1f}  worst {frames[-1]:5.1f} ms;"
            f"  {len(tags)} tags: median {statistics.median(tags):5.1f}  p95 {tags[int(0.95 * len(tags))]:5.1f}"
            f"  worst {tags[-1]:5.1f} ms"
        )

    def _on_frame(self) -> None:
        bar = self._window.reader.view.verticalScrollBar()
        if not bar.minimum() < bar.value() + self._step < bar.maximum():
            self._step = -self._step
        bar.setValue(bar.value() + self._step)
        self._window.reader.view.viewport().repaint()
        now = time.perf_counter()
        if self._last:
            self.between.append(1000 * (now - self._last))
        self._last = now

    def _on_tag(self) -> None:
        session = self._window.session
        article = session.article
        assert article is not None
        start, end = self._spans[len(self.tags) % len(self._spans)]
        began = time.perf_counter()
        session.perform(toggle, session.library, article, Span(start, end), self._theme)
        self.tags.append(1000 * (time.perf_counter() - began))


def wait(application: QApplication, seconds: float) -> None:
    """Let the window live for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    application = QApplication([])
    load_fonts()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "in"
        folder.mkdir()
        write_articles(folder, count)
        library = open_or_create(home / "alive.trich")
        import_files(library, load_plugins(), seeds())
        look = Look()
        look.apply(application)
        window = MainWindow(Session(library, Settings()), look, Language(application, "vi"))
        look.style(application)
        window.resize(1400, 900)
        window.show()
        wait(application, 1.0)
        assert window.tools
        window.rooms.open_side()
        window.open_article(library.articles.rows()[0].id)
        window.session.circle.watch()
        wait(application, 1.0)
        frames = Frames(window)
        frames.begin()
        wait(application, 5.0)
        frames.tell("at rest")
        job = ImportJob(import_job(library.path, [str(folder)]), window)
        ended: list[str] = []
        job.finished.connect(lambda _: ended.append("finished"))
        job.stopped.connect(lambda: ended.append("stopped"))
        job.failed.connect(lambda error: ended.append(str(error)))
        job.start()
        frames.begin()
        began = time.perf_counter()
        while not ended and time.perf_counter() - began < 20:
            wait(application, 0.05)
        frames.tell("importing")
        asked = time.perf_counter()
        if not ended:
            job.stop()
        while not ended:
            application.processEvents()
        print(f"  {ended[0]}: cancel answered in {1000 * (time.perf_counter() - asked):.0f} ms;", end=" ")
        frames.end()
        there = library.articles.count() - 5
        print(f"{there} articles in, {there % BATCH} outside whole batches, check: {len(library.problems())} problems")
        window.close()


if __name__ == "__main__":
    main()
