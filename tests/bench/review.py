"""How the review behaves with many passages, in the real window: first rows, groups, regrouping, scrolling, recoding.

    python tests/bench/review.py FOLDER [ROUNDS]

The library is that of `review_loads.py` (100,000 articles; one theme with 5,000 passages, one with 50,000 with those
under it), built in FOLDER where it is not there. A window of 1280 × 800, offscreen unless DISPLAY is set; from the key
to what is painted. Medians and 95th percentiles in ms, the bars beside them; the last line says how many are over.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from listing import Paints
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from review_loads import OVER, UNDER, reviewed

from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Facet, Filter
from desktop_app.domain.passages import By
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.steady import keep_steady
from desktop_app.ui.translation import Language

PATIENCE = 60.0
"""Seconds."""
ORDERS = ((By.PROVINCE,), (By.THEME, By.PROVINCE, By.MONTH), (By.MONTH, By.SOURCE), (By.THEME, By.PROVINCE))
SCROLLS = 150


class Stage:
    """One window on one library, its passages read."""

    def __init__(self, application: QApplication, path: Path) -> None:
        self._application = application
        look = Look(application)
        look.apply(application)
        self.library = Library.open(path)
        self.library.spare_memory()
        self.session = Session(self.library, Settings(), application)
        self.window = MainWindow(self.session, look, Language(application, "vi"))
        look.style(application)
        newest = self.library.articles.rows(Filter(folded=True), limit=1)
        self.session.open_article(newest[0].id)
        self.window.resize(1280, 800)
        self.window.show()
        assert self.window.tools
        application.processEvents()
        keep_steady()
        self.window.library.feed.follow(())
        self.until(lambda: self.window.library.feed.ready)
        begun = time.perf_counter()
        feed = self.window.rooms.passages
        feed.load()
        self.until(lambda: feed.ready)
        self.reading = 1000 * (time.perf_counter() - begun)
        self.review = self.window.rooms.review
        self.paints = Paints(self.review.list.viewport())

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window run until something is so."""
        end = time.monotonic() + PATIENCE
        while not done():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            if time.monotonic() > end:
                raise TimeoutError

    def painted(self, work: Callable[[], object]) -> float:
        """Milliseconds until the list is painted as it is after some work."""
        begun, before = time.perf_counter(), self.paints.count
        work()
        self.until(lambda: self.paints.count > before and self.review.selection.ready)
        return 1000 * (time.perf_counter() - begun)

    def rest(self) -> None:
        """Let all that waits be done."""
        for _ in range(5):
            self._application.processEvents()

    def close(self) -> None:
        """Close the window."""
        self.window.end()
        self.library.close()


class Report:
    """Lines of figures, and how many of them are over their bars."""

    def __init__(self) -> None:
        self.over = 0

    def line(self, name: str, times: list[float], bar: float, *, worst: bool = False) -> None:
        """One line; the median is held against the bar, or the 95th percentile."""
        median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        over = (high if worst else median) > bar
        self.over += over
        mark = "over" if over else "ok"
        print(f"{name:58} {median:8.1f} {high:8.1f} {max(times):8.1f}   bar {bar:5.0f}  {mark}", flush=True)


def measure(stage: Stage, theme: str, bars: tuple[float, float, float], rounds: int, report: Report) -> None:
    """One theme: opened, regrouped, scrolled."""
    window, review = stage.window, stage.review
    known = stage.library.themes.named(theme)
    opened, grouped, regrouped, frames = [], [], [], []
    for _ in range(rounds):
        window.show_read()
        review.asking.begin(Asked(frozenset({stage.library.themes.all()[3].id})))
        stage.rest()
        took = stage.painted(lambda: window.review_theme(known.id))
        opened.append(took)
        grouped.append(took)  # the counts are there with the first rows: they come of one pass
        assert review.selection.passages
        regrouped += [stage.painted(lambda way=way: review.bar.levels.chosen.emit(way)) for way in ORDERS]
    bar = review.list.verticalScrollBar()
    for place in [*(at * 60 for at in range(SCROLLS)), *(bar.maximum() * at // SCROLLS for at in range(SCROLLS))]:
        begun = time.perf_counter()
        bar.setValue(place)
        review.list.viewport().repaint()
        frames.append(1000 * (time.perf_counter() - begun))
    count = len(review.selection.passages)
    report.line(f"{count:,} passages: first rows painted", opened, bars[0])
    report.line(f"{count:,} passages: all groups and counts", grouped, bars[1])
    report.line(f"{count:,} passages: regrouped", regrouped, bars[2])
    report.line(f"{count:,} passages: scroll frame, 95th percentile", frames, 16, worst=True)


def keys(stage: Stage, rounds: int, report: Report) -> None:
    """Keys on rows, with the large theme grouped by state and not: until it is stored and painted."""
    review, session = stage.review, stage.session
    review.bar.levels.chosen.emit((By.THEME, By.PROVINCE))
    stage.rest()
    review.list.setFocus()
    first = next(at for at in range(1000) if review.model.outline.passage(at))
    checked, twenty, back = [], [], []
    for _ in range(rounds):
        review.list.choose_row(first)
        stage.rest()
        checked.append(stage.painted(lambda: QTest.keyClick(review.list, Qt.Key.Key_S)))
        for _ in range(19):
            QTest.keyClick(review.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        twenty.append(stage.painted(lambda: QTest.keyClick(review.list, Qt.Key.Key_3)))
        back.append(stage.painted(lambda: session.perform(session.library.undo)))
        back.append(stage.painted(lambda: session.perform(session.library.undo)))
    report.line("a state set by a key", checked, 200)
    report.line("20 passages filed by one digit", twenty, 200)
    report.line("taken back", back, 200)


def main(folder: Path, rounds: int) -> None:
    """Measure and print."""
    application = QApplication([])
    load_fonts()
    stage, report = Stage(application, reviewed(folder)), Report()
    print(f"passages read beside the window: {len(stage.window.rooms.passages.passages):,} in {stage.reading:.0f} ms")
    print(f"{'':58} {'median':>8} {'p95':>8} {'max':>8}")
    try:
        measure(stage, UNDER, (100, 400, 200), rounds, report)
        measure(stage, OVER, (150, 800, 500), rounds, report)
        source = stage.window.rooms.passages.passages[0].origin.source
        wanted = Filter().choosing(Facet.SOURCE, [source])
        narrowed = [
            stage.painted(lambda w=w: stage.review.selection.keep_within(w)) for w in (wanted, Filter()) * rounds
        ]
        report.line("kept to what the library's list keeps to, and freed", narrowed, 500)
        keys(stage, rounds, report)
    finally:
        stage.close()
    print(f"{report.over} over")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7)
