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


def test_a_new_library_has_the_themes_of_the_language_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with open_or_create(tmp_path / "vi.trich", language="vi") as library:
        vietnamese = library.themes.all()
    with open_or_create(tmp_path / "en.trich", language="en") as library:
        english = library.themes.all()
    assert [theme.name for theme in vietnamese] == ["Kéo giảm tội phạm", "Chuyển đổi số", "An sinh xã hội"]
    assert [theme.name for theme in english] == ["Crime reduction", "Digital transformation", "Social welfare"]
    for here, there in zip(vietnamese, english, strict=True):
        assert here[1:2] + here[3:6] == there[1:2] + there[3:6], "key, colour, line and digit are the same"
    monkeypatch.setenv("TRICH_LIBRARY", str(tmp_path / "mine.trich"))
    with open_default(language="en") as library:
        assert [theme.name for theme in library.themes.all()] == [theme.name for theme in english]
    with open_default(language="vi") as library:
        assert [theme.name for theme in library.themes.all()] == [theme.name for theme in english], "made once"


def test_the_first_themes_send_each_case_to_the_theme_it_belongs_under(tmp_path: Path):
    for language, words in (
        ("vi", ("an ninh xã hội", "an sinh xã hội", "giao thông", "phòng cháy", "trên giấy", "trực tuyến")),
        ("en", ("public order", "an sinh xã hội", "Traffic", "fire", "on paper", "online")),
    ):
        with open_or_create(tmp_path / f"{language}.trich", language=language) as library:
            crime, digital, welfare = library.themes.all()
        order, welfare_words, traffic, fire, paper, online = (word.casefold() for word in words)
        assert order in welfare.exclude.casefold()
        assert order in crime.include.casefold()
        assert welfare_words in crime.exclude.casefold()
        for word in (traffic, fire):
            assert word in crime.exclude.casefold()
        assert paper in digital.exclude.casefold()
        assert online in digital.include.casefold()
        for theme, other in (
            (crime, welfare),
            (crime, digital),
            (digital, crime),
            (welfare, crime),
            (welfare, digital),
        ):
            assert other.name in theme.exclude, "it says where such a passage belongs instead"


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
