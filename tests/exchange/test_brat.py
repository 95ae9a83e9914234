"""Collections of brat as brat has them: folders, and what of them does not come along."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.projects import Received
from desktop_app.exchange.brat import BratFormat
from desktop_app.exchange.brat_reading import NO_PART, NO_TEXTS, OTHERS, STRANGE
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import NOTES
from desktop_app.ingest.walk import ProjectFileError, walk
from desktop_app.operations.exchange import project_file, projects_among, received
from desktop_app.plugins import Plugins, load_plugins
from tests.exchange.foreign_marks import zipped

TEXT = "Hải Dương kéo giảm tội phạm.\nĐề án 06."
MARKS = "T1\tPlace 0 9\tHải Dương\n"


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def read(files: Mapping[str, str]) -> Received:
    return BratFormat().read("a.zip", zipped({name: content.encode() for name, content in files.items()}))


def told(received: Received) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {remark.what: (remark.times, remark.examples) for remark in received.remarks}


@pytest.fixture
def plugins() -> Plugins:
    return load_plugins()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid(tmp_path / "bộ", {"a.txt": TEXT, "a.ann": MARKS, "sau/b.txt": f"{TEXT} Hết", "sau/b.ann": MARKS})


def test_a_folder_is_read_as_its_zip_is(folder: Path, plugins: Plugins) -> None:
    got, fmt = received(folder, plugins)
    assert fmt.name == "brat"
    assert [one.anchor.exact for one in got.project.passages] == ["Hải Dương", "Hải Dương"]
    assert [one.name for one in got.project.themes] == ["Place"]
    assert not got.remarks


def test_an_annotation_that_is_named_is_its_folder_with_the_texts_beside_it(folder: Path, plugins: Plugins) -> None:
    laid(folder, {"annotation.conf": "[entities]\nPlace\n", "c.pdf": "", "c.txt": "Chỉ là văn bản."})
    names = ["a.ann", "a.txt", "annotation.conf", "c.pdf", "c.txt"]
    paths = [str(folder / name) for name in names]
    assert projects_among(paths, plugins) == ([str(folder)], [str(folder / "c.pdf")])
    assert projects_among([str(folder), *paths], plugins)[0] == [str(folder)]
    alone = str(folder / "a.txt")
    assert projects_among([alone], plugins) == ([], [alone]), "who names a text alone wants the text"


def test_what_lies_in_a_folder_and_is_no_part_is_told(folder: Path, plugins: Plugins) -> None:
    laid(folder, {"c.pdf": "x", ".stats_cache": "x", "xa: gần.txt": "Một bài khác.", "d.ann": MARKS})
    os.link(folder / "a.txt", os.fsencode(folder) + b"/\xff.txt")
    got, _ = received(folder, plugins)
    assert told(got) == {NO_PART: (1, ("c.pdf",)), NO_TEXTS: (1, ("d.ann",))}
    assert len(got.project.articles) == 4


def test_a_collection_with_its_conf_may_have_all_texts_below(tmp_path: Path, plugins: Plugins) -> None:
    files = {"annotation.conf": "[entities]\nPlace\n", "x/a.txt": TEXT, "x/a.ann": MARKS}
    got, _ = received(laid(tmp_path / "a", files), plugins)
    assert len(got.project.passages) == 1


def test_a_folder_of_other_files_is_none_and_its_annotations_are_no_articles(folder: Path, plugins: Plugins) -> None:
    laid(folder.parent, {"bài.txt": "Một bài."})
    assert project_file(folder.parent, plugins) is None
    refused = {Path(one.path).name for one in walk([folder.parent]) if isinstance(one.refusal, ProjectFileError)}
    assert refused == {"a.ann", "b.ann"}


def test_a_folder_that_is_too_large_is_refused(folder: Path, plugins: Plugins) -> None:
    with (folder / "a.txt").open("r+b") as file:
        file.truncate(2 << 30)
    with pytest.raises(UserError):
        received(folder, plugins)


def test_a_zip_whose_long_texts_come_first_is_known_by_the_names_at_its_end(tmp_path: Path, plugins: Plugins) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": os.urandom(9_000).hex().encode(), "a.ann": b"T1\tX 0 5\tabcde\n"}))
    found = project_file(path, plugins)
    assert found is not None
    assert found[1].name == "brat"


def test_annotations_without_their_text_are_told() -> None:
    assert told(read({"a.txt": TEXT, "a.ann": MARKS, "b.ann": MARKS})) == {NO_TEXTS: (1, ("b.ann",))}
    with pytest.raises(BadProjectError):
        read({"a.ann": MARKS})


def test_lines_that_mean_nothing_are_told() -> None:
    marks = f"{MARKS}\nT3 Place 0 9 Hải\nrác\nT1\tPlace 10 13\tkéo\nN1\tReference T1 x:1\tHải Dương\nE1\tĐi:T1\n"
    notes = "#1\tAnnotatorNotes T1\tmột\n#2\tAnnotatorNotes E1\thai\n# ba\n"
    got = read({"a.txt": TEXT, "a.ann": marks + notes})
    assert [(one.anchor.exact, one.note) for one in got.project.passages] == [("Hải Dương", "một")]
    assert told(got) == {
        STRANGE: (4, ("T3 Place 0 9 Hải", "rác", "T1 Place 10 13 kéo")),
        OTHERS: (2, ("N1 Reference T1 x:1 Hải Dương", "E1 Đi:T1")),
        NOTES: (1, ("hai",)),
    }


def test_words_over_a_line_end_are_those_that_the_annotation_says() -> None:
    raw = TEXT.replace("\n", "\r\n")
    start, end = raw.index("tội phạm"), raw.index("án 06")
    got = read({"a.txt": raw, "a.ann": f"T1\tPlace {start} {end}\ttội phạm. Đề \n"})
    assert [one.anchor.exact for one in got.project.passages] == ["tội phạm.\nĐề "]
    assert got.remarks == ()


def test_texts_whose_line_ends_were_changed_on_their_way_keep_their_passages() -> None:
    text = "Tội phạm giảm.\n\nHải Dương kéo giảm\ntội phạm.\nĐề án 06."
    marks = "T1\tPlace 16 25\tHải Dương\nT2\tPlace 26 34;35 44\tkéo giảm tội phạm.\nT3\tPlace 45 50;51 53\tĐề án 06\n"
    for changed in (text, text.replace("\n", "\r\n")):
        received = read({"a.txt": changed, "a.ann": marks})
        assert [one.anchor.exact for one in received.project.passages] == [
            "Hải Dương",
            "kéo giảm\ntội phạm.",
            "Đề án 06",
        ]
        assert received.project.articles[0].text == text
        assert not received.remarks


def test_passages_of_a_text_of_blanks_are_told() -> None:
    assert told(read({"a.txt": " \n", "a.ann": MARKS, "b.txt": TEXT})) == {
        "Documents without a text": (1, ("a",)),
        "Passages of texts that are not in the file": (1, ("Hải Dương",)),
    }
