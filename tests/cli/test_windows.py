from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture
def window(monkeypatch):
    """Stands in for the window, which is tested with Qt; notes what it is asked for."""
    calls = []

    def run(library, article, settings, language, project):
        calls.append(("run", library, article, language, *([project] if project else [])))
        return 0

    def draw(library, out, **options):
        calls.append(("draw", library, out, options))
        out.write_bytes(b"png")

    monkeypatch.setitem(sys.modules, "desktop_app.ui.app", SimpleNamespace(run=run, draw=draw))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return calls


def test_without_a_command_the_window_opens(bare, library, window):
    assert bare("--library", library, language="vi").code == 0
    assert window == [("run", library, None, "vi")]


def test_the_own_library_and_language_are_left_to_the_window(window):
    from desktop_app.cli import main  # noqa: PLC0415 - `bare` always names a language

    assert main([]) == 0
    assert window == [("run", None, None, "")]


def test_a_library_is_opened(bare, library, window):
    assert bare("open", library).code == 0
    assert window == [("run", library, None, "en")]


def test_a_file_is_imported_and_shown(bare, library, window, tmp_path, seed_paths):
    new = tmp_path / "mới.txt"
    new.write_text("Tin mới\n\nTại Hà Nội, họp về an sinh xã hội.\n", encoding="utf-8")
    assert bare("--library", library, "open", new).code == 0
    assert bare("--library", library, "open", seed_paths[0]).code == 0
    shown = [bare("--library", library, "show", call[2], "--json").json for call in window]
    assert shown[0]["text"].startswith("Tin mới\n")
    assert shown[1]["path"] == str(seed_paths[0])
    assert len(bare("--library", library, "list", "--json").json["articles"]) == 6


def test_a_project_of_another_program_is_left_to_the_window(bare, library, window, tmp_path, monkeypatch):
    project = tmp_path / "dự án.jsonl"
    project.write_text('{"id": 1, "text": "Một câu về an sinh.", "label": [[3, 6, "An sinh"]]}\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert bare("--library", library, "open", project.name).code == 0
    assert window == [("run", library, None, "en", str(project))], "a whole path: another process may be asked"
    assert len(bare("--library", library, "list", "--json").json["articles"]) == 5


def test_a_refused_file_is_said_and_the_window_opens(bare, library, window, tmp_path):
    (tmp_path / "rỗng.txt").write_bytes(b"")
    done = bare("--library", library, "open", tmp_path / "rỗng.txt")
    assert done.code == 0
    assert "rỗng.txt holds no text" in done.err
    assert window == [("run", library, None, "en")]
    assert bare("--library", library, "open", tmp_path / "không.txt").code == 1


def test_a_picture_is_drawn_off_screen(trich, article, library, window, tmp_path, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    out = tmp_path / "out.png"
    done = trich("screenshot", out, "--article", article["id"][:-2], "--view", "review", "--size", "1000x700")
    assert done.code == 0
    assert str(out) in done.text
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    options = {"article": article["id"], "view": "review", "size": (1000, 700), "appearance": "light", "language": "en"}
    assert window == [("draw", library, Path(out), options)]


def test_missing_system_libraries_are_said_before_qt_ends_the_process(trich, window, tmp_path, monkeypatch):
    from desktop_app.preflight import SystemLibrary  # noqa: PLC0415 - this test alone lacks one

    monkeypatch.setattr(
        "desktop_app.cli.opening.missing_libraries", lambda *, display: [SystemLibrary("libGL.so.1", "libgl1")]
    )
    done = trich("screenshot", tmp_path / "out.png")
    assert done.code == 1
    assert "libgl1" in done.err or "libGL.so.1" in done.err
    assert window == []
