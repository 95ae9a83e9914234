from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import EmptyFileError, MissingFileError, NotTextError, UnknownFormatError
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.operations.articles import bin_articles
from desktop_app.operations.imports import BATCH, import_files, inspect
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import Plugins, load_plugins
from desktop_app.resources import seeds
from desktop_app.store.library import Library


def write_articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = f"Bài số {number}\n\nNgày 3/2/2024, tại Hà Nội, UBND TP Hà Nội họp lần {number} về an sinh xã hội.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_five_articles_come_in_whole(library: Library):
    texts = {library.articles.article(row.id).text for row in library.articles.rows()}
    assert texts == {path.read_text(encoding="utf-8") for path in seeds()}
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        for mention in library.entities.mentions(article.text_id):
            assert mention.span.of(article.text) == mention.text
    assert library.problems() == []


def test_importing_again_brings_nothing_twice(library: Library, plugins: Plugins):
    steps = library.journal.count()
    report = import_files(library, plugins, seeds())
    assert report.imported == []
    assert [duplicate.kind for duplicate in report.duplicates] == ["same-text"] * 5
    assert library.journal.count() == steps


def test_a_refused_file_stops_no_other(library: Library, plugins: Plugins, tmp_path: Path):
    folder = write_articles(tmp_path / "in", 2)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "empty.txt").write_bytes(b" \n ")
    (folder / "twin.txt").write_bytes((folder / "0.txt").read_bytes())
    report = import_files(library, plugins, [folder, tmp_path / "nowhere.txt"])
    assert len(report.imported) == 2
    assert [d.kind for d in report.duplicates] == ["same-run"]
    assert {Path(r.path).name for r in report.refused} == {"binary.txt", "empty.txt", "nowhere.txt"}
    assert all(refused.error.message() for refused in report.refused)
    assert library.problems() == []


def test_a_dry_run_stores_nothing(library: Library, plugins: Plugins, tmp_path: Path):
    report = import_files(library, plugins, [write_articles(tmp_path / "in", 3)], dry_run=True)
    assert len(report.imported) == 3
    assert library.articles.count() == 5


def test_an_import_is_undone_batch_by_batch(library: Library, plugins: Plugins, tmp_path: Path):
    import_files(library, plugins, [write_articles(tmp_path / "in", BATCH + 3)])
    assert library.articles.count() == 5 + BATCH + 3
    library.undo()
    assert library.articles.count() == 5 + BATCH
    library.undo()
    assert library.articles.count() == 5
    library.redo()
    library.redo()
    assert library.articles.count() == 5 + BATCH + 3
    assert library.problems() == []


def test_progress_counts_to_the_end(library: Library, plugins: Plugins, tmp_path: Path):
    told: list[tuple[int, int, str]] = []
    import_files(library, plugins, [write_articles(tmp_path / "in", 4)], progress=lambda *now: told.append(now))
    assert [done for done, _, _ in told] == [0, 1, 2, 3, 4]
    assert {total for _, total, _ in told} == {4}


def test_a_binned_article_comes_back_when_it_is_imported_again(library: Library, plugins: Plugins):
    gone = library.articles.rows()[0].id
    bin_articles(library, [gone])
    assert library.articles.count() == 4
    report = import_files(library, plugins, seeds())
    assert [item.article for item in report.imported] == [gone]
    assert library.articles.count() == 5


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_import_leaves_whole_articles_and_can_be_repeated(tmp_path: Path, plugins: Plugins):
    folder, path = write_articles(tmp_path / "in", 400), tmp_path / "killed.trich"
    open_or_create(path).close()
    code = (
        "import sys; from pathlib import Path; from desktop_app.store.library import Library;"
        "from desktop_app.plugins import load_plugins; from desktop_app.operations.imports import import_files;"
        "import_files(Library.open(Path(sys.argv[1])), load_plugins(), [sys.argv[2]],"
        " progress=lambda n, *_: print(n, flush=True))"
    )
    worker = subprocess.Popen([sys.executable, "-c", code, str(path), str(folder)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    for line in worker.stdout:
        if int(line) >= 2 * BATCH + 7:
            break
    time.sleep(0.01)
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    with Library.open(path) as library:
        there = library.articles.count()
        assert there
        assert there % BATCH == 0
        assert library.problems() == []
        report = import_files(library, plugins, [folder])
        assert (len(report.imported), len(report.duplicates)) == (400 - there, there)
        assert library.articles.count() == 400


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("nowhere.txt", None, MissingFileError),
        ("empty.txt", b"", EmptyFileError),
        ("broken.docx", b"PK\x03\x04 not a document", UnknownFormatError),
    ],
)
def test_inspecting_what_cannot_be_read_says_why(tmp_path: Path, plugins: Plugins, name, content, error):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=name):
        inspect(tmp_path / name, plugins)


def test_of_entities_over_each_other_the_first_stays(library: Library, tmp_path: Path):
    class Names:
        version = "1"

        def __init__(self, name: str, *spans: tuple[int, int]) -> None:
            self.name, self.spans = name, spans

        def recognise(self, text, lines):
            return [Mention(EntityType.PERSON, Span(*span), text[slice(*span)], "x", "") for span in self.spans]

    path = tmp_path / "bài.txt"
    path.write_text("một hai ba bốn năm sáu bảy tám", encoding="utf-8")
    both = replace(
        load_plugins(),
        recognisers=(Names("a", (8, 14), (20, 25)), Names("b", (0, 3), (4, 9), (14, 20), (24, 30))),
    )
    _, found = inspect(path, both)
    assert [(m.span.start, m.span.end) for m in found] == [(0, 3), (8, 14), (14, 20), (20, 25)]


def test_a_name_as_often_as_an_article_can_hold_takes_no_square_of_time(tmp_path: Path, plugins: Plugins):
    path = tmp_path / "dài.txt"
    path.write_text("Công an Hải Phòng " * 40_000, encoding="utf-8")
    _, found = inspect(path, plugins)  # minutes when each entity was compared with all others
    assert len(found) > 1_000


def test_a_text_file_that_is_none_is_told_as_such(tmp_path: Path, plugins: Plugins):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(NotTextError):
        inspect(tmp_path / "binary.txt", plugins)
    (tmp_path / "picture.dat").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(UnknownFormatError):
        inspect(tmp_path / "picture.dat", plugins)
