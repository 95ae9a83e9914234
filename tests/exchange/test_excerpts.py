"""Our own JSON of passages comes back: into the library that it is from, and into another with the same articles."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from pathlib import Path

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import UserError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId, new_id
from desktop_app.domain.projects import left_behind
from desktop_app.exchange.excerpts import ExcerptsFormat
from desktop_app.operations.collecting import project_of
from desktop_app.operations.export import compared, export_excerpts
from desktop_app.operations.meeting import Meeting, meet
from desktop_app.operations.taking import take_in
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library
from tests.exchange.round_trips import changes
from tests.made_projects import SOUND, made_project, put_into

PLUGINS = load_plugins()
FORMAT = ExcerptsFormat()


def written(library: Library, name: str) -> bytes:
    out = io.BytesIO()
    export_excerpts(library, PLUGINS, name, out, Filter(), "vi")
    return out.getvalue()


@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize("seed", range(6))
def test_all_passages_come_into_a_library_with_the_same_texts(tmp_path: Path, seed: int, name: str) -> None:
    project = made_project(seed, SOUND)
    with Library.create(tmp_path / "a.trich") as mine, Library.create(tmp_path / "b.trich") as theirs:
        put_into(mine, project)
        others = {article.id: ArticleId(new_id()) for article in project.articles}
        bare = [article._replace(id=others[article.id], note="") for article in project.articles]
        put_into(theirs, project._replace(articles=bare, themes=(), passages=(), mentions={}))
        content = written(mine, name)
        assert FORMAT.accepts(f"a.{name}", content[:4096]) or not project.passages
        plan = meet(theirs, FORMAT.read("a.json", content), FORMAT.carries)
        assert plan.counted(Meeting.LOST) == (0, 0, 0)
        assert take_in(theirs, PLUGINS, plan, "a.json").passages == len(project.passages)
        told = project_of(mine, compared(mine, Filter()), Filter(), "vi", everything=False, mentions=False)
        back = project_of(theirs, compared(theirs, Filter()), Filter(), "vi", everything=False, mentions=False)
        renamed = {new: old for old, new in others.items()}
        same = [article._replace(id=renamed[article.id]) for article in back.articles]
        moved = [passage._replace(article=renamed[passage.article]) for passage in back.passages]
        found = changes(told, back._replace(articles=same, passages=moved), FORMAT.carries)
        assert [one for one in found if one.kind == "passage" and one.part != "editor"] == []
        assert left_behind(told, FORMAT.carries) or not told.themes
        assert not theirs.problems()


@pytest.mark.parametrize("seed", range(4))
def test_in_its_own_library_nothing_is_new(tmp_path: Path, seed: int) -> None:
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, made_project(seed, SOUND))
        received = FORMAT.read("a.json", written(library, "json"))
        plan = meet(library, received, FORMAT.carries)
        counts = plan.counted(Meeting.SAME)
        assert counts[2] == len(received.project.passages)
        assert counts[0] == len(received.project.articles)
        assert plan.counted(Meeting.NEW) == (0, 0, 0)


def test_a_library_without_the_articles_is_told(tmp_path: Path) -> None:
    with Library.create(tmp_path / "a.trich") as mine, Library.create(tmp_path / "b.trich") as empty:
        put_into(mine, made_project(3, SOUND))
        plan = meet(empty, FORMAT.read("a.json", written(mine, "json")), FORMAT.carries)
        assert plan.counted(Meeting.LOST)[2] == len(mine.annotations.excerpts())
        assert any("only named" in remark.what for remark in plan.remarks)


def test_damaged_values_are_left_out_and_told() -> None:
    chance = random.Random(5)  # noqa: S311 - the same each time
    good = '{"id": "a", "article": "b", "start": 0, "end": 3, "quote": "abc"}'
    for _ in range(300):
        at = chance.randrange(len(good))
        broken = good[:at] + chance.choice(["", "1", "null", '"', "{", "-"]) + good[at + 1 :]
        with suppress(UserError):
            received = FORMAT.read("x.json", f"[{good}, {broken}]".encode())
            assert isinstance(received.project.articles[0], Article)
