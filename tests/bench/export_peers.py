"""Exports beside Taguette's, of the same passages, asked in turn in one run.

    TG_BIN=…/taguette python tests/bench/export_peers.py [PASSAGES] [--rounds N]

The load is that of `review_peers.py`: articles with ten passages each, one theme. Taguette writes what it can (CSV and
XLSX; HTML; with calibre beside it DOCX and PDF) and is asked over HTTP as its pages do. Printed are medians in ms, and
how many times ours Taguette takes; without TG_BIN only ours.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from review_peers import Load, Taguette, loaded

from desktop_app.domain.filters import Filter
from desktop_app.operations.export import export_excerpts
from desktop_app.plugins import built_in
from desktop_app.store.reader import LibraryReader

FORMATS = ("csv", "xlsx", "html", "docx", "pdf")


def ours(load: Load, name: str) -> float:
    """Milliseconds of one export of ours, every quote compared."""
    with LibraryReader.open(load.path) as library:
        began = time.perf_counter()
        export_excerpts(library, built_in(), name, load.path.with_name(f"out.{name}"), Filter(), "vi")
        return (time.perf_counter() - began) * 1000


def theirs(peer: Taguette, name: str) -> float | None:
    """Milliseconds of one export of Taguette's; None where it does not answer with a file."""
    began = time.perf_counter()
    _, told = peer.server.ask("GET", f"/project/{peer.project}/export/highlights/.{name}")
    took = (time.perf_counter() - began) * 1000
    return took if len(told) > 10_000 else None


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("passages", nargs="?", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        load = loaded(folder / "load.trich", given.passages)
        (folder / "taguette").mkdir()
        peer = stack.enter_context(closing(Taguette(folder / "taguette", load))) if os.environ.get("TG_BIN") else None
        for kind in FORMATS:
            ours(load, kind)
            times = [(ours(load, kind), theirs(peer, kind) if peer else None) for _ in range(given.rounds)]
            own, other = median(one for one, _ in times), [one for _, one in times if one is not None]
            told = f"Taguette {median(other):10,.0f} ms  {median(other) / own:6.1f}×" if other else "Taguette –"
            print(f"{load.passages:,} passages  {kind:5} {own:8,.0f} ms   {told}", flush=True)


if __name__ == "__main__":
    main()
