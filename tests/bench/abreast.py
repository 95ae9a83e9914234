"""What provinces side by side cost: `python tests/bench/abreast.py [FOLDER] [cpu]`, off screen, in the panel.

In the library of `review_loads.py` (100,000 articles, 50,000 passages, built in FOLDER when it is not there): six
provinces on the theme that holds nearly all passages, from the call to the end of the paint with all gaps judged;
then other columns, another era, scrolled screens, steps by key, and a passage that changes meanwhile. Times in ms
of wall time (with `cpu`: of the thread's own, for a busy machine), medians and p95. Bars: 200 for a table, 16 a frame.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from review_loads import OVER, reviewed

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By
from desktop_app.operations.annotations import review
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.abreast.panel import Abreast
from desktop_app.ui.app import _application
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language

TABLE, FRAME = 200.0, 16.0
TIMES, FRAMES = 15, 120
WORDS = [word for word in sys.argv[1:] if word != "cpu"]
CLOCK = time.thread_time if "cpu" in sys.argv else time.perf_counter


def main() -> int:
    """Print each figure beside its bar; 1 when a median of tables, or the p95 of frames, is over it."""
    with tempfile.TemporaryDirectory() as scratch:
        path = reviewed(Path(WORDS[0]) if WORDS else Path(scratch))
        with Library.open(path) as library:
            over = _measured(library)
            sys.stdout.flush()
            os._exit(int(over))


def _measured(library: Library) -> bool:
    application = _application()
    look, language = Look(), Language(application, "vi")
    look.apply(application)
    look.style(application)
    session, jobs = Session(library, Settings()), Jobs()
    feed = PassageFeed(session, jobs)
    panel = Abreast(session, look, feed)
    panel.resize(1400, 900)
    panel.show()
    feed.load()
    _until(lambda: feed.ready)
    theme = library.themes.named(next(t.key for t in library.themes.all() if t.name == OVER)).id
    figures = _tables(panel, theme) | _frames(panel, session, theme)
    over = False
    for name, (values, bar, judged) in figures.items():
        middle, late = statistics.median(values), sorted(values)[max(0, round(0.95 * len(values)) - 1)]
        over |= bar is not None and judged(values) > bar
        print(f"{name:52} {middle:7.1f} {late:7.1f} ms" + (f"  (bar {bar:.0f})" if bar else ""))
    lines, table = panel.model.lines, panel.model.table
    print(
        f"{sum(column.passages for column in table.columns):,} passages, {lines.count:,} lines, {len(table.rows)} rows"
    )
    print("over a bar" if over else "within all bars")
    del language
    jobs.close()
    return over


Figures = dict[str, tuple[list[float], float | None, Callable[[list[float]], float]]]


def _tables(panel: Abreast, theme: ThemeId) -> Figures:
    asked = Asked(themes=frozenset({theme}))
    provinces = ("ha-noi", "nam-dinh", "binh-duong", "nghe-an", "quang-ngai", "tay-ninh")
    shown: Figures = {}

    def table(name: str, bar: float | None, work: Callable[[int], None]) -> None:
        shown[name] = [_timed(panel, lambda at=at: work(at)) for at in range(TIMES)], bar, statistics.median

    table("six provinces, those with most passages", TABLE, lambda _: panel.compare(asked, By.PROVINCE))
    table("six provinces that are named", TABLE, lambda at: panel.compare(asked, By.PROVINCE, _turned(provinces, at)))
    table("six sources", TABLE, lambda _: panel.compare(asked, By.SOURCE))
    table("six months by their days", TABLE, lambda _: panel.compare(asked, By.MONTH))
    table("editors", TABLE, lambda _: panel.compare(asked, By.EDITOR))
    panel.compare(asked, By.PROVINCE)
    eras = (Era.NOW, Era.THEN)
    table("then/now", TABLE, lambda at: panel.bar.era_chosen.emit(eras[at % 2]))
    table("another column", TABLE, lambda at: panel.ask(panel.choosing.question.replaced(0, ("ca-mau", "hue")[at % 2])))
    return shown


def _frames(panel: Abreast, session: Session, theme: ThemeId) -> Figures:
    table, frames, steps = panel.table, [], []
    panel.compare(Asked(themes=frozenset({theme})), By.PROVINCE)
    _timed(panel, lambda: None)
    scrolled = table.verticalScrollBar()
    for _ in range(FRAMES):
        began = CLOCK()
        scrolled.setValue(scrolled.value() + 300)
        _painted(panel)
        frames.append(_since(began))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left) * (FRAMES // 4):
        began = CLOCK()
        QTest.keyClick(table, key)
        _painted(panel)
        steps.append(_since(began))
    ends = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home) * 5:
        began = CLOCK()
        QTest.keyClick(table, key)
        _painted(panel)
        ends.append(_since(began))
    changes = []
    for state in (State.CHECKED, State.NEW) * 8:
        found = session.library.annotations.these([passage.id for passage in panel.choosing.passages[:1]])
        began = CLOCK()
        session.perform(review, session.library, found, state)
        panel.grab()
        changes.append(_since(began))
    late: Callable[[list[float]], float] = lambda values: sorted(values)[round(0.95 * len(values)) - 1]  # noqa: E731
    return {
        "a scrolled screen": (frames, FRAME, late),
        "a step by key": (steps, FRAME, late),
        "to the last passage, and back": (ends, None, late),
        "a passage changed elsewhere, all that follows it": (changes, None, late),
    }


def _timed(panel: Abreast, work: Callable[[], None]) -> float:
    """From a call until all is painted: passages, and what each gap is."""
    began = CLOCK()
    work()
    _until(lambda: panel.counting.held is not None or panel.model.table.by is By.EDITOR)
    panel.grab()
    return _since(began)


def _painted(panel: Abreast) -> None:
    """What a scrolled table has painted."""
    panel.table.viewport().grab()
    panel.table.verticalHeader().grab()


def _turned(keys: tuple[str, ...], by: int) -> tuple[str, ...]:
    return keys[by % len(keys) :] + keys[: by % len(keys)]


def _until(met: Callable[[], bool]) -> None:
    while not met():
        QApplication.processEvents()


def _since(began: float) -> float:
    return 1000 * (CLOCK() - began)


if __name__ == "__main__":
    sys.exit(main())
