"""Disks that are full, and places that may only be read: said in plain words, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest


def test_a_full_disk_stops_an_import_which_tells_what_it_has_done_and_goes_on_later(program, folder, small_disk: Path):
    articles = folder(250)
    there = replace(program, library=small_disk / "test.trich")
    code, out, err = there.run("import", articles, "--json")
    report = json.loads(out)
    assert code == 3
    assert [item["code"] for item in report["refused"]] == ["disk-full"]
    assert "is full" in err
    assert there.sound()["articles"] == len(report["imported"]) > 0
    subprocess.run(["mount", "-o", "remount,size=30m", str(small_disk)], check=True)
    assert len(there.json("import", articles)["imported"]) == 250 - len(report["imported"])
    assert there.sound()["articles"] == 250


def test_a_full_disk_refuses_a_new_library_a_tag_and_an_export(program, seed_paths: list[Path], small_disk: Path):
    article = program.json("import", seed_paths[0])["imported"][0]["article"]
    program.run("tag", article, 0, 4000, "chuyen-doi-so")
    there = replace(program, library=Path(shutil.copy(program.library, small_disk)))
    before = there.json("excerpts")
    target = small_disk / "out.html"
    target.write_text("old")
    with pytest.raises(OSError, match="No space"):
        fill(small_disk / "rest")
    for words in (("tag", article, 10, 20, "chuyen-doi-so"), ("undo",), ("export", "html", target)):
        code, out, _ = there.run(*words, "--json")
        assert (code, json.loads(out)["error"]["code"]) == (1, "disk-full"), words
    fresh = replace(program, library=small_disk / "new.trich")
    assert fresh.json("import", seed_paths[0])["error"]["code"] == "disk-full"
    assert not fresh.library.exists()
    assert target.read_text() == "old"
    (small_disk / "rest").unlink()
    assert there.json("excerpts") == before
    there.sound()


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(4096))


def test_a_library_on_a_medium_that_can_only_be_read_is_read(program, seed_paths: list[Path], small_disk: Path):
    program.run("import", *seed_paths[:2])
    there = replace(program, library=Path(shutil.copy(program.library, small_disk)))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert there.json("list")["total"] == 2
    there.sound()
    code, out, err = there.run("undo", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (1, "read-only")
    assert "write-protected" in err


def test_each_missing_right_is_named(program, seed_paths: list[Path], tmp_path: Path, without_rights):
    place = tmp_path / "place"
    place.mkdir()
    there = replace(program, library=Path(shutil.copy(program.library, place)), before=without_rights)
    there.run("import", seed_paths[0])
    place.chmod(0o555)
    there.library.chmod(0o444)
    try:
        assert there.json("list")["total"] == 1
        assert there.json("undo")["error"]["code"] == "read-only"
        assert there.json("export", "csv", place / "out.csv")["error"]["code"] == "unwritable"
        new = replace(there, library=place / "new.trich")
        assert new.json("import", seed_paths[0])["error"]["code"] == "unwritable"
        there.library.chmod(0)
        assert there.json("list")["error"]["code"] == "unreadable-file"
        place.chmod(0)
        assert there.json("list")["error"]["code"] == "unreadable-file"
        refused = replace(there, library=tmp_path / "other.trich").json("import", place)["refused"]
        assert "Permission denied" in refused[0]["message"]
    finally:
        place.chmod(0o755)


def test_changes_beside_a_library_that_cannot_be_written_are_read_too(
    program, seed_paths: list[Path], small_disk: Path
):
    """A copy of a library that was not closed: its newest steps are in the write-ahead log."""
    writer = Path(shutil.copy(program.library, program.library.with_name("live.trich")))
    script = (
        "import os, sys; from pathlib import Path; from desktop_app.operations.libraries import open_library\n"
        "from desktop_app.operations.themes import add\n"
        "library = open_library(Path(sys.argv[1])); add(library, 'Mới nhất'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(writer)], check=True, cwd=Path(__file__).resolve().parents[2])
    log = writer.with_name("live.trich-wal")
    assert log.stat().st_size > 0
    shutil.copy(log, small_disk)
    there = replace(program, library=Path(shutil.copy(writer, small_disk)))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    code, out, _ = there.run("themes", "--json")
    said = json.loads(out)
    if code:
        assert said["error"]["code"] == "read-only"
    else:
        assert "Mới nhất" in [theme["name"] for theme in said]


def test_output_on_a_full_disk_is_an_error_of_one_line(program):
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "desktop_app",
                "--lang",
                "en",
                "--library",
                str(program.library),
                "themes",
                "--json",
            ],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).resolve().parents[2],
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [f"stdout cannot be written ({os.strerror(28)}). Choose another place."]
