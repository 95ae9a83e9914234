"""Projects of 10,000 articles with a passage each that come in: seconds, ms an article, and the most memory.

`python tests/bench/takes.py FOLDER [FORMAT…]` exports the library in FOLDER, which is made when it is not there, and
takes it into an empty one, then once more, as the command line does.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from export_loads import excerpted

from desktop_app.domain.filters import Filter
from desktop_app.operations.export import export_excerpts, format_named
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.store.reader import LibraryReader

FORMATS = ("qdpx", "jsonld", "project", "taguette", "qualcoder", "doccano")
MEMORY = 1_000
"""Megabytes that may be taken: a process that reads what is from outside has no more."""


def taken(library: Path, file: Path) -> tuple[float, int]:
    """Seconds that it took, and how many passages were new."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "desktop_app", "--library", str(library), "import", str(file), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - began, json.loads(done.stdout)["projects"][0]["passages"]["new"]


def measure(source: Path, name: str) -> dict[str, float]:
    """One format, in this process and its children."""
    plugins = load_plugins()
    file = source.with_name(f"taken{format_named(plugins, name).suffix}")
    with LibraryReader.open(source) as reader:
        export_excerpts(reader, plugins, name, file, Filter(), "vi")
    library = source.with_name("taken.trich")
    library.unlink(missing_ok=True)
    open_or_create(library).close()
    first, new = taken(library, file)
    again, more = taken(library, file)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = file.stat().st_size
    file.unlink()
    library.unlink()
    return {"first": first, "new": new, "again": again, "more": more, "mb": peak, "bytes": size}


def main() -> int:
    """Print the table; how many took too much, or lost a passage."""
    if sys.argv[1] == "--one":
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3])))
        return 0
    path = excerpted(Path(sys.argv[1]))
    over = 0
    for name in sys.argv[2:] or FORMATS:
        command = [sys.executable, __file__, "--one", str(path), name]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        bad = told["mb"] > MEMORY or told["new"] != 10_000 or told["more"]
        over += bad
        print(
            f"{name:10} {told['first']:6.1f} s ({told['first'] / 10:.1f} ms an article), again {told['again']:5.1f} s,"
            f" {told['mb']:4.0f} MB of memory, {told['bytes'] / 1e6:6.1f} MB file, {told['new']:,.0f} passages"
            f"{'  NOT WELL' if bad else ''}"
        )
    print(f"{over} not well")
    return over


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main())
