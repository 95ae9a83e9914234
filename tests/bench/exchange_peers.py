"""Exports and exchange with other programs, through the command line, as one table: what, whether it is well, figures.

    python tests/bench/exchange_peers.py SCRATCH [--taguette VENV] [--qc VENV] [--qualcoder SRC PYTHON]
        [--checks DIR] [--schemas DIR]

A library is made in the folder `exchange` of SCRATCH, which is emptied. DIR of `--checks` has the validator
`interop_check.py`, that of `--schemas` the XSDs of REFI-QDA and the assertions of the W3C; VENV is where Taguette
(1.5.2), or `qualitative-coding`, is installed; SRC is the folder of QualCoder's source, PYTHON what it runs with. What
is not given is left out, with a word about it. The exit code is how many lines are not well.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import argparse
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from exchange_checks import CHECKER, checks
from exchange_loads import Program, made_library
from exchange_others import with_qc, with_qualcoder, with_taguette
from exchange_printed import printed
from exchange_trips import trips


class Table:
    """What is printed line by line."""

    def __init__(self) -> None:
        self.bad = 0

    def tell(self, what: str, well: bool, figures: str) -> None:
        """A line."""
        self.bad += not well
        print(f"{what} → {'ok' if well else 'NOT OK'}, {figures}", flush=True)

    def skip(self, what: str, why: str) -> None:
        """A line about what is left out."""
        print(f"{what} → left out, {why}", flush=True)

    def part(self, title: str, run: Callable[[], None] | None, why: str = "") -> None:
        """A part; one that fails is a line of its own, and the others go on."""
        print(f"\n{title}", flush=True)
        if run is None:
            self.skip(title, why)
            return
        try:
            run()
        except Exception as error:  # noqa: BLE001 - a program of others may fail in any way
            self.tell(title, False, f"{type(error).__name__}: {error}\n{traceback.format_exc(limit=-3)}")


def main() -> int:
    """Print the table; how many lines are not well."""
    asked = _asked()
    scratch: Path = asked.scratch / "exchange"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    table = Table()
    made = made_library(scratch)
    rows = made.excerpts()
    sound = made.ask("check")["ok"]
    figures = f"{len(rows)} passages of {len({row['article'] for row in rows})} articles, {_richness(rows, made)}"
    table.tell("the library, made through the program", sound and len(rows) >= 100, figures)
    checker = asked.checks / CHECKER if asked.checks else None
    given = checker and asked.schemas
    work = {name: _folder(scratch, name) for name in ("checks", "trips", "qc", "taguette", "qualcoder", "printed")}
    parts: list[tuple[str, Callable[..., None] | None, str]] = [
        ("1. Before a validator", given and partial(checks, made, work["checks"], checker, asked.schemas, table.tell),
         "--checks and --schemas are not given"),
        ("2. Out and in through the command line", partial(trips, made, work["trips"], table.tell), ""),
        ("3. qc", asked.qc and partial(with_qc, made, work["qc"], asked.qc, table.tell), "--qc is not given"),
        ("4. Taguette", asked.taguette and partial(with_taguette, made, work["taguette"], asked.taguette, table.tell),
         "--taguette is not given"),
        ("5. QualCoder",
         asked.qualcoder and partial(with_qualcoder, made, work["qualcoder"], *asked.qualcoder, table.tell),
         "--qualcoder is not given"),
        ("6. Printed", partial(printed, made, work["printed"], table.tell, table.skip), ""),
    ]  # fmt: skip
    for title, run, why in parts:
        table.part(title, run, why)
    print(f"\n{table.bad} not well")
    return table.bad


def _folder(scratch: Path, name: str) -> Path:
    made = scratch / name
    made.mkdir()
    return made


def _richness(rows: list[dict[str, object]], made: Program) -> str:
    """What there is in it that formats trip over."""
    quotes = [str(row["quote"]) for row in rows]
    astral = sum(any(char > "\uffff" for char in quote) for quote in quotes)
    marks = sum("q\u0323" in quote or "M\u0303" in quote for quote in quotes)
    nested = sum(bool(theme["parent"]) for theme in made.ask("themes", "--archived"))
    overlaps = sum(
        one["text_id"] == other["text_id"] and one["start"] < other["end"] and other["start"] < one["end"]  # type: ignore[operator]
        for number, one in enumerate(rows)
        for other in rows[:number]
    )
    notes = sum(bool(row["note"]) for row in rows)
    states = len({row["state"] for row in rows})
    return (
        f"{astral} with emoji, {marks} with letters in two parts, {overlaps} overlaps, {nested} nested themes,"
        f" {notes} notes, {states} states"
    )


def _asked() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("scratch", type=lambda words: Path(words).resolve())
    for name in ("taguette", "qc", "checks", "schemas"):
        options.add_argument(f"--{name}", type=lambda words: Path(words).absolute())
    options.add_argument("--qualcoder", type=lambda words: Path(words).absolute(), nargs=2, metavar=("SRC", "PYTHON"))
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())
