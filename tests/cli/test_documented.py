from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from desktop_app.cli.program import COMMANDS
from desktop_app.resources import LANGUAGES, resource

README = Path(__file__).parents[2] / "README.md"


def shown_calls() -> list[list[str]]:
    """The calls of the program that README shows, without the program's name and without remarks."""
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    calls = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in calls if words[:1] == ["trich"]]


def test_readme_shows_calls():
    assert {call[0] for call in shown_calls()} <= set(COMMANDS)
    assert len(shown_calls()) >= 5


@pytest.mark.parametrize("call", shown_calls(), ids=lambda call: call[0])
def test_what_readme_shows_works(trich, article, seed_paths, tmp_path, monkeypatch, call):
    monkeypatch.chdir(tmp_path)
    trich("export", "qdpx", "du-an.qdpx")
    stands_for = {"ARTICLE": article["id"], "articles/": str(seed_paths[0].parent)}
    done = trich(*(stands_for.get(word, word) for word in call))
    assert done.code == 0, done.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_lists_every_command_and_no_other(language):
    chapter = resource("help", f"command-line.{language}.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in chapter.splitlines() if line.startswith("|")][2:]
    assert sorted(name.split()[0] for row in rows for name in row.split(",")) == sorted(COMMANDS)
