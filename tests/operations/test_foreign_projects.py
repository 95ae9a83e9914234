"""Files of other programs taken into a library: every passage is there, once, and all of it goes back in one step."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import ArticleId, new_id
from desktop_app.domain.projects import Project
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.operations.exchange import project_file
from desktop_app.operations.meeting import meet
from desktop_app.operations.taking import Taken, take_in
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library
from desktop_app.store.write import text_id
from tests.exchange.foreign_marks import Foreign
from tests.exchange.foreign_spans import ADDRESS
from tests.exchange.test_foreign_files import CASES
from tests.made_projects import put_into


def named_here(foreign: Foreign, project: Project) -> Project:
    """The articles that a file only names, as a library has them."""
    made = []
    for (text, _), told in zip(foreign.gold, project.articles, strict=True):
        metadata = Metadata(told.metadata.title, url=Fact(told.metadata.url.value or ADDRESS, 1.0))
        made.append(Article(ArticleId(new_id()), text_id(text), text, metadata))
    return Project(articles=made)


@pytest.mark.parametrize("length", [100, 5_000, 50_000])
def test_labels_behind_a_long_text_are_seen(tmp_path: Path, plugins: Plugins, length: int) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(json.dumps({"id": 1, "text": "a" * length, "label": [[0, 9, "x"]]}))
    found = project_file(file, plugins)
    assert found is not None
    assert found[1].name == "doccano"


@pytest.mark.parametrize("foreign", CASES)
def test_all_of_it_is_stored_once(tmp_path: Path, plugins: Plugins, foreign: Foreign) -> None:
    fmt = next(one for one in PROJECT_FORMATS if one.reads and one.accepts(foreign.file, foreign.content[:4096]))
    received = fmt.read(foreign.file, foreign.content)
    with Library.create(tmp_path / "a.trich") as library:
        if not foreign.texts:
            put_into(library, named_here(foreign, received.project))
        before = library.journal.count()
        told = take_in(library, plugins, meet(library, received, fmt.carries), foreign.file)
        assert not library.problems()
        assert told.themes == len(received.project.themes)
        stored = library.annotations.excerpts()
        wanted = Counter((mark.quote, len(set(mark.themes))) for _, marks in foreign.gold for mark in marks)
        assert Counter((one.annotation.anchor.exact, len(one.themes)) for one in stored) == wanted
        notes = Counter(mark.note for _, marks in foreign.gold for mark in marks)
        assert Counter(one.annotation.note for one in stored) == notes
        steps = library.journal.count()
        assert steps == before + 1
        assert take_in(library, plugins, meet(library, received, fmt.carries), foreign.file) == Taken()
        assert library.journal.count() == steps
        library.undo()
        assert library.annotations.count() == 0
        assert not library.themes.all(archived=True)
