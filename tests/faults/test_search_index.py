"""Killed while articles are edited, binned and brought back: the search rows are those of the articles all the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.domain.filters import Filter
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

EDITS = """
import random, sys
from pathlib import Path
from desktop_app.domain.articles import ReadingState
from desktop_app.operations import annotations as filing
from desktop_app.operations.articles import bin_articles, correct, restore_articles, set_reading
from desktop_app.store.library import Library

chance = random.Random(int(sys.argv[2]))
with Library.open(Path(sys.argv[1])) as library:
    idents = [row["id"] for row in library.connection.execute("SELECT id FROM article ORDER BY id")]
    themes = library.themes.all()
    print("begun", flush=True)
    while True:
        chosen = chance.sample(idents, 3)
        article = library.articles.article(chosen[0])
        kind = chance.randrange(6)
        if kind == 0:
            correct(library, article.id, "published", chance.choice(["2024-05-09", "2020-01", "1999", ""]))
        elif kind == 1:
            correct(library, article.id, "title", f"Tít số {chance.randrange(99)}")
        elif kind == 2:
            bin_articles(library, chosen)
        elif kind == 3:
            restore_articles(library, chosen)
        elif kind == 4:
            note = f"chú thích {chance.random()}"
            filing.tag(library, article, filing.Span(0, chance.randint(3, 20)), themes[:1], note)
        else:
            library.undo() if library.journal.undoable() else set_reading(library, chosen, ReadingState.TAGGED)
"""
ROUNDS = 12


def test_the_search_index_survives_kills(tmp_path: Path, seed_paths: list[Path], root: Path):
    path = tmp_path / "a.trich"
    with open_or_create(path) as library:
        import_files(library, load_plugins(), seed_paths)
    chance = random.Random(9)  # noqa: S311 - a test
    steps = 0
    for number in range(ROUNDS):
        child = subprocess.Popen(
            [sys.executable, "-c", EDITS, str(path), str(number)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        time.sleep(chance.uniform(0.01, 0.3))
        child.kill()
        child.communicate()
        with Library.open(path) as library:
            assert library.problems() == []
            steps = library.journal.last_sequence()
            live = library.articles.count()
            assert library.search.hits(Filter(query="tội phạm")).total == live
    assert steps > ROUNDS, "the children did nothing"
