from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import MissingLibraryError
from desktop_app.operations import libraries
from desktop_app.operations.libraries import open_default, open_library, open_or_create


def test_the_first_library_has_the_samples_and_the_themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRICH_LIBRARY", str(tmp_path / "new" / "mine.trich"))
    with open_default() as library:
        assert library.articles.count() == 5
        assert len(library.themes.all()) == 3
        assert library.problems() == []
    with open_default() as library:
        assert library.articles.count() == 5


def test_a_first_start_that_fails_leaves_no_half_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRICH_LIBRARY", str(tmp_path / "mine.trich"))
    with monkeypatch.context() as patch:
        patch.setattr(libraries, "seeds", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_default()
    assert list(tmp_path.iterdir()) == []
    with open_default() as library:
        assert library.articles.count() == 5


def test_a_named_library_is_made_without_articles(tmp_path: Path):
    path = tmp_path / "x.trich"
    with pytest.raises(MissingLibraryError):
        open_library(path)
    with open_or_create(path) as library:
        assert (library.articles.count(), len(library.themes.all())) == (0, 3)
    with open_library(path) as library:
        assert library.articles.count() == 0
