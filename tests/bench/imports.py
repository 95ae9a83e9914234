"""How fast articles come in: text files of 6 KB with all that an import does, beside plain SQLite doing far less.

    python tests/bench/imports.py [ARTICLES] [AGAIN]

Makes ARTICLES (10,000) distinct files from the samples' paragraphs, imports them by the child process that the window
uses, and prints articles a second, the ratio to plain SQLite storing the same texts with one search index (measured
before and after, on the first 2,000), seconds of processor an article, peak memory of all processes together, and the
cost of the last thousand against that of the first. With AGAIN the folder is imported a second time.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = [
    "Hải Dương",
    "Bắc Ninh",
    "Quảng Ninh",
    "Đà Nẵng",
    "Đắk Lắk",
    "Cà Mau",
    "An Giang",
    "Nghệ An",
    "Thanh Hóa",
    "Lâm Đồng",
    "Cần Thơ",
    "Điện Biên",
]
SIZE = 6_000
FLOOR = 2_000


def write_articles(folder: Path, count: int) -> None:
    """Distinct articles with a title, a stamp and shuffled paragraphs, places and figures varied."""
    pool = [
        line.strip()
        for path in sorted((ROOT / "seeds").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").split("\n")[1:]
        if len(line) > 80
    ]
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - the same articles each time
        place = PLACES[number % len(PLACES)]
        body, size = [], 0
        while size < SIZE - 300:
            words = chance.choice(pool).split(" ")
            for _ in range(4):  # no two articles share a paragraph letter by letter
                words.insert(chance.randrange(len(words)), f"{chance.randrange(10_000)}")
            body.append(" ".join(words).replace("Hải Dương", place))
            size += len(body[-1].encode()) + 2
        stamp = f"{1 + number % 28:02d}/{1 + number // 28 % 12:02d}/{2020 + number // 336 % 6} 08:{number % 60:02d}"
        text = "\n\n".join([f"{place}: Bàn giải pháp phát triển kinh tế địa phương kỳ {number}", stamp, *body])
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")


def floor(folder: Path, database: Path) -> float:
    """Articles a second that plain SQLite stores with one index over folded text."""
    paths = sorted(folder.iterdir())[:FLOOR]
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        "CREATE TABLE article (id INTEGER PRIMARY KEY, body TEXT);"
        "CREATE VIRTUAL TABLE fts USING fts5(folded, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    began = time.perf_counter()
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        parts = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
        folded = "".join(char for char in parts if not unicodedata.combining(char))
        connection.execute("INSERT INTO article VALUES (?, ?)", (number, text))
        connection.execute("INSERT INTO fts (rowid, folded) VALUES (?, ?)", (number, folded))
    connection.commit()
    seconds = time.perf_counter() - began
    connection.close()
    database.unlink()
    return len(paths) / seconds


def tree_megabytes(root: int) -> float:
    """The private and shared memory of a process and its children (Linux: proportional set sizes)."""
    total = 0
    todo = [root]
    while todo:
        pid = todo.pop()
        try:
            todo += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except (OSError, ValueError):
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def run(library: Path, folder: Path) -> None:
    """Import the folder, and print what it took."""
    from desktop_app.operations.libraries import open_or_create  # noqa: PLC0415 - beside the child only

    open_or_create(library).close()
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "--worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    peak = [0.0]

    def watch() -> None:
        while child.poll() is None:
            peak[0] = max(peak[0], tree_megabytes(child.pid))
            time.sleep(0.5)

    watcher = threading.Thread(target=watch)
    watcher.start()
    child.stdin.write(json.dumps({"job": "import", "library": str(library), "paths": [str(folder)]}) + "\n")
    child.stdin.close()
    times = [began]
    report: dict[str, list[object]] = {}
    for line in child.stdout:
        answer = json.loads(line)
        if "progress" in answer and answer["progress"][0] == len(times):
            times.append(time.perf_counter())
        report = answer.get("report", report)
    child.wait()
    seconds = time.perf_counter() - began
    watcher.join()
    count = len(times) - 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = ", ".join(f"{len(items)} {name}" for name, items in report.items())
    print(f"  {count / seconds:6.0f} articles/s in {seconds:.1f} s ({told})")
    print(f"  {1000 * (used.ru_utime + used.ru_stime) / count:6.2f} ms of processor an article")
    print(f"  {peak[0]:6.0f} MB at most, all processes together")
    if count >= 3_000:
        first, last = times[1_500] - times[500], times[count] - times[count - 1_000]
        print(f"  {last / first:6.2f} cost of the last thousand against the first")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "in"
        folder.mkdir()
        write_articles(folder, count)
        floors = [floor(folder, home / "floor.db")]
        print(f"trich, {count} articles")
        began = time.perf_counter()
        run(home / "bench.trich", folder)
        rate = count / (time.perf_counter() - began)
        floors.append(floor(folder, home / "floor.db"))
        print(f"plain SQLite: {statistics.mean(floors):.0f} articles/s; ratio {statistics.mean(floors) / rate:.1f}")
        if len(sys.argv) > 2:
            print("the same folder again")
            run(home / "bench.trich", folder)


if __name__ == "__main__":
    main()
