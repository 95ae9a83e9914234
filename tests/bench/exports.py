"""Exports of 10,000 passages, each quote compared with its text: seconds, memory, and what a bare loop takes.

`python tests/bench/exports.py FOLDER [ROUNDS] [FORMAT…]` makes the library in FOLDER when it is not there. Each format
is written by a process of its own, ROUNDS times after once to warm up; printed are medians in ms with the bar, the
largest memory, and how often a plain loop from SQLite to CSV (the same columns, nothing compared) goes into it.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from export_loads import excerpted

from desktop_app.domain.filters import Filter
from desktop_app.operations.export import export_excerpts
from desktop_app.plugins import load_plugins
from desktop_app.store.reader import LibraryReader

BARS = {"csv": 300, "json": 300, "html": 500, "xlsx": 1_200, "qdpx": 2_000, "docx": 5_000, "pdf": 6_000}
"""Milliseconds that a format may take."""
MEMORY = 300
"""Megabytes that any of them may take."""
OTHERS = ("md", "odt", "jsonl", "obsidian", "jsonld", "project")
_ROUNDS = 5
_FLOOR = (
    "SELECT annotation.quote, annotation.note, article.title, article.source, article.published FROM annotation"
    " JOIN article ON article.id = annotation.article"
)


def measure(path: Path, name: str, rounds: int) -> dict[str, float]:
    """One format in this process: the median in ms, and the most memory in MB."""
    plugins, out = load_plugins(), path.with_name(f"out-{name}")
    times = []
    with LibraryReader.open(path) as library:
        for number in range(rounds + 1):
            began = time.perf_counter()
            export_excerpts(library, plugins, name, out, Filter(), "vi")
            if number:
                times.append((time.perf_counter() - began) * 1000)
    size = out.stat().st_size
    out.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"ms": median(times), "least": min(times), "mb": peak, "bytes": size}


def floor(path: Path, rounds: int) -> float:
    """What a loop without anything takes, in ms."""
    times = []
    with LibraryReader.open(path) as library:
        for _ in range(rounds):
            began = time.perf_counter()
            with path.with_name("out-floor").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(library.connection.execute(_FLOOR))
            times.append((time.perf_counter() - began) * 1000)
    path.with_name("out-floor").unlink()
    return median(times)


def main() -> int:
    """Print the table; how many are over their bar."""
    if sys.argv[1] == "--one":
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))))
        return 0
    path = excerpted(Path(sys.argv[1]))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else _ROUNDS
    known = {exporter.name for exporter in (*load_plugins().exporters, *load_plugins().projects)}
    names = sys.argv[3:] or [name for name in (*BARS, *OTHERS) if name in known]
    bare = floor(path, rounds)
    print(f"bare loop {bare:.0f} ms")
    over = 0
    for name in names:
        command = [sys.executable, __file__, "--one", str(path), name, str(rounds)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        bar = BARS.get(name)
        late = (bar is not None and told["ms"] > bar) or told["mb"] > MEMORY
        over += late
        shown = f"bar {bar:,}" if bar else "no bar"
        print(
            f"{name:10} {told['ms']:7.0f} ms (least {told['least']:.0f}, {shown}) {told['mb']:4.0f} MB"
            f" {told['bytes'] / 1e6:6.1f} MB file, {told['ms'] / bare:5.1f}× the bare loop{'  OVER' if late else ''}"
        )
    print(f"{over} over")
    return over


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main())
