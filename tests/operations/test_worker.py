from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import tag
from desktop_app.operations.check import check
from desktop_app.operations.child_job import child_job
from desktop_app.operations.corrections import correct
from desktop_app.operations.effect_shapes import correction_shape, effect_of
from desktop_app.operations.libraries import open_library, open_or_create
from desktop_app.operations.worker import DONE, REFUSED, main


def work(job: dict[str, object]) -> tuple[int, list[dict[str, object]]]:
    out = io.StringIO()
    code = main(io.StringIO(json.dumps(job) + "\n"), out)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_import_tells_each_file_and_then_its_report(tmp_path, seed_paths):
    library, empty = tmp_path / "a.trich", tmp_path / "empty.txt"
    open_or_create(library).close()
    empty.write_text("")
    code, answers = work({"job": "import", "library": str(library), "paths": [*map(str, seed_paths[:2]), str(empty)]})
    assert code == DONE
    *steps, last = answers
    assert steps[-1]["progress"][:2] == [3, 3]
    report = last["report"]
    assert len(report["imported"]) == 2
    assert report["duplicates"] == []
    (refused,) = report["refused"]
    assert refused["code"] == "empty-file"
    assert refused["values"]["path"] == str(empty)
    assert "{path}" in refused["template"]


@pytest.fixture
def said(tmp_path, seed_paths):
    """A library of two articles, the first that names “Tô Lâm”, and that it shall be a body."""
    path = tmp_path / "a.trich"
    open_or_create(path).close()
    work({"job": "import", "library": str(path), "paths": [*map(str, seed_paths[:2])]})
    with open_library(path) as library:
        articles = [library.articles.article(row.id) for row in library.articles.rows()]
        article = next(article for article in articles if "Tô Lâm" in article.text)
        start = article.text.index("Tô Lâm")
        place = Span(start, start + 6)
        return path, article, correction(article.text, place, place, EntityType.ORG)


def test_what_a_correction_would_change_is_told_with_its_progress_and_changes_nothing(said):
    path, article, wanted = said
    job = {"job": "effects", "library": str(path), "correction": correction_shape(wanted), "limit": 200}
    code, answers = work({**job, "text": article.text_id})
    assert code == DONE
    *steps, last = answers
    assert steps[0]["progress"] == [0, last["texts"], ""]
    effects = [effect_of(shape) for shape in last["effects"]]
    assert {effect.after[0].type for effect in effects} == {EntityType.ORG}
    assert all(effect.span.start >= effect.start for effect in effects)
    with open_library(path) as library:
        assert library.names.due() == []
        assert EntityType.ORG not in {m.type for m in library.entities.mentions(article.text_id) if m.text == "Tô Lâm"}


def test_words_that_are_no_name_are_refused(said):
    path, _, wanted = said
    shape = correction_shape(wanted._replace(words="…"))
    code, answers = work({"job": "effects", "library": str(path), "correction": shape, "limit": 200})
    assert (code, answers[-1]["error"]["code"]) == (REFUSED, "bad-name")


def test_what_the_list_has_changed_is_recognised_again_the_open_article_first(said):
    path, article, wanted = said
    with open_library(path) as library:
        correct(library, article, wanted, Scope.EVERYWHERE)
    code, answers = work({"job": "recognise", "library": str(path), "whole": False, "first": article.text_id})
    assert code == DONE
    *steps, last = answers
    assert steps[0]["progress"][0] == 0, "told as soon as the first is done"
    assert steps[-1]["progress"][:2] == [steps[0]["progress"][1]] * 2
    assert last["texts"] >= 1
    with open_library(path) as library:
        assert library.names.due() == []
        kinds = {m.type for m in library.entities.mentions(article.text_id) if m.text == "Tô Lâm"}
        assert kinds == {EntityType.ORG}


def test_a_library_that_is_missing_is_an_answer_not_a_crash(tmp_path):
    code, answers = work({"job": "import", "library": str(tmp_path / "no.trich"), "paths": []})
    assert code == REFUSED
    assert answers[0]["error"]["code"] == "missing-library"


def test_an_unknown_job_is_a_fault(tmp_path):
    with pytest.raises(ValueError, match="dance"):
        work({"job": "dance"})


def test_killed_in_the_middle_it_leaves_whole_articles_and_the_rest_can_follow(tmp_path, seed_paths):
    library, folder = tmp_path / "a.trich", tmp_path / "many"
    open_or_create(library).close()
    folder.mkdir()
    text = seed_paths[0].read_text(encoding="utf-8")
    for number in range(250):
        (folder / f"{number:03d}.txt").write_text(f"Bài số {number}\n\n{text}", encoding="utf-8")
    job = json.dumps({"job": "import", "library": str(library), "paths": [str(folder)]}) + "\n"
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "--worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    with child:
        child.stdin.write(job)
        child.stdin.close()
        end = time.monotonic() + 60
        for line in child.stdout:
            if json.loads(line)["progress"][0] > 120 or time.monotonic() > end:
                break
        child.send_signal(signal.SIGKILL)
        child.wait()
    with open_library(library) as opened:
        kept = opened.articles.count()
        assert 0 < kept < 250
        assert check(opened).ok
    code, answers = work({"job": "import", "library": str(library), "paths": [str(folder)]})
    assert code == DONE
    assert len(answers[-1]["report"]["imported"]) == 250 - kept
    assert len(answers[-1]["report"]["duplicates"]) == kept


def test_passages_of_a_theme_go_to_another_one_with_progress(said):
    path, article, _ = said
    with open_library(path) as library:
        theme, other, _ = library.themes.all()
        made = [tag(library, article, Span(start, start + 9), [theme]).id for start in range(0, 90, 10)]
    job = {"job": "split", "library": str(path), "theme": theme.id, "passages": made[:4]}
    code, answers = work({**job, "into": other.id})
    assert (code, answers) == (DONE, [{"progress": [0, 4, ""]}, {"theme": other.id}])
    code, answers = work({**job, "passages": made[4:6], "name": other.name})
    assert (code, answers[-1]["error"]["code"]) == (REFUSED, "theme-name-taken")
    code, answers = work({**job, "passages": made[4:6], "name": "Mới"})
    with open_library(path) as library:
        assert library.themes.named("Mới").id == answers[-1]["theme"]
        assert library.themes.counts() == {theme.id: 3, other.id: 4, answers[-1]["theme"]: 2}


def test_which_files_are_projects_is_told_by_their_heads(tmp_path, seed_paths):
    marked, table, huge = (tmp_path / name for name in ("a.jsonl", "b.json", "c.jsonl"))
    marked.write_text('{"text": "Một câu về an sinh.", "label": [[3, 6, "An sinh"]]}\n', encoding="utf-8")
    table.write_text('[{"title": "Một", "text": "Một bài."}]', encoding="utf-8")
    with huge.open("wb") as file:
        file.truncate(8 << 30)  # nobody reads that much
    asked = [str(seed_paths[0]), str(marked), str(table), str(huge), str(tmp_path), str(tmp_path / "none"), "\udcff\0"]
    told = child_job({"job": "projects", "paths": asked}, "", lambda *_: None)
    assert told == {"projects": [str(marked)], "others": [path for path in asked if path != str(marked)]}
