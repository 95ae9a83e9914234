from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from desktop_app.store.driver import connect
from desktop_app.store.library import VERSION, Library

OLD = sorted((Path(__file__).parent / "libraries").glob("*.trich.gz"))
"""Libraries as earlier versions left them: the five samples, three passages, a corrected title, an undone step."""


@pytest.fixture(params=OLD, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.trich"
    with gzip.open(request.param) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def test_an_older_library_opens_with_all_it_had(old: Path):
    with Library.open(old) as library:
        assert library.articles.count() == 5
        assert library.annotations.count() == 3
        assert library.problems() == []
        for row in library.articles.rows():
            article = library.articles.article(row.id)
            mentions = library.entities.mentions(article.text_id)
            assert len(mentions) > 10
            assert all(mention.span.of(article.text) == mention.text for mention in mentions)
            assert library.reprints.main_of(library.articles.arrival(row.id)) is None
        library.redo()
        library.undo()
        for _ in range(library.journal.count()):
            if library.journal.undoable() is None:
                break
            library.undo()
        assert library.problems() == []
    connection = connect(old, read_only=True)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    connection.close()
