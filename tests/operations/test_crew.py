from __future__ import annotations

import threading
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.ingest.walk import Share, count
from desktop_app.operations.crew import Crew, Hire, Task, hired, tasks
from desktop_app.operations.imports import import_files
from desktop_app.operations.reading import Ended, Known, Refused
from desktop_app.store.arrivals import Arrival
from desktop_app.store.library import Library

FATAL = """
from desktop_app.hooks import Reading
from desktop_app.ingest import formats
import os, time

class Fatal:
    name = "fatal"
    suffixes = (".fatal",)

    def accepts(self, name, head):
        return name.endswith(".fatal")

    def read(self, path, content):
        if content == b"\\0\\0die":
            os.abort()
        if content == b"\\0\\0hang":
            time.sleep(600)
        if content == b"\\0\\0eat":
            b"x" * (3 << 30)
        yield Reading("Bài đọc được, dài vừa đủ để là một bài báo.", "fatal", "utf-8")

formats.IMPORTERS = (*formats.IMPORTERS[:-1], Fatal(), formats.IMPORTERS[-1])
"""


@pytest.fixture
def fatal_importer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An importer among ours, in child processes only, that dies, hangs or eats memory as a file says.

    Python runs a module of this name whenever it starts. Plug-ins can do nothing to a reader.
    """
    home = tmp_path / "home"
    home.mkdir()
    (home / "sitecustomize.py").write_text(FATAL, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(home))


def write(folder: Path, **files: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name, words in files.items():
        nothing_that_is_text = b"\0\0" if name.endswith("fatal") else b""
        (folder / name.replace("_", ".")).write_bytes(nothing_that_is_text + words.encode())
    return sorted(str(path) for path in folder.iterdir())


def told(paths: list[str], size: int = 1, patience: float = 60.0) -> list[object]:
    with Crew(Hire(size), patience=patience) as crew:
        return list(crew.outcomes(paths))


def test_small_files_go_together_and_a_large_one_is_divided(tmp_path: Path):
    (tmp_path / "lớn.csv").write_bytes(b"x" * 2_000_000)
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text("x")
    listed = list(tasks([tmp_path], 2))
    assert [len(task.paths) for task in listed if task.share.of == 1] == [8, 2]
    large = str(tmp_path / "lớn.csv")
    assert [task for task in listed if task.share.of == 2] == [
        Task((large,), Share(0, 2)),
        Task((large,), Share(1, 2)),
    ]


def test_a_large_archive_is_read_by_all_each_article_once(tmp_path: Path):
    path = tmp_path / "nhiều.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60):
            archive.writestr(f"{number:02d}.txt", f"Bài số {number}\n\n" + "Nội dung của bài báo dài. " * 1_000)
    assert path.stat().st_size > 1_000_000
    seen = Counter(outcome.path for outcome in told([str(path)], 2) if isinstance(outcome, Arrival))
    assert len(seen) == 60
    assert set(seen.values()) == {1}
    assert count([path]) == 60


@pytest.mark.usefixtures("fatal_importer")
@pytest.mark.parametrize("words", ["die", "hang", "eat"])
def test_a_file_that_a_reader_dies_of_is_refused_and_stops_no_other(tmp_path: Path, words: str):
    before = threading.active_count()
    paths = write(tmp_path / "in", a_fatal="x", b_fatal=words, c_txt="Bài thứ ba, vẫn đọc được.", d_fatal="y")
    outcomes = told(paths, patience=5.0)
    (refused,) = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert Path(refused.path).name == "b.fatal"
    assert {Path(outcome.path).name for outcome in outcomes if isinstance(outcome, Ended)} == {
        "a.fatal", "b.fatal", "c.txt", "d.fatal",
    }  # fmt: skip
    assert {Path(o.path).name for o in outcomes if isinstance(o, Arrival)} == {"a.fatal", "c.txt", "d.fatal"}
    assert threading.active_count() == before


def test_what_the_library_has_is_known_before_it_is_examined(library: Library, seed_paths: list[Path]):
    with Crew(Hire(), library.path) as crew:
        outcomes = list(crew.outcomes(seed_paths))
    assert sum(isinstance(outcome, Known) for outcome in outcomes) == 5
    assert not any(isinstance(outcome, Arrival) for outcome in outcomes)


def test_leaving_early_leaves_no_process_and_no_thread(tmp_path: Path, seed_paths: list[Path]):
    before = threading.active_count()
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"{number}\n{seed_paths[0].read_text(encoding='utf-8')}")
    with Crew(Hire(2)) as crew:
        next(crew.outcomes([folder]))
        processes = [reader.process for reader in crew._readers]
    assert all(process.returncode is not None for process in processes)
    assert threading.active_count() == before


def test_articles_read_by_children_come_in_as_those_read_here(library: Library, tmp_path: Path, seed_paths, plugins):
    with Library.create(tmp_path / "other.trich") as other:
        report = import_files(other, Hire(2), seed_paths)
        assert len(report.imported) == 5
        here = {row.title: library.articles.article(row.id) for row in library.articles.rows()}
        for item in report.imported:
            there = other.articles.article(item.article)
            twin = here[there.shown_title]
            assert (there.text, there.metadata, there.lines) == (twin.text, twin.metadata, twin.lines)
            assert other.entities.mentions(there.text_id) == library.entities.mentions(twin.text_id)
        assert other.problems() == []


def test_a_few_files_are_worth_one_reader():
    assert hired([]) == hired(["một.txt"] * 19) == Hire(1)
