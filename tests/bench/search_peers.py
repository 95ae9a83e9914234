"""Searching the same articles with Trích, with a bare index of SQLite and with QualCoder, in turn in one run.

    [QC_SRC=…/src QC_PY=…/bin/python] python tests/bench/search_peers.py [ARTICLES] [FOLDER] [ROUNDS]

Each term is typed with its marks, without marks, and with a tone mark in its other place (thủy, thuỷ). Prints, for
each, the median milliseconds and what was found: articles by Trích and SQLite; articles and places by QualCoder. Then
medians and 95th percentiles of all, and their ratios to Trích's.

Trích looks for the first twenty hits with their snippets, as its window does while one types; SQLite (the same build)
holds one FTS5 table of folded text open and answers `ORDER BY rowid DESC LIMIT 20` with `snippet()`. How many there are
in all is counted by neither within the time. QualCoder 3.8.2 reads all files (`qualcoder_search.py`): QC_SRC is the
`src` folder of a checkout, QC_PY a Python that has its requirements. The library of ARTICLES (10,000) is kept in FOLDER
(a temporary one); each search is made ROUNDS (7) times.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from libraries import cached

from desktop_app.domain.filters import Filter
from desktop_app.operations.finding import Finder
from desktop_app.store import driver
from desktop_app.store.library import Library
from desktop_app.vietnam.folding import TONES, search_fold

TERMS = (
    "an ninh trật tự",
    "kéo giảm tội phạm",
    "Thường vụ Tỉnh ủy",
    "chuyển hóa",
    "thủy điện Sơn La",
    "Đồng Kỵ",
    "không có trong bài nào",
)
"""What is looked for: common, rare, with two places for a tone mark, absent."""

_OPEN = ("oa", "oe", "uy")  # at the end of a syllable, where both places are in use
_TONE_PLACES = {
    normalize("NFC", pair[0] + tone + pair[1]): normalize("NFC", pair + tone) for pair in _OPEN for tone in TONES
}
_OTHER_PLACE = {**_TONE_PLACES, **{after: before for before, after in _TONE_PLACES.items()}}


class Found(NamedTuple):
    """What one search took and found; `places` is None where only articles are counted."""

    milliseconds: float
    articles: int
    places: int | None = None


Search = Callable[[str], Found]


def typings(term: str) -> dict[str, str]:
    """How the term may be typed → the line."""
    found = {"marks": term, "no marks": search_fold(term)}
    other = " ".join(word[:-2] + _OTHER_PLACE.get(word[-2:], word[-2:]) for word in term.split())
    return found if other == term else {**found, "other tone": other}


class Ours:
    """Trích: the first 20 hits with their snippets, as the window shows them while one types."""

    def __init__(self, path: Path) -> None:
        self._finder = Finder(path)
        self._finder.read()

    def search(self, line: str) -> Found:
        """Look for the line."""
        began = time.perf_counter()
        first = self._finder.first(line, Filter(), 20)
        took = 1000 * (time.perf_counter() - began)
        return Found(took, self._finder.count(first.wanted).total)

    def close(self) -> None:
        """Close the library."""
        self._finder.close()


class Bare:
    """One FTS5 table of folded text, as plain as it can be."""

    def __init__(self, path: Path, texts: list[str]) -> None:
        path.touch()
        self._connection = driver.connect(path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("CREATE VIRTUAL TABLE press USING fts5(body)")
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO press VALUES (?)", ((search_fold(text),) for text in texts))
        self._connection.execute("COMMIT")

    def search(self, line: str) -> Found:
        """Look for the words of the line side by side."""
        words = (f'"{search_fold(line)}"',)
        began = time.perf_counter()
        self._connection.execute(
            "SELECT rowid, snippet(press, 0, '[', ']', '…', 12) FROM press WHERE press MATCH ?"
            " ORDER BY rowid DESC LIMIT 20",
            words,
        ).fetchall()
        took = 1000 * (time.perf_counter() - began)
        return Found(
            took, self._connection.execute("SELECT count(*) FROM press WHERE press MATCH ?", words).fetchone()[0]
        )

    def close(self) -> None:
        """Close the table."""
        self._connection.close()


class QualCoder:
    """QualCoder's search in a child process, over a project with the same texts."""

    def __init__(self, python: str, project: Path, texts: list[str]) -> None:
        _fill_project(project, texts)
        self._child = subprocess.Popen(
            [python, str(Path(__file__).with_name("qualcoder_search.py")), str(project)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "HOME": str(project.parent), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        )

    def search(self, line: str) -> Found:
        """Look for the line in all files."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(line) + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        if not answer:
            sys.exit("QualCoder does not start: try qualcoder_search.py alone")
        took, places, articles = json.loads(answer)
        return Found(took, articles, places)

    def close(self) -> None:
        """End the child."""
        self._child.communicate()


def _fill_project(project: Path, texts: list[str]) -> None:
    """The folder and the table of sources of a project, as far as its search reads them."""
    project.mkdir()
    with closing(sqlite3.connect(project / "data.qda")) as connection, connection:
        connection.execute(
            "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT, mediapath TEXT, memo TEXT,"
            " owner TEXT, date TEXT, UNIQUE (name))"
        )
        connection.executemany(
            "INSERT INTO source (name, fulltext, mediapath, memo, owner, date)"
            " VALUES (?, ?, ?, '', 'bench', '2024-05-09')",
            ((f"{number:07d}.txt", text, f"/docs/{number:07d}.txt") for number, text in enumerate(texts)),
        )


def texts_of(path: Path) -> list[str]:
    """The articles of a library, oldest first, without those that have no date at the end."""
    with Library.open(path) as library:
        rows = library.articles.rows(limit=library.articles.count())
        return [library.articles.article(row.id).text for row in reversed(rows)]


@contextmanager
def searchers(path: Path, folder: Path) -> Iterator[dict[str, Search]]:
    """Name → what searches; without QualCoder when the environment does not name it."""
    texts = texts_of(path)
    with closing(Bare(folder / "bare.db", texts)) as bare, closing(Ours(path)) as ours:
        found: dict[str, Search] = {"trich": ours.search, "sqlite": bare.search}
        python = os.environ.get("QC_PY")
        if not python or not os.environ.get("QC_SRC"):
            print("QC_SRC and QC_PY are not set: QualCoder is not measured")
            yield found
            return
        with closing(QualCoder(python, folder / "peer.qda", texts)) as peer:
            yield {**found, "qualcoder": peer.search}


def compare(known: dict[str, Search], rounds: int) -> dict[str, list[float]]:
    """Search every term in every typing, in turn; prints a row each. Name → milliseconds of all searches."""
    print(f"{'term':24}{'typed':12}" + "".join(f"{name + ' ms':>14}{'found':>14}" for name in known))
    times: dict[str, list[float]] = defaultdict(list)
    for term in TERMS:
        for way, line in typings(term).items():
            seen: dict[str, list[Found]] = defaultdict(list)
            for _ in range(rounds):
                for name, search in known.items():
                    seen[name].append(search(line))
            print(f"{term:24}{way:12}" + "".join(map(_cell, seen.values())))
            for name, found in seen.items():
                times[name] += [each.milliseconds for each in found]
    return times


def _cell(found: list[Found]) -> str:
    last = found[-1]
    shown = f"{last.articles}" if last.places is None else f"{last.articles} ({last.places})"
    return f"{statistics.median(each.milliseconds for each in found):14.2f}{shown:>14}"


def summary(times: dict[str, list[float]]) -> None:
    """Print median and 95th percentile of each, with their ratios."""
    figures = {name: (statistics.median(taken), statistics.quantiles(taken, n=20)[-1]) for name, taken in times.items()}
    base = figures["trich"]
    for name, (median, p95) in figures.items():
        ratios = f"{median / base[0]:.3g} and {p95 / base[1]:.3g} times Trích"
        print(f"{name:12}median {median:9.2f} ms   p95 {p95:9.2f} ms   {ratios}")


def main(count: int = 10_000, folder: str = "", rounds: int = 7) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        path = cached(count, Path(folder or scratch))
        with searchers(path, Path(scratch)) as known:
            print(f"{count:,} articles")
            summary(compare(known, rounds))


if __name__ == "__main__":
    given = sys.argv[1:4]
    main(*(convert(value) for convert, value in zip((int, str, int), given, strict=False)))
