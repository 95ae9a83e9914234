"""Measures reading and tagging in the real window, on a library on disk, with real events, off screen.

    python tests/bench/reader.py [ROUNDS] [--cpu] [--only WORD] [--json FILE] [--folder FOLDER]

Each row: median, 95th percentile and worst of its milliseconds, the bar and for which of them it holds. A key's time
goes from the event to the painted article, through the commit where it writes (`synchronous=FULL`). The library is
made in FOLDER (a temporary one) and kept there. `--only` measures the parts whose names hold WORD: tag, walk, open,
scroll, hover, switch. The first line tells how fast the machine is now: a fixed piece of work, about 30 ms at rest.
On a busy machine `--cpu` counts the time of the window's own thread, without what it waits for disk and others.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from reader_loads import LOADS, LONG, LONGER, LONGEST, PARAGRAPH, SMALL, TAGGED, stocked
from reader_stage import Clock, Stage, staged

from desktop_app.domain.ids import ArticleId

ARTICLES = 1_000
"""Usual articles in the library, beside the loads."""
REPEAT = 30
"""Keys a second that a keyboard repeats."""
OPENED = {SMALL: 20.0, LONG: 30.0, LONGER: 60.0, LONGEST: 200.0, PARAGRAPH: None}
"""Greatest median in ms of opening."""
SCROLLED = {SMALL: 8.0, LONG: 8.0, LONGER: 8.0, LONGEST: 16.0, PARAGRAPH: 8.0}
"""Greatest p95 in ms of a repaint while scrolling."""
SETTLED = 200
"""Articles that are read before memory is to stay as it is."""
KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Figure(NamedTuple):
    """What was measured: values in `unit`, and the bar that their `by` (median, p95, max) must not pass."""

    name: str
    values: list[float]
    bar: float | None = None
    by: str = "p95"
    unit: str = "ms"

    @property
    def measures(self) -> dict[str, float]:
        """The median, the 95th percentile and the worst."""
        ordered = sorted(self.values)
        p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        return {"median": statistics.median(ordered), "p95": p95, "max": ordered[-1]}

    @property
    def verdict(self) -> str:
        """PASS, over, or nothing without a bar."""
        return "" if self.bar is None else "PASS" if self.measures[self.by] <= self.bar else "over"

    def row(self) -> str:
        """The figure as it is printed."""
        bar = "" if self.bar is None else f"{self.by} ≤ {self.bar:g}"
        shown = "".join(f"{value:10.1f}" for value in self.measures.values())
        return f"{self.name:58}{shown} {self.unit:3} {bar:>14}  {self.verdict}"


Places = dict[str, ArticleId]


def tagging(stage: Stage, places: Places, rounds: int) -> Iterator[Figure]:
    """Tag sentences, and take it back."""
    journal = stage.session.library.journal
    stage.open(places[TAGGED.name])
    stage.idle()
    stage.press(KEY.Key_Home)
    tags, before = [], journal.last_sequence()
    for _ in range(10 * rounds):
        stage.press(KEY.Key_J)
        stage.rest(0.1)
        tags.append(stage.press(KEY.Key_1))
    assert journal.last_sequence() == before + len(tags)
    yield Figure("tag: key → durable → painted", tags, 30)
    undone = []
    for _ in range(5 * rounds):
        stage.rest(0.1)
        undone.append(stage.press(KEY.Key_Z, CONTROL))
    assert journal.last_sequence() == before + len(tags) + len(undone)
    yield Figure("undo: key → durable → painted", undone, 30)
    starred = []
    for _ in range(5 * rounds):
        stage.press(KEY.Key_K)
        stage.rest(0.1)
        starred.append(stage.press(KEY.Key_Asterisk))
    yield Figure("star: key → durable → painted", starred, 30)


def walking(stage: Stage, places: Places, _rounds: int) -> Iterator[Figure]:
    """Hold keys down."""
    view = stage.view
    stage.open(places[TAGGED.name])
    stage.idle()
    stage.press(KEY.Key_Home)
    seen = set()

    def step() -> float:
        took = stage.press(KEY.Key_J)
        seen.add(view.current_sentence())
        return took

    yield from _held(stage, "j", step, 10, bar=16, by="max")
    assert len(seen) == 10 * REPEAT
    while not view.desk.here():
        stage.press(KEY.Key_K)
    stage.press(KEY.Key_O)
    stage.press(KEY.Key_BracketRight)
    steps = iter(range(5 * REPEAT))
    before = stage.session.library.journal.last_sequence()
    there = 3 * REPEAT
    yield from _held(
        stage,
        "→ and ← (edge)",
        lambda: stage.press(KEY.Key_Right if next(steps) < there else KEY.Key_Left),
        5,
        bar=30,
    )
    stage.press(KEY.Key_Escape)
    stage.rest(1)
    assert stage.session.library.journal.last_sequence() == before + 1, "one step, however many keys"


def _held(
    stage: Stage, key: str, press: Callable[[], float], seconds: int, *, bar: float, by: str = "p95"
) -> Iterator[Figure]:
    """A key that repeats for so long; and what the window does between two repeats."""
    frames, between = [], []
    began = due = time.perf_counter()
    for _ in range(seconds * REPEAT):
        between.append(stage.rest(max(0.0, due - time.perf_counter())))
        frames.append(press())
        due += 1 / REPEAT
    lasted = time.perf_counter() - began
    yield Figure(f"hold {key}: key → painted", frames, bar, by)
    yield Figure(f"hold {key}: longest turn between two keys", between, bar, by)
    yield Figure(f"hold {key}: {len(frames)} keys", [lasted], seconds * 1.02, "max", "s")


def opening(stage: Stage, places: Places, rounds: int) -> Iterator[Figure]:
    """Open each load from the list, coming from another article."""
    for load, bar in OPENED.items():
        away = places[(LONG if load is SMALL else SMALL).name]
        took = []
        for _ in range(rounds + 1):
            stage.open(away)
            stage.idle()
            took.append(stage.open(places[load.name]))
            stage.idle()
        yield Figure(f"open {load.name}", took[1:], bar, "median")
        yield Figure(f"open {load.name}: the first time", took[:1])


def scrolling(stage: Stage, places: Places, rounds: int) -> Iterator[Figure]:
    """Turn the wheel, from the beginning and from further on; then go to the end."""
    for load, bar in SCROLLED.items():
        stage.open(places[load.name])
        stage.idle()
        stage.press(KEY.Key_Home)
        stage.idle()
        notches = min(15 * rounds, stage.view.verticalScrollBar().maximum() // 60 - 1)
        yield Figure(f"scroll {load.name}", [stage.wheel() for _ in range(notches)], bar)
        if load is not SMALL:
            stage.rest(0.5)
            took = stage.press(KEY.Key_End)
            stage.idle()
            yield Figure(f"End in {load.name}", [took])
            yield Figure(f"scroll back in {load.name}", [stage.wheel(-1) for _ in range(15 * rounds)], bar)
    stage.open(places[SMALL.name])


def hovering(stage: Stage, places: Places, rounds: int) -> Iterator[Figure]:
    """Rest the pointer on passages."""
    port = stage.view.viewport()
    stage.open(places[TAGGED.name])
    stage.idle()

    def card() -> bool:
        cards = (frame for frame in port.findChildren(QFrame) if frame.property("role") == "card")
        return any(frame.isVisible() for frame in cards)

    def point(where: QPoint) -> None:
        QTest.mouseMove(stage.window.windowHandle(), port.mapTo(stage.window, where))

    while not stage.view.scene().runs:
        stage.press(KEY.Key_PageDown)
    stage.rest(0.2)
    shown = []
    seen = port.rect().toRectF()
    runs = [run for run in stage.view.scene().runs if run.rect.width() > 20 and seen.contains(run.rect)]
    for number in range(3 * rounds):
        point(QPoint(4, 4))
        stage.until(lambda: not card())
        stage.rest(0.15)
        where = runs[number * 7 % len(runs)].rect.center().toPoint() + QPoint(number % 3, 0)
        shown.append(stage.until(card, lambda place=where: point(place)))
    yield Figure("pointer at rest → card", shown, 120, "max")
    point(QPoint(4, 4))


def switching(stage: Stage, places: Places, _rounds: int) -> Iterator[Figure]:
    """Open articles to and fro; what memory does."""
    rows = stage.session.library.articles.rows(limit=ARTICLES + len(LOADS))
    usual = [row.id for row in rows if row.id not in places.values()]
    chance = random.Random(1)  # noqa: S311 - the same way each time
    took, memory = [], []
    for number in range(ARTICLES):
        took.append(stage.open(usual[number % len(usual)] if number % 2 else chance.choice(usual)))
        stage.rest(0.02)
        memory.append(_resident())
    yield Figure(f"switch to and fro among {len(usual):,} articles", took, 20, "median")
    settled = statistics.median(memory[SETTLED - 10 : SETTLED + 10])
    last = statistics.median(memory[-20:])
    yield Figure(f"memory at the {SETTLED}th switch", [settled], unit="MB")
    yield Figure(f"memory at the {len(memory):,}th switch", [last], 1.05 * settled, "max", "MB")


PARTS = {
    "tag": tagging, "walk": walking, "open": opening, "scroll": scrolling, "hover": hovering, "switch": switching,
}  # fmt: skip


def _resident() -> float:
    """The process's memory in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def yardstick() -> float:
    """Milliseconds of a fixed piece of work."""
    began, number = time.perf_counter(), 0
    for turn in range(300_000):
        number = (number * 31 + turn) & 0xFFFFFFFF
    digest = hashlib.sha256()
    for _ in range(16):
        digest.update(b"\0" * 1_000_000)
    return 1000 * (time.perf_counter() - began)


def measure(folder: Path, rounds: int, only: str, clock: Clock) -> Iterator[Figure]:
    """All figures, one after the other."""
    kept = folder / "reader.json"
    path = folder / "reader.trich"
    if not kept.exists():
        kept.write_text(json.dumps(stocked(path, LOADS, ARTICLES)))
    places = {name: ArticleId(ident) for name, ident in json.loads(kept.read_text()).items()}
    with staged(path, clock) as stage:
        for name, part in PARTS.items():
            if only in name:
                yield from part(stage, places, rounds)


def main() -> None:
    """Print one row a figure."""
    asked = argparse.ArgumentParser()
    asked.add_argument("rounds", nargs="?", type=int, default=7)
    asked.add_argument("--only", default="")
    asked.add_argument("--cpu", action="store_true")
    asked.add_argument("--json", type=Path)
    asked.add_argument("--folder", type=Path)
    given = asked.parse_args()
    print(f"a fixed piece of work: {yardstick():.0f} ms")
    print(f"{'':58}{'median':>10}{'p95':>10}{'max':>10}")
    figures, clock = [], time.thread_time if given.cpu else time.perf_counter
    with tempfile.TemporaryDirectory() as scratch:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = scratch
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for figure in measure(folder, given.rounds, given.only, clock):
            figures.append(figure)
            print(figure.row(), flush=True)
    print(f"{sum(figure.verdict == 'over' for figure in figures)} over; work: {yardstick():.0f} ms")
    if given.json:
        told = [
            {**figure._asdict(), **figure.measures, "verdict": figure.verdict, "values": len(figure.values)}
            for figure in figures
        ]
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
