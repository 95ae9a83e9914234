"""Two processes on one file, and processes that die in the middle of a write."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader

WORKER = """
import sys
from pathlib import Path
from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import new_id
from desktop_app.domain.spans import Span
from desktop_app.store.library import Library

path, count, batch = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
library = Library.open(path)
article = library.articles.article(library.articles.rows()[0].id)
theme = library.themes.all()[0]
for n in range(count):
    made = [
        Annotation(
            new_id(), article.id, article.text_id, make_anchor(article.text, Span(k, k + 5)), frozenset([theme.id])
        )
        for k in range(batch)
    ]
    with library.write("tag", sys.argv[4]) as write:
        for annotation in made:
            write.put(annotation)
        if sys.argv[4] == "counter":
            current = library.themes.named(theme.id)
            write.put(current._replace(definition=str(int(current.definition or 0) + 1)))
    print(" ".join(a.id for a in made), flush=True)
"""


def start(path: Path, count: int, batch: int = 1, label: str = "x") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(path), str(count), str(batch), label]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_write_side_by_side_and_lose_nothing(library: Library, seeded, theme):
    library.close()
    workers = [start(library.path, 300, label="counter") for _ in range(2)]
    told = [worker.communicate(timeout=120) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], told
    with Library.open(library.path) as after:
        assert after.annotations.count() == 600
        assert after.themes.named(theme.id).definition == "600"
        assert after.problems() == []
        for _ in range(600):
            after.undo()
        assert after.annotations.count() == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_what_was_acknowledged_survives_kill(library: Library, seeded, theme):
    library.close()
    chance = random.Random(11)  # noqa: S311 - a test
    acknowledged: set[str] = set()
    batch = 40
    for _ in range(25):
        worker = start(library.path, 10_000, batch)
        assert worker.stdout is not None
        first = worker.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        os.kill(worker.pid, signal.SIGKILL)
        rest = worker.stdout.read()  # `communicate` would lose what the first line's reading took with it
        worker.communicate()
        lines = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
        acknowledged.update(ident for line in lines for ident in line.split())
        with Library.open(library.path) as after:
            there = {row["id"] for row in after._connection.execute("SELECT id FROM annotation")}
            assert acknowledged <= there
            assert len(there) % batch == 0, "a write was torn"
            assert len(there) - len(acknowledged) <= batch, "more than one write was never acknowledged"
            acknowledged = there
    with Library.open(library.path) as after:
        assert after.problems() == []
        after.undo()


def test_a_reader_sees_whole_writes_only(library: Library, seeded, theme):
    library.close()
    worker = start(library.path, 100, batch=10)
    seen = set()
    with LibraryReader.open(library.path) as reader:
        while worker.poll() is None:
            seen.add(reader.annotations.count() % 10)
    worker.communicate()
    assert seen == {0}


def test_another_process_writing_is_noticed(library: Library, seeded, theme):
    version, sequence = library.data_version(), library.journal.last_sequence()
    worker = start(library.path, 3)
    worker.communicate(timeout=60)
    assert library.data_version() != version
    assert library.changes_since(sequence).kinds == {"annotation"}
