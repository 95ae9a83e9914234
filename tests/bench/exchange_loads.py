"""What the trials of exchange begin with: a library full of what formats trip over, and the program.

The library is made through the program: the five samples imported and filed with `trich tag`, beside a project made at
random (`tests/made_projects.py`) with emoji, letters that have no composed form, overlaps, nested themes and notes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop_app.domain.annotations import NOBODY
from desktop_app.domain.evidence import Fact
from desktop_app.domain.projects import Project
from desktop_app.domain.theme_tree import LEVELS
from desktop_app.store.library import Library
from tests.made_projects import Sizes, made_project, put_into

ROOT = Path(__file__).resolve().parents[2]
SEED = 3
SIZES = Sizes(articles=14, themes=14, passages=12, mentions=6, deep=LEVELS, sound=True)
FILED = 6
"""Passages of each sample."""
_MARKS = ((), ("--note", "Xem lại: q\u0323 và 😀\n\n- một\n- hai"))
_STATES = ("checked", "doubtful", "print")

Row = dict[str, Any]


class FailedError(Exception):
    """A program that did not do what it was asked for."""


class Program:
    """The command line of the product, with one library."""

    def __init__(self, library: Path) -> None:
        self.library = library

    def run(self, *words: str | Path) -> bytes:
        """What a command prints; FailedError."""
        command = [sys.executable, "-m", "desktop_app", "--library", str(self.library), "--lang", "en"]
        done = subprocess.run([*command, *map(str, words)], cwd=ROOT, capture_output=True, check=False, timeout=300)
        if done.returncode:
            raise FailedError(f"trich {words[0]}: {done.stderr.decode()[-300:].strip()}")
        return done.stdout

    def ask(self, *words: str | Path) -> Any:
        """What a command says as JSON."""
        return json.loads(self.run(*words, "--json"))

    def excerpts(self) -> list[Row]:
        """All passages."""
        found: list[Row] = self.ask("excerpts")
        return found

    def texts(self, folder: Path) -> dict[str, str]:
        """The texts of all articles by id, as the export of the whole project has them."""
        path = folder / f"{self.library.stem}.texts.trich.json"
        self.run("export", "project", path, "--all-articles")
        return {one["id"]: one["text"] for one in json.loads(path.read_bytes())["articles"]}


def made_library(folder: Path) -> Program:
    """A new library in a folder."""
    program = Program(folder / "made.trich")
    with Library.create(program.library) as library:
        put_into(library, as_in_a_library(made_project(SEED, SIZES)))
    program.run("import", *sorted((ROOT / "seeds").glob("*.txt")))
    texts = program.texts(folder)
    samples = [ident for ident, text in texts.items() if len(text) > 2_600]
    themes = [theme["key"] for theme in program.ask("themes")]
    for number, article in enumerate(samples):
        for count, (start, end) in enumerate(spans(texts[article])):
            chosen = [themes[(number + count + more) % len(themes)] for more in range(1 + count % 3)]
            told = program.ask("tag", article, str(start), str(end), *chosen, *_MARKS[count % 2])
            if count % 2:
                program.run("state", told["id"], _STATES[count % 3])
    return program


def spans(text: str) -> list[tuple[int, int]]:
    """Some sentences of a text, one within another, one across two paragraphs."""
    words = [found.span() for found in re.finditer(r"\S+", text)]
    step = len(words) // (FILED + 1)
    made = [(words[at * step][0], words[at * step + 12][1]) for at in range(1, FILED - 1)]
    first = made[0]
    line = re.compile(r"(\S+)\n+(\S+)").search(text, len(text) // 2)
    across = [line.span()] if line else []
    return [*made, (words[step + 2][0], words[step + 5][1]), (words[step + 6][0], first[1] + 1), *across]


def as_in_a_library(project: Project) -> Project:
    """A project in which all passages are filed by somebody, and no two articles have one address.

    For a validator an article is its address.
    """
    articles = []
    for number, article in enumerate(project.articles):
        url = article.metadata.url
        own = Fact(f"{url.value}-{number}", 1.0) if url.value else url
        articles.append(article._replace(metadata=article.metadata._replace(url=own)))
    somebody = next(iter(project.people))
    passages = [one if one.editor != NOBODY else one._replace(editor=somebody) for one in project.passages]
    return project._replace(articles=tuple(articles), passages=tuple(passages))
