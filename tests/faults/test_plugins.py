"""Plug-ins that fail, on the command line as the shell runs it: each is named, the library is the same to the byte."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.operations.libraries import open_or_create
from desktop_app.resources import LANGUAGES, resource
from tests.faults.conftest import Program
from tests.made_plugins import BROKEN, FORBIDDEN, GOOD, exporter, importer, put, recogniser, state

SLOW = "while True: pass"


@pytest.fixture(scope="session")
def filed_library(tmp_path_factory: pytest.TempPathFactory, seed_paths: list[Path]) -> bytes:
    """A library with the sample articles and a passage, as the program makes it."""
    program = Program(tmp_path_factory.mktemp("filed") / "filed.trich")
    open_or_create(program.library).close()
    assert program.run("import", seed_paths[0].parent)[0] == 0
    article = program.json("list")["articles"][0]["id"]
    assert program.run("tag", article, 0, 12, "chuyen-doi-so")[0] == 0
    return program.library.read_bytes()


@pytest.fixture
def filed(program: Program, filed_library: bytes) -> Program:
    """The program on that library."""
    program.library.write_bytes(filed_library)
    return program


@pytest.fixture
def plug(tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    monkeypatch.setenv("TRICH_PLUGINS", str(tmp_path / "plugins"))
    return lambda name, source: put(tmp_path / "plugins", name, source, program.library)


def test_all_that_can_fail_at_once_keeps_nobody_from_anything(filed, plug, tmp_path):
    """Thirty plug-ins that fail in thirty ways, and one that works."""
    broken = {**BROKEN, **FORBIDDEN}
    for number, (_, source) in enumerate(broken.values()):
        plug(f"bad{number:02}", source)
    plug("good", GOOD)
    before = state(filed.library)
    told = {each["name"]: each for each in filed.json("plugins")["plugins"]}
    assert {name: each["reason"] for name, each in told.items() if not each["works"]} == {
        f"bad{number:02}": reason for number, (reason, _) in enumerate(broken.values())
    }
    assert [offer["name"] for offer in told["good"]["offers"]] == ["wire", "lines"]
    assert filed.run("export", "csv", tmp_path / "out.csv")[0] == 0
    assert filed.run("export", "lines", tmp_path / "out.lst")[0] == 0
    assert len((tmp_path / "out.lst").read_text(encoding="utf-8").splitlines()) == 1
    (tmp_path / "out.csv").unlink()
    (tmp_path / "out.lst").unlink()
    assert filed.json("list")["total"] == 5
    assert state(filed.library) == before
    filed.sound()


@pytest.mark.parametrize("body", ["1 / 0", "open(LIBRARY, 'w')", "out.write(b'\\xff')", "import os; os._exit(0)"])
def test_an_export_by_a_plug_in_that_fails_leaves_the_old_file(filed, plug, tmp_path, body):
    plug("clumsy", exporter(f"out.write(b'half')\n{body}"))
    target = tmp_path / "out.bad"
    target.write_text("old")
    before = state(filed.library)
    code, _, said = filed.run("export", "bad", target)
    assert code == 1
    assert "clumsy" in said
    assert state(filed.library) == before
    filed.sound()


def test_a_format_of_a_plug_in_that_is_off_is_not_just_unknown(filed, plug, tmp_path):
    plug("clumsy", "1 / 0\n" + exporter("pass"))
    code, _, said = filed.run("export", "bad", tmp_path / "out.bad")
    assert code == 1
    assert "clumsy" in said
    assert "“bad”" in said
    assert "clumsy" in filed.run("export", "--list")[2]


@pytest.mark.parametrize(
    "body", ["1 / 0", "open(LIBRARY, 'w')", "yield 7", "yield Reading('a', 'bad', 'utf-8', pages=(0, 99))"]
)
def test_an_import_goes_on_without_the_plug_in_that_failed(filed, plug, tmp_path, body):
    plug("clumsy", importer(f"yield Reading('Bài thứ nhất', 'bad', 'utf-8')\n{body}"))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.bad").write_text("x")
    (folder / "b.txt").write_text("Hà Nội, ngày 9/5/2024. Một bài báo.", encoding="utf-8")
    (folder / "c.bad").write_text("y")
    code, out, said = filed.run("import", folder, "--json")
    assert code == 3
    assert said.count("clumsy") >= 2
    report = json.loads(out)
    assert [Path(each["path"]).name for each in report["imported"]] == ["b.txt"]
    assert [(Path(each["path"]).name, each["code"]) for each in report["refused"]] == [
        ("a.bad", "plug-in-off"),
        ("c.bad", "plug-in-off"),
    ]
    assert [each["name"] for each in report["plugins_off"]] == ["clumsy"]
    filed.sound()


@pytest.mark.parametrize("body", ["1 / 0", "open(LIBRARY, 'w')", "return [7]", SLOW])
def test_articles_come_in_without_a_recogniser_that_failed(filed, plug, tmp_path, body):
    plug("clumsy", recogniser(body))
    (tmp_path / "a.txt").write_text("Hà Nội, ngày 9/5/2024. Ông Tô Lâm nói.", encoding="utf-8")
    report = filed.json("import", tmp_path / "a.txt")
    assert len(report["imported"]) == 1
    assert [each["name"] for each in report["plugins_off"]] == ["clumsy"]
    shown = filed.json("show", report["imported"][0]["article"])
    assert "Tô Lâm" in [entity["name"] for entity in shown["entities"]]
    filed.sound()


def test_names_are_found_again_without_a_recogniser_that_failed(filed, plug):
    plug("clumsy", recogniser("1 / 0"))
    code, _, said = filed.run("names", "apply", "--all")
    assert code == 0
    assert "clumsy" in said
    filed.sound()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("stuck", [SLOW, "import re; re.match('(a*)*b', 'a' * 60)"])
def test_a_plug_in_that_hangs_ends_with_the_program(program, plug, stuck):
    plug("hangs", stuck)
    process = program.start("plugins")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not children.read_text().split():
        time.sleep(0.05)
    (child,) = children.read_text().split()
    time.sleep(1)
    process.kill()
    process.communicate()
    while time.monotonic() < deadline and Path(f"/proc/{child}/status").exists():
        time.sleep(0.05)
    assert not Path(f"/proc/{child}/status").exists()


def test_names_of_a_recogniser_are_stored(filed, plug, tmp_path):
    plug(
        "good",
        recogniser(
            "at = text.find('chim sâu')\nreturn [Mention(EntityType.EVENT, Span(at, at + 8), 'chim sâu', 'Chim Sâu')]"
        ),
    )
    (tmp_path / "a.txt").write_text("Một con chim sâu đậu trên cành.", encoding="utf-8")
    report = filed.json("import", tmp_path / "a.txt")
    assert report["plugins_off"] == []
    shown = filed.json("show", report["imported"][0]["article"])
    assert "Chim Sâu" in [entity["name"] for entity in shown["entities"]]


def manual_blocks(language: str, kind: str) -> list[str]:
    chapter = resource("help", f"plugins.{language}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", chapter, re.DOTALL | re.MULTILINE)
    return [block for name, block in blocks if name == kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_manual_works_as_it_is_printed(filed, tmp_path, monkeypatch, language):
    (source,) = manual_blocks(language, "python")
    (wire,) = manual_blocks(language, "")
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "house_list.py").write_text(source, encoding="utf-8")
    monkeypatch.setenv("TRICH_PLUGINS", str(tmp_path / "plugins"))
    (tmp_path / "report.wire").write_text(wire, encoding="utf-8")
    report = filed.json("import", tmp_path / "report.wire")
    assert report["refused"] == report["plugins_off"] == []
    shown = filed.json("show", report["imported"][0]["article"])
    assert shown["title"]["value"] == "Hà Nội giảm tội phạm"
    assert shown["published"]["value"] == "2024-05-09"
    assert shown["author"]["value"] == "Minh Anh"
    assert shown["text"].strip() == "Ngày 9/5, Công an thành phố Hà Nội họp báo."
    assert filed.run("tag", shown["id"], 10, 27, "keo-giam-toi-pham")[0] == 0
    assert filed.run("export", "house-list", tmp_path / "list.txt")[0] == 0
    lines = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()
    assert "Kéo giảm tội phạm: Hà Nội giảm tội phạm (2024-05-09): “Công an thành phố”" in lines
    assert len(lines) == 2
    assert "house-list" in filed.run("plugins")[1].decode()


def test_the_manual_shows_one_example_in_every_language():
    assert manual_blocks("vi", "python") == manual_blocks("en", "python")
    assert manual_blocks("vi", "toml") == manual_blocks("en", "toml")
