from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.articles import Article
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import Plugins, load_plugins
from desktop_app.resources import seeds
from desktop_app.store.library import Library


@pytest.fixture(scope="session")
def plugins() -> Plugins:
    return load_plugins()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> bytes:
    """A library with the five articles, as bytes, so that each test gets its own in no time."""
    path = tmp_path_factory.mktemp("sample") / "sample.trich"
    with open_or_create(path) as library:
        import_files(library, plugins, seeds())
    return path.read_bytes()


@pytest.fixture
def library(tmp_path: Path, sample: bytes) -> Iterator[Library]:
    path = tmp_path / "test.trich"
    path.write_bytes(sample)
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    return library.articles.article(library.articles.rows()[0].id)
