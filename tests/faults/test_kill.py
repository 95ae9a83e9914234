"""The program dies at any moment: what it told stays, what it had not finished was never there."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def test_an_import_that_is_killed_leaves_whole_batches_and_goes_on_later(program, folder):
    articles = folder(120)
    process = program.start("import", articles)
    deadline = time.monotonic() + 30
    while program.json("list", "--limit", 0)["total"] == 0:
        assert time.monotonic() < deadline, "nothing was imported"
    process.kill()
    process.communicate()
    kept = program.sound()["articles"]
    assert kept % 50 == 0
    again = program.json("import", articles)
    assert (len(again["duplicates"]), len(again["imported"])) == (kept, 120 - kept)
    assert program.sound()["articles"] == 120


def test_an_import_that_is_stopped_ends_with_one_line(program, folder):
    articles = folder(300)
    process = program.start("import", articles, "--json")
    deadline = time.monotonic() + 30
    while program.json("list", "--limit", 0)["total"] == 0:
        assert time.monotonic() < deadline, "nothing was imported"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert err.decode().count("\n") == 1
    assert json.loads(out)["error"]["code"] == "stopped"
    assert program.sound()["articles"] % 50 == 0


def test_tags_and_undos_that_are_killed_are_there_or_not(program, seed_paths: list[Path]):
    article = program.json("import", seed_paths[0])["imported"][0]["article"]
    for number in range(20, 23):  # so that no undo reaches the import, should all that follow come to nothing
        program.run("tag", article, number * 10, number * 10 + 8, "chuyen-doi-so")
    chance = random.Random(5)  # noqa: S311 - a test
    for number in range(12):
        before = program.json("history", "--limit", 1)[0]["step"]
        words = ("undo",) if number % 4 == 3 else ("tag", article, number * 10, number * 10 + 8, "chuyen-doi-so")
        process = program.start(*words, "--json")
        time.sleep(chance.uniform(0.1, 0.5))
        process.kill()
        out, _ = process.communicate()
        after = program.json("history", "--limit", 1)[0]["step"]
        assert after - before in ((1,) if out.endswith((b"}\n", b"]\n")) else (0, 1))
    program.sound()


def test_an_export_that_is_killed_leaves_the_old_file_or_the_new_one(program, folder, tmp_path: Path):
    program.run("import", folder(10))
    for row in program.json("list")["articles"]:
        program.run("tag", row["id"], 0, 3000, "chuyen-doi-so")
    out = tmp_path / "out.json"
    program.run("export", "json", out)
    whole = out.read_bytes()
    assert len(json.loads(whole)) == 10
    out.write_text("old")
    chance = random.Random(6)  # noqa: S311 - a test
    for _ in range(8):
        process = program.start("export", "json", out)
        time.sleep(chance.uniform(0.2, 0.6))
        process.kill()
        process.communicate()
        assert out.read_bytes() in (b"old", whole)
