from __future__ import annotations

import pytest

from desktop_app.domain.errors import BadQueryError
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.search import find_in, search_library
from desktop_app.plugins import load_plugins


@pytest.fixture
def path(tmp_path, seed_paths):
    path = tmp_path / "a.trich"
    with open_or_create(path) as library:
        import_files(library, load_plugins(), seed_paths)
    return path


def test_words_are_found_in_a_text_with_and_without_accents():
    text = "Kéo giảm tội phạm; kéo giảm Tội Phạm."
    assert [span.of(text) for span in find_in(text, "toi pham")] == ["tội phạm", "Tội Phạm"]
    assert len(find_in(text, "kéo giảm tội phạm")) == 2
    assert len(find_in(text, "tối phạm")) == 2, "marks only say which are meant most"
    with pytest.raises(BadQueryError):
        find_in(text, "…")


@pytest.mark.parametrize("line", ["tỉnh:Hà Nội tội phạm", "tỉnh:Hà Nội", "tiêu đề:tội phạm", '-"tội phạm"', "(-tội)"])
def test_in_one_text_only_words_are_looked_for(line):
    with pytest.raises(BadQueryError):
        find_in("Kéo giảm tội phạm ở Hà Nội", line)


def test_the_library_is_searched_beside_an_open_one(path):
    hits = search_library(path, "chuyển đổi số", 2)
    assert hits.total >= len(hits.hits) == 2
