"""Opening an article full of passages, and filing one more: Trích, QualCoder and Taguette, in turn in one run.

    [QC_SRC=…/src QC_PY=…/bin/python] [TG_BIN=…/bin/taguette PLAY_PY=…/bin/python [CHROMIUM=…]]
    python tests/bench/reader_peers.py [ROUNDS] [LIMIT] [--json FILE]

Two loads, the same for all: 6 KB with 500 passages one over the other, 600 KB with 5,000. Medians of ROUNDS (5), of the
peers with the longer load one, from the event to all painted; how many times as long as Trích's; PASS where that is
at least 25 for opening and 3 for filing. What a peer does not do in LIMIT (120) seconds is so told, and it is asked no
more.
Trích is its real window off screen on a library on disk, filing by a key, durable when it is painted.

QualCoder (3.8.2): QC_SRC is the `src` folder of a checkout, QC_PY a Python that has its requirements
(`qualcoder_reader.py`). Taguette (1.5.2): TG_BIN is its command, PLAY_PY a Python that has playwright, CHROMIUM the
browser (`taguette_reader.py`). Who is not named in the environment is left out.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import argparse
import json
import os
import select
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from reader_loads import SMALL, Load, article_of, spans_of, stocked
from reader_stage import Stage, staged

HEAVY = Load("6 KB, 500 passages", 6_000, 0, 500, (20, 120))
VAST = Load("600 KB, 5,000 passages", 600_000, 0, 5_000, (20, 120))
AWAY = SMALL._replace(name="away", length=5_000)
BARS = {"open": 25.0, "add": 3.0}
"""How many times as long as Trích a peer is to take, at least."""


class Ours:
    """Trích."""

    def __init__(self, stage: Stage, places: dict[str, str]) -> None:
        self._stage, self._places = stage, places

    def ask(self, what: str, load: str, number: int) -> float | None:
        """Milliseconds of opening a load, or of filing one more sentence of it."""
        stage = self._stage
        if what == "open":
            stage.open(self._places[AWAY.name])
            stage.idle()
            return stage.open(self._places[load])
        stage.press(Qt.Key.Key_J if number else Qt.Key.Key_Home)
        stage.rest(0.1)
        return stage.press(Qt.Key.Key_1)


class Peer:
    """A program that answers line by line in a process of its own."""

    def __init__(self, command: Sequence[str], folder: Path, limit: float) -> None:
        self._limit = limit
        script = str(Path(__file__).with_name(command[1]))
        environment = {**os.environ, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        self._child: subprocess.Popen[str] | None = subprocess.Popen(
            [command[0], script, str(folder), *command[2:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / "errors.txt").open("w"),
            text=True,
            env=environment,
            start_new_session=True,
        )
        if self._line(600) is None:
            sys.exit(f"{command[1]} does not start: {(folder / 'errors.txt').read_text()[-600:]}")

    def ask(self, what: str, load: str, number: int) -> float | None:
        """Milliseconds; None beyond the limit, and from then on."""
        if self._child is None or self._child.stdin is None:
            return None
        self._child.stdin.write(json.dumps([what, load, number] if what == "add" else [what, load]) + "\n")
        self._child.stdin.flush()
        told = self._line(self._limit + 20)
        took = None if told is None else json.loads(told)
        if took is None:
            self.close()
        return took

    def close(self) -> None:
        """End it."""
        if self._child is not None:
            if self._child.stdin is not None:
                self._child.stdin.close()
            try:
                self._child.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self._child.pid, signal.SIGTERM)  # and what it started
            self._child = None

    def _line(self, seconds: float) -> str | None:
        out = self._child.stdout if self._child is not None else None
        ready = select.select([out], [], [], seconds)[0] if out is not None else []
        return (ready[0].readline() or None) if ready else None


def peers(scratch: Path, limit: float) -> Iterator[tuple[str, Peer]]:
    """Those that the environment names."""
    commands = {}
    if os.environ.get("QC_SRC") and os.environ.get("QC_PY"):
        commands["qualcoder"] = (os.environ["QC_PY"], "qualcoder_reader.py")
    if os.environ.get("TG_BIN") and os.environ.get("PLAY_PY"):
        commands["taguette"] = (os.environ["PLAY_PY"], "taguette_reader.py", str(limit))
    texts = {load: article_of(load).text for load in (HEAVY, VAST)}
    loads = {
        load.name: {
            "text": text,
            "spans": [(span.start, span.end) for span in spans_of(len(text), load)],
            "adds": [(90 * number + 7, 90 * number + 60) for number in range(50)],
        }
        for load, text in texts.items()
    }
    for name, command in commands.items():
        folder = scratch / name
        folder.mkdir()
        (folder / "loads.json").write_text(json.dumps(loads, ensure_ascii=False), encoding="utf-8")
        yield name, Peer(command, folder, limit)


def measure(known: dict[str, Ours | Peer], load: Load, what: str, rounds: int) -> dict[str, list[float | None]]:
    """Ask all in turn."""
    found: dict[str, list[float | None]] = defaultdict(list)
    for number in range(rounds):
        for name, program in known.items():
            if name == "trich" or load is HEAVY or number == 0:
                found[name].append(program.ask(what, load.name, number))
    return found


def tell(load: Load, what: str, found: dict[str, list[float | None]], limit: float) -> list[dict[str, object]]:
    """Print a row a program; the rows."""
    rows: list[dict[str, object]] = []
    ours = statistics.median(took for took in found["trich"] if took is not None)
    for name, times in found.items():
        there = [took for took in times if took is not None]
        median = statistics.median(there) if there else None
        shown = f"over {limit:.0f} s" if median is None else f"{median:.1f} ms"
        least = (1000 * limit if median is None else median) / ours
        verdict = "" if name == "trich" else "PASS" if least >= BARS[what] else "under"
        if what == "add" and median is None:
            shown, verdict = "not asked", ""
        ratio = "" if name == "trich" or not verdict else f"{'≥ ' if median is None else ''}{least:.1f} times"
        print(f"{what:5} {load.name:24} {name:10} {shown:>14} {ratio:>16} (≥ {BARS[what]:g})  {verdict}", flush=True)
        rows.append({"what": what, "load": load.name, "program": name, "ms": median, "ratio": least, "is": verdict})
    return rows


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("rounds", nargs="?", type=int, default=5)
    asked.add_argument("limit", nargs="?", type=float, default=120)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        scratch = Path(name)
        known: dict[str, Ours | Peer] = {}
        for peer, program in peers(scratch, given.limit):
            known[peer] = stack.enter_context(closing(program))
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = name
        places = stocked(scratch / "peers.trich", (HEAVY, VAST, AWAY))
        stage = stack.enter_context(staged(scratch / "peers.trich"))
        known = {"trich": Ours(stage, places), **known}
        for load in (HEAVY, VAST):
            for what in BARS:
                rows += tell(load, what, measure(known, load, what, given.rounds), given.limit)
    if given.json:
        given.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
