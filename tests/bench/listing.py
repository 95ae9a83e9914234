"""How the article list behaves in a large library, in the real window: frames, regrouping, sorting, facets, memory.

    python tests/bench/listing.py LIBRARY [LIBRARY …]

Libraries are those of `libraries.py`. Each is opened in a window of 1280 × 800 (offscreen unless DISPLAY is set) and
scrolled end to end and to places at random; regrouped, ordered, filtered. From the wish to the repainted list. Prints
medians, 95th percentiles and the slowest in ms, and the memory of the process at the end.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.filters import Choice, Facet, Filter, Grouping, Order
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.look.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.steady import keep_steady
from desktop_app.ui.translation import Language

JUMPS = 200
PATIENCE = 60.0  # seconds


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it
        """Qt: something happens to the widget."""
        if event.type() is not QEvent.Type.Paint:
            return False
        watched.removeEventFilter(self)
        QApplication.sendEvent(watched, event)
        watched.installEventFilter(self)
        self.count += 1
        return True


class Bench:
    """One window on one library."""

    def __init__(self, application: QApplication, path: Path) -> None:
        self._application = application
        look = Look(application)
        look.apply(application)
        self._library = Library.open(path)
        self._library.spare_memory()
        self._session = Session(self._library, Settings(), application)
        self.window = MainWindow(self._session, look, Language(application, "vi"))
        look.style(application)
        self.panel, self.view = self.window.library, self.window.library.view
        self._listed = self._painted = 0
        self._paints = Paints(self.view.viewport())
        self.panel.feed.listed.connect(self._on_listed)
        newest = self._library.articles.rows(Filter(folded=True), limit=1)
        self._session.open_article(newest[0].id)
        self.window.resize(1280, 800)
        self.window.show()
        application.processEvents()
        keep_steady()
        self.ready_after = self._until_listed(lambda: self.panel.feed.follow(()))

    def close(self) -> None:
        """Close the window."""
        self.window.end()
        self._library.close()

    def frame(self) -> float:
        """Milliseconds that painting the list takes."""
        begun = time.perf_counter()
        self.view.viewport().repaint()
        return 1000 * (time.perf_counter() - begun)

    def scrolled(self) -> list[float]:
        """Frames from the top to the end of the list, and at places at random."""
        bar = self.view.verticalScrollBar()
        chance = random.Random(3)  # noqa: S311 - the same places each time
        steady = [bar.maximum() * at // JUMPS for at in range(JUMPS + 1)]
        slowly = [at * 40 for at in range(JUMPS)]
        times = []
        for place in [*slowly, *steady, *(chance.randrange(bar.maximum() + 1) for _ in range(JUMPS))]:
            begun = time.perf_counter()
            bar.setValue(place)
            self.view.viewport().repaint()
            times.append(1000 * (time.perf_counter() - begun))
        bar.setValue(0)
        return times

    def arrived(self) -> list[float]:
        """From a jump to a place that was not seen before to all its rows in sight, painted."""
        bar, chance, times = self.view.verticalScrollBar(), random.Random(4), []  # noqa: S311 - the same each time
        for _ in range(JUMPS):
            begun = time.perf_counter()
            bar.setValue(chance.randrange(bar.maximum() + 1))
            self.view.viewport().repaint()
            self._until(self._read)
            times.append(1000 * (time.perf_counter() - begun))
        bar.setValue(0)
        return times

    def searched(self) -> list[float]:
        """Frames from the top to the end of the hits of a frequent word, and at places at random."""
        hits = self.panel.answers.hits
        self.panel.search("công an")
        self._until(lambda: hits.complete and hits.total > 0)
        times = self.scrolled()
        self.panel.leave_search()
        self._until(lambda: not self.view.searching)
        return times

    def regrouped(self) -> list[float]:
        """Every grouping, the provinces of then and now, from the click to the painted list."""
        feed, times = self.panel.feed, []
        ways = [*list(Grouping)[1:], Grouping.DATE]  # by date is how it begins
        for by in (*ways, *ways):
            times.append(self._until_listed(lambda b=by: feed.group_by(b)))
            if by is Grouping.PROVINCE:
                times += [self._until_listed(feed.toggle_era), self._until_listed(feed.toggle_era)]
        return times

    def ordered(self) -> list[float]:
        """Every order, after each was asked for once."""
        feed = self.panel.feed
        for order in Order:
            self._until_listed(lambda o=order: feed.order_by(o))
        times = [self._until_listed(lambda o=order: feed.order_by(o)) for order in (*Order, *Order)]
        self._until_listed(lambda: feed.order_by(Order.PUBLISHED))
        return times

    def collapsed(self) -> list[float]:
        """Headings closed and opened again."""
        model, times = self.view.articles, []
        for heading in model.shape.heading_rows()[:12]:
            for _ in range(2):
                begun = time.perf_counter()
                model.toggle(heading)
                self.view.viewport().repaint()
                times.append(1000 * (time.perf_counter() - begun))
        return times

    def filtered(self) -> list[float]:
        """One to three facets at random, from the click to the painted list with its counts."""
        feed, chance, times = self.panel.feed, random.Random(5), []  # noqa: S311 - the same each time
        values = feed.counts
        kinds = [facet for facet in values if values[facet] and facet is not Facet.HAS]
        for _ in range(60):
            chosen = frozenset(
                Choice(facet, chance.choice(sorted(values[facet])))
                for facet in chance.sample(kinds, chance.randint(1, 3))
            )
            times.append(self._until_listed(lambda c=chosen: feed.choose(Filter(c))))
        self._until_listed(lambda: feed.choose(Filter()))
        return times

    def _until(self, fulfilled: Callable[[], bool]) -> None:
        begun = time.perf_counter()
        while not fulfilled():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            if time.perf_counter() - begun > PATIENCE:
                sys.exit("the list does not come")

    def _until_listed(self, wish: Callable[[], object]) -> float:
        """Milliseconds from a wish to the painted list."""
        begun, before = time.perf_counter(), self._listed
        wish()
        self._until(lambda: self._listed > before and (self._shown() or not self.view.isVisible()))
        return 1000 * (time.perf_counter() - begun)

    def _shown(self) -> bool:
        return self._paints.count > self._painted and self._read()

    def _read(self) -> bool:
        """Whether no row in sight waits to be read."""
        model = self.view.articles
        return all(model.heading(row) or model.glimpse(row) for row in self.view.seen())

    def _on_listed(self) -> None:
        if self.panel.feed.ready:
            self._listed += 1
            self._painted = self._paints.count
            self.view.viewport().update()  # a list that is the same as before is not painted


def memory() -> float:
    """MB of this process in memory, those it shares with others counted in."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def told(name: str, times: list[float]) -> None:
    """Print a line of figures."""
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name:44} {statistics.median(ordered):9.2f} {late:9.2f} {ordered[-1]:9.2f}")


def measure(path: Path) -> None:
    """All figures of one library."""
    application = QApplication([])
    load_fonts()
    bench = Bench(application, path)
    print(f"\n{path.name}: catalogue read and list painted {bench.ready_after:.0f} ms after it was asked for")
    print(f"{'':44} {'median':>9} {'p95':>9} {'max':>9}")
    told("frames while scrolling and jumping", bench.scrolled())
    told("from a jump to all its rows", bench.arrived())
    told("frames while scrolling hits", bench.searched())
    told("grouped anew", bench.regrouped())
    told("ordered anew", bench.ordered())
    told("a heading closed or opened", bench.collapsed())
    told("facets chosen", bench.filtered())
    print(f"{'memory of the window, MB':44} {memory():9.1f}")
    bench.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = folder
        if len(sys.argv) > 2:  # a process each, for its memory
            for name in sys.argv[1:]:
                subprocess.run([sys.executable, __file__, name], check=True)
        else:
            measure(Path(sys.argv[1]))
