from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.articles import ReadingPlace, ReadingState
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.articles import set_reading
from desktop_app.operations.history import redo, undo
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.reading_places import place_of, remember
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library


@pytest.fixture
def library(tmp_path: Path, seed_paths: list[Path]):
    with open_or_create(tmp_path / "places.trich") as library:
        import_files(library, load_plugins(), seed_paths[:1])
        yield library


@pytest.fixture
def article(library: Library) -> ArticleId:
    return library.articles.rows()[0].id


def test_a_place_is_kept_without_a_step(library: Library, article: ArticleId):
    steps = library.journal.count()
    assert place_of(library, article) is None
    remember(library, article, ReadingPlace(120, -40))
    remember(library, article, ReadingPlace(300, 12))
    assert place_of(library, article) == ReadingPlace(300, 12)
    assert library.journal.count() == steps
    assert not library.problems()


def test_keeping_a_place_never_costs_a_redo(library: Library, article: ArticleId):
    set_reading(library, [article], ReadingState.REVIEWED)
    undo(library)
    remember(library, article, ReadingPlace(120))
    redo(library)
    assert library.articles.article(article).state is ReadingState.REVIEWED


def test_the_same_place_is_not_written_twice(library: Library, article: ArticleId):
    remember(library, article, ReadingPlace(120))
    with Library.open(library.path) as other:
        version = other.data_version()
        remember(library, article, ReadingPlace(120))
        assert other.data_version() == version


def test_a_library_that_can_only_be_read_is_left_alone(library: Library, article: ArticleId):
    library.read_only = "the file is write-protected"
    remember(library, article, ReadingPlace(120))
    assert place_of(library, article) is None
