from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import click
import pytest

from desktop_app import cli
from desktop_app.cli import app, log, windows
from desktop_app.cli.help import CLICK_WORDS, USAGE_LABELS
from desktop_app.cli.invocation import SYSTEM_REASONS, spoken_language
from desktop_app.cli.listing import UNKNOWN_LABELS
from desktop_app.cli.program import trich
from desktop_app.domain.errors import UnusableDriverError
from desktop_app.resources import catalogue


def program(*arguments, **environment):
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )


def commands(group, path=()):
    """Every command with its path."""
    yield path, group
    if isinstance(group, click.Group):
        for name in group.list_commands(None):
            yield from commands(group.get_command(click.Context(group), name), (*path, name))


def test_every_word_of_the_help_is_in_both_languages():
    known = catalogue("vi")
    said = {*CLICK_WORDS, *USAGE_LABELS.values(), *UNKNOWN_LABELS.values(), *SYSTEM_REASONS}
    for _path, command in commands(trich):
        said.add(command.help)
        said |= {option.help for option in command.params if isinstance(option, click.Option)}
    assert said - set(known) == set()


def test_help_is_in_the_language_asked_for(bare):
    vietnamese = bare("tag", "--help", language="vi")
    assert vietnamese.code == 0
    assert vietnamese.text.startswith("Cách dùng: trich tag")
    assert "Gắn các chủ đề cho một đoạn" in vietnamese.text
    assert "Files a passage" in bare("tag", "-h").text


def test_the_help_of_every_option_is_translated_whole(bare):
    for path, command in commands(trich):
        shown = " ".join(bare(*path, "--help", language="vi").text.split())
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [option.name for option in options if catalogue("vi")[option.help] not in shown] == [], path
        assert "[required]" not in shown


def test_every_command_explains_itself(bare):
    for path, _command in commands(trich):
        shown = bare(*path, "--help")
        assert shown.code == 0
        assert shown.text.startswith("Usage: ")
    listed = bare("--help").text
    assert [name for name in ("import", "list", "tag", "undo") if f"\n  {name} " not in listed] == []


def test_the_language_is_the_one_named_then_the_systems(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))  # nothing is preferred
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert spoken_language(["list"]) == "en"
    assert spoken_language(["--lang", "vi", "list"]) == "vi"
    assert spoken_language(["--lang=vi", "list"]) == "vi"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert spoken_language(["list", "--lang"]) == "vi"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lst",), "There is no command “lst”."),
        (("list", "--nope"), "There is no option --nope."),
        (("list", "--by", "nope"), "--by is one of: date, province, theme, source."),
        (("tag", "a", "b", "3", "x"), "start is a whole number."),
        (("undo", "0"), "a whole number, 1 or more."),
        (("note",), "annotation is missing."),
        (("list", "--limit"), "--limit needs a value."),
        (("screenshot", "x.png", "--size", "9x9"), "The value of --size cannot be used."),
        (("--lang", "fr"), "--lang is one of: vi, en."),
    ],
)
def test_wrong_usage_is_said_with_the_way_to_help(bare, arguments, words):
    done = bare(*arguments)
    assert done.code == 2
    assert words.lower() in done.err.lower()
    assert "--help`" in done.err
    assert done.text == ""


def test_wrong_usage_is_a_document_for_scripts(bare):
    done = bare("list", "--nope", "--json")
    assert done.code == 2
    assert done.json["error"]["code"] == "usage"


def test_errors_speak_vietnamese(bare, tmp_path):
    done = bare("--library", tmp_path / "x.trich", "list", language="vi")
    assert done.code == 1
    assert done.err.startswith("Chưa có thư viện")


def test_a_file_that_is_no_library_is_left_alone(bare, tmp_path):
    path = tmp_path / "x.trich"
    path.write_text("không phải", encoding="utf-8")
    done = bare("--library", path, "list", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "not-a-library"
    assert path.read_text(encoding="utf-8") == "không phải"


@pytest.fixture
def failing(monkeypatch, tmp_path):
    """Makes `check` fail in a way nobody foresaw."""
    monkeypatch.setattr(log, "log_path", lambda: tmp_path / "log" / "trich.log")

    def fail_with(error):
        def fail(*_args):
            raise error

        monkeypatch.setattr("desktop_app.cli.upkeep.look_over", fail)
        return tmp_path / "log" / "trich.log"

    return fail_with


def test_an_unforeseen_failure_is_one_calm_line_and_a_log_without_text(trich, failing):
    path = failing(KeyError("lời trong bài báo"))
    done = trich("check", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "internal"
    assert done.err.count("\n") == 1
    assert str(path) in done.err
    written = path.read_text(encoding="utf-8")
    assert "builtins.KeyError" in written
    assert re.search(r"test_app.py:\d+ fail", written)
    assert "lời trong" not in written


def test_the_systems_own_words_are_logged(trich, failing):
    path = failing(OSError(5, "Input/output error"))
    trich("check")
    assert "Input/output error" in path.read_text(encoding="utf-8")


def test_a_log_that_grew_is_set_aside(trich, failing, monkeypatch):
    path = failing(RuntimeError())
    monkeypatch.setattr(log, "LARGEST", 10)
    trich("check")
    trich("check")
    assert path.with_name("trich.log.1").exists()
    assert path.read_text(encoding="utf-8").count("RuntimeError") == 1


def test_a_log_without_a_place_stops_nothing(trich, failing):
    path = failing(RuntimeError())
    path.parent.write_text("", encoding="utf-8")
    assert trich("check").code == 1


def test_ctrl_c_ends_in_one_line(trich, failing):
    failing(KeyboardInterrupt())
    done = trich("check")
    assert done.code == 130
    assert done.err == "Stopped. What was done so far is whole and stays.\n"


def test_a_check_that_finds_something_fails(trich, tagged, library):
    assert trich("check", "--json").json["ok"] is True
    from desktop_app.store.library import Library  # noqa: PLC0415 - this test alone breaks a library

    with Library.open(library) as opened:
        opened._connection.execute("UPDATE annotation SET quote = 'khác'")
    found = trich("check", "--json")
    assert found.code == 1
    assert found.json["ok"] is False
    assert "quote" in [problem["code"] for problem in found.json["problems"]]
    assert tagged["id"] in [problem["annotation"] for problem in found.json["problems"]]
    assert "✗ quote" in trich("check").text


def test_doctor_looks_at_the_installation(trich):
    found = trich("doctor", "--json").json
    assert {"Python", "SQLite", "Full-text search", "Plug-ins"} <= {check["name"] for check in found["checks"]}
    assert found["ok"] == all(check["ok"] for check in found["checks"])
    assert "SQLite" in trich("doctor").text


def test_the_program_starts_as_a_process_and_loads_no_qt(library):
    code = (
        "import sys; from desktop_app.cli import main; code = main(['--library', sys.argv[1], 'list', '--json']);"
        "heavy = {'PySide6', 'sqlite_utils', 'trafilatura', 'desktop_app.plugins'} & set(sys.modules);"
        "sys.stderr.write(repr(sorted(heavy))); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(library)], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stderr == b"[]"
    assert json.loads(done.stdout)["total"] == 5


def test_output_is_utf8_whatever_the_terminal_claims(library):
    done = program("--library", library, "themes", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "Kéo giảm tội phạm" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_leaves_is_no_failure(library):
    command = [sys.executable, "-m", "desktop_app", "--library", str(library), "show", "0"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [*command[:-2], "list", "--json"], stdout=closed, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.stderr == b""
    assert done.returncode == app.UNHEARD


def test_a_window_needs_a_display(bare, library, monkeypatch):
    monkeypatch.setattr("desktop_app.cli.opening.has_display", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    done = bare("--library", library)
    assert done.code == 1
    assert "trich screenshot" in done.err
    assert bare("--library", library, "open", library).code == 1


def test_the_worker_is_the_program_too(tmp_path, library, seed_paths):
    new = tmp_path / "mới.txt"
    new.write_text("Tin mới\n\nTại Hà Nội, họp về an sinh xã hội.\n", encoding="utf-8")
    job = {"job": "import", "library": str(library), "paths": [str(new)]}
    command = [sys.executable, "-m", "desktop_app", "--worker"]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert len(json.loads(done.stdout.splitlines()[-1])["report"]["imported"]) == 1


def test_the_version_is_told(bare):
    assert re.fullmatch(r"Trích \d+\.\d+\.\d+\S*\n", bare("--version").text)


def test_the_desktop_hands_files_to_the_window(monkeypatch, library):
    asked = []
    monkeypatch.setattr(sys, "argv", ["trich-window", str(library)])
    monkeypatch.setattr(windows, "show_window", lambda invocation, file: asked.append(file) or 0)
    assert cli.window() == 0
    assert asked == [str(library)]


def test_a_start_that_is_stopped_is_quiet(monkeypatch):
    def stop(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "main", stop)
    assert cli.main(["list"]) == cli.STOPPED


def test_broken_plug_ins_are_named(trich, monkeypatch, tmp_path):
    (tmp_path / "hỏng.py").write_text("1 / 0")
    monkeypatch.setenv("TRICH_PLUGINS", str(tmp_path))
    found = trich("doctor", "--json")
    assert found.code == 1
    assert [check["message"] for check in found.json["checks"] if check["name"] == "Plug-ins"] == [
        "These are turned off: hỏng. `trich plugins` says why; correct or remove them."
    ]


def test_a_driver_that_is_no_good_is_named(trich, monkeypatch):
    def fail():
        raise UnusableDriverError(reason="no FTS5")

    monkeypatch.setattr("desktop_app.cli.upkeep.self_test", fail)
    found = trich("doctor", language="vi")
    assert found.code == 1
    assert "thiếu FTS5" in found.text
