from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

import pytest

from desktop_app.domain.dossiers import Dossier, Piece, PieceKind
from desktop_app.domain.errors import UnwritableOldLibraryError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import DossierId, PieceId
from desktop_app.domain.progress import say_nothing
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


@pytest.mark.parametrize("old", OLD[:3], indirect=True, ids=["version-1", "version-2", "version-3"])
def test_what_is_known_to_a_year_stands_in_its_likeliest_month(old: Path):
    connection = connect(old)
    connection.execute(
        "UPDATE article SET published = '2024', best_day = '2024-05-11', since = '2024-01-01', until = '2024-12-31'"
        " WHERE id = (SELECT min(id) FROM article)"
    )
    connection.close()
    with Library.open(old) as library:
        assert "place" not in {problem.code for problem in library.problems()}


@pytest.mark.parametrize("told", [None, say_nothing])
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_an_older_library_that_cannot_be_written_says_what_to_do(old: Path, monkeypatch, protected: str, told):
    forbidden = old if protected == "file" else old.parent
    may = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: may(path, mode) and not (mode == os.W_OK and path == forbidden)
    )
    content = old.read_bytes()
    with pytest.raises(UnwritableOldLibraryError) as refused:
        Library.open(old, told)
    assert "write-protected" in refused.value.message()
    assert old.read_bytes() == content


def test_an_older_library_opens_with_all_it_had(old: Path, request: pytest.FixtureRequest):
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
        assert library.search.hits(Filter(query="uỷ viên")).total == 5
        assert library.search.hits(Filter(query='"ti le 12 2024"')).total == (
            1
            if {"version-4", "version-5", "version-6", "version-8"} & set(re.findall(r"version-\d", request.node.name))
            else 0
        )
        library.redo()
        library.undo()
        dossier = Dossier(DossierId("d"), "Bản in", "2026-01-01T00:00:00.000Z")
        passage = library.annotations.excerpts()[0].annotation
        with library.write("dossier-new") as write:
            write.put(dossier)
            write.put(Piece(PieceId("p"), dossier.id, "00V", PieceKind.QUOTE, 0, "", passage.id, passage.anchor.exact))
        assert library.dossiers.all() == [dossier]
        library.undo()
        assert library.dossiers.pieces(dossier.id) == []
        for _ in range(library.journal.count()):
            if library.journal.undoable() is None:
                break
            library.undo()
        assert library.problems() == []
    connection = connect(old, read_only=True)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    connection.close()
