"""Passages side by side are written whole, with quotes that stand in their texts, or not at all."""

from __future__ import annotations

import pytest

from desktop_app.domain.abreast import abreast, proposed
from desktop_app.domain.errors import QuoteMismatchError, UnwritableError
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.domain.spans import Span
from desktop_app.operations.abreast import copied_abreast, export_abreast
from desktop_app.operations.annotations import tag
from desktop_app.vietnam.sentences import sentences


@pytest.fixture
def table(library):
    theme = library.themes.all()[0]
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        for start, end in list(sentences(article.text))[3:6]:
            tag(library, article, Span(start, end), [theme])
    passages = library.passages.all()
    keys = proposed(passages, By.EDITOR, Era.THEN, str)
    return abreast(passages, By.EDITOR, Era.THEN, keys, None)


def test_all_quotes_are_in_the_file(library, table, tmp_path):
    path = tmp_path / "bảng.csv"
    assert export_abreast(library, table, "csv", path, "vi", "Thử") == len(library.passages.all())
    text = path.read_text(encoding="utf-8")
    for excerpt in library.annotations.excerpts():
        assert excerpt.annotation.anchor.exact.replace('"', '""') in text
    assert text.splitlines()[0] == f"\ufeffTháng,{library.editor_name(library.editor) or 'Không rõ biên tập viên'}"


def test_a_quote_that_is_not_in_its_text_is_refused_and_the_old_file_stays(library, table, tmp_path):
    path = tmp_path / "bảng.html"
    path.write_text("before", encoding="utf-8")
    one = library.annotations.excerpts()[0].annotation
    library.connection.execute("UPDATE annotation SET quote = 'không có' WHERE id = ?", (one.id,))
    with pytest.raises(QuoteMismatchError):
        export_abreast(library, table, "html", path, "vi", "Thử")
    with pytest.raises(QuoteMismatchError):
        copied_abreast(library, table, "vi")
    assert path.read_text(encoding="utf-8") == "before"


def test_a_folder_that_is_not_there_is_refused(library, table, tmp_path):
    with pytest.raises(UnwritableError):
        export_abreast(library, table, "md", tmp_path / "gone" / "a.md", "en", "x")


def test_what_is_copied_is_in_the_language_asked_for(library, table):
    assert copied_abreast(library, table, "en").startswith("Month\t")
    assert copied_abreast(library, table, "vi").startswith("Tháng\t")
