"""Exchange through the front door: each format out of one library and into another, and what others make of it.

    python tests/bench/exchange_peers.py [--checker FILE --schemas DIR] [--qc COMMAND] [--taguette PYTHON]

`--checker` is an independent check of QDPX and QDC files, `--qc` the command of qualitative-coding, which takes
projects in, `--taguette` a Python in which Taguette is, which reads our codebook. Each in an environment of its own;
without them their lines are left out, and said to be. The last line says how many lines are not right.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import argparse
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exchange_loads import Program, made_library
from exchange_trips import trips

from desktop_app.domain.exporting import Profile

_QDA = "{urn:QDA-XML:project:1.0}"
_LIST_TAGS = "import sys, taguette.import_codebook as it; print(len(list(it.list_tags(open(sys.argv[1], 'rb')))))"

Tell = Callable[[str, bool, str], None]


def checked(program: Program, folder: Path, checker: Path, schemas: Path, tell: Tell) -> None:
    """QDPX in every profile, and QDC, by a checker that knows nothing of us."""
    for profile in Profile:
        path = folder / f"checked-{profile.value}.qdpx"
        program.ask("export", "qdpx", path, "--profile", profile.value)
        expected = folder / f"expected-{profile.value}.json"
        expected.write_text(json.dumps(_expected(program, path, crlf=profile is Profile.NVIVO)), encoding="utf-8")
        asked = ["--schemas", str(schemas), "--expect", str(expected), "--profile", profile.value]
        tell(f"checker: qdpx {profile.value}", *_said([sys.executable, str(checker), str(path), *asked]))
    path = folder / "checked.qdc"
    program.ask("export", "qdc", path)
    tell("checker: qdc", *_said([sys.executable, str(checker), str(path), "--schemas", str(schemas)]))


def _said(command: list[str]) -> tuple[bool, str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout.split("\n", 1)[0][-200:]


def _expected(program: Program, path: Path, *, crlf: bool) -> dict[str, object]:
    """The passages that must be in a file, by the names that it gives to articles and themes."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))  # noqa: S314 - our own
    names = {one.get("guid"): one.get("name") for kind in ("TextSource", "Code") for one in root.iter(_QDA + kind)}
    documents: dict[str, list[dict[str, object]]] = {}
    for row in program.excerpts():
        quote = row["quote"].replace("\n", "\r\n") if crlf else row["quote"]
        told = {"quote": quote, "themes": [names[ident] for ident in row["theme_ids"]]}
        documents.setdefault(names[row["article"]] or "", []).append(told)
    return {"documents": [{"name": name, "text": "", "quotes": quotes} for name, quotes in documents.items()]}


def coded(program: Program, folder: Path, command: str, tell: Tell) -> None:
    """What qualitative-coding takes in: it keeps lines, not words."""
    path, place = folder / "coded.qdpx", folder / "qc"
    program.ask("export", "qdpx", path)
    place.mkdir()
    environment = {**os.environ, "PYTHONBREAKPOINT": "0"}  # version 1.7.8 has one left in it
    asked = [command, "init", "--import", str(path)]
    done = subprocess.run(asked, cwd=place, env=environment, capture_output=True, text=True, check=False)
    counts = {}
    if done.returncode == 0:
        with closing(sqlite3.connect(place / "qualitative_coding.sqlite3")) as found:
            for table in ("document", "code", "coded_line"):
                counts[table] = found.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - of this line
    articles = len({row["article"] for row in program.excerpts()})
    tell("qualitative-coding takes our QDPX in", counts.get("document") == articles, f"{counts} of {articles} articles")


def tags(program: Program, folder: Path, python: str, tell: Tell) -> None:
    """Our codebook, read by Taguette's own code."""
    path = folder / "tags.csv"
    program.ask("export", "taguette-codebook", path)
    done = subprocess.run([python, "-c", _LIST_TAGS, str(path)], capture_output=True, text=True, check=False)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    tell("Taguette reads our codebook", done.stdout.strip() == str(rows), f"{done.stdout.strip()} of {rows} tags")


def main() -> int:
    """Print a line a trial; how many are not right."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--checker", type=Path)
    asked.add_argument("--schemas", type=Path)
    asked.add_argument("--qc")
    asked.add_argument("--taguette")
    given = asked.parse_args()
    wrong = []

    def tell(what: str, right: bool, said: str) -> None:
        print(f"{'ok ' if right else 'NOT'} {what}: {said}", flush=True)
        if not right:
            wrong.append(what)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = made_library(folder)
        trips(program, folder, tell)
        for value, trial in ((given.qc, coded), (given.taguette, tags)):
            if value:
                trial(program, folder, value, tell)
            else:
                print(f"--  {trial.__name__}: no such program was named")
        if given.checker and given.schemas:
            checked(program, folder, given.checker, given.schemas, tell)
        else:
            print("--  checked: no checker was named")
    print(f"{len(wrong)} not right")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
