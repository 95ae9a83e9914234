from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from desktop_app.domain import progress
from desktop_app.domain.annotations import State
from desktop_app.domain.edits import Edit
from desktop_app.domain.errors import QuoteMismatchError, UnknownFormatNameError
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import passage, review, tag
from desktop_app.operations.export import TOO_LARGE, export_excerpts, format_named, formats
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.operations.revisions import revise
from desktop_app.plugins import Plugins, load_plugins


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    return load_plugins()


@pytest.fixture
def library(tmp_path, plugins, seed_paths):
    with open_or_create(tmp_path / "bài.trich") as opened:
        import_files(opened, plugins, seed_paths)
        yield opened


@pytest.fixture
def filed(library):
    """One passage in each article, the newest article's under two themes."""
    themes = library.themes.all()
    made = []
    for number, row in enumerate(library.articles.rows()):
        article = library.articles.article(row.id)
        start = article.text.index("tội phạm")
        made.append(tag(library, article, passage(article, start, start + 8), themes[: 1 if number else 2]))
    return made


def test_all_excerpts_go_out_in_the_order_of_the_list(library, plugins, filed):
    out = io.BytesIO()
    assert export_excerpts(library, plugins, "json", out, Filter(), "vi").passages == 5
    rows = json.loads(out.getvalue())
    assert [row["id"] for row in rows] == [annotation.id for annotation in filed]
    assert rows[0]["themes"] == ["keo-giam-toi-pham", "chuyen-doi-so"]
    assert {row["editor"] for row in rows} == {library.editor_name(library.editor)}


def test_filters_restrict_what_goes_out(library, plugins, filed):
    review(library, filed[:2], State.PRINT)
    assert export_excerpts(library, plugins, "jsonl", io.BytesIO(), Filter(state=State.PRINT), "vi").passages == 2


def test_a_file_speaks_the_language_asked_for(library, plugins, filed, tmp_path):
    for language, word in (("vi", "Lời trích"), ("en", "Quote")):
        export_excerpts(library, plugins, "csv", tmp_path / "out.csv", Filter(), language)
        assert word in (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[0]


def test_an_export_is_headed_by_its_theme_or_the_library(library, plugins, filed):
    theme = library.themes.named("chuyen-doi-so")
    for wanted, heading in ((Filter(), "# bài"), (Filter(choosing(Facet.THEME, theme.id)), "# Chuyển đổi số")):
        out = io.BytesIO()
        export_excerpts(library, plugins, "md", out, wanted, "vi")
        assert out.getvalue().decode().splitlines()[0] == heading


def test_a_quote_that_left_its_text_stops_the_export(library, plugins, filed, tmp_path):
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")
    library._connection.execute("UPDATE annotation SET start = start + 1 WHERE id = ?", (filed[2].id,))
    with pytest.raises(QuoteMismatchError, match=filed[2].id):
        export_excerpts(library, plugins, "csv", target, Filter(), "vi")
    assert target.read_bytes() == b"old"


def test_an_unknown_format_is_refused(plugins):
    with pytest.raises(UnknownFormatNameError):
        format_named(plugins, "nope")


def test_of_two_formats_with_one_name_the_first_counts(plugins):
    twice = Plugins((), plugins.recogniser, (), (*plugins.exporters, *plugins.exporters[::-1]))
    names = [exporter.name for exporter in formats(twice)]
    assert names[: len(plugins.exporters)] == [exporter.name for exporter in plugins.exporters]
    assert len(names) == len(set(names))


def test_passages_of_a_text_that_was_corrected_are_written_with_their_own_words(library, article, plugins):
    themes = library.themes.all()[:1]
    first, last = article.text.split()[0], article.text.rstrip().split()[-1]
    end = len(article.text.rstrip())
    tag(library, article, Span(0, len(first)), themes)
    kept = tag(library, article, Span(end - len(last), end), themes)
    revise(library, article, [Edit(0, len(first), "")])
    gone, moved = library.annotations.excerpts()
    assert (gone.gone, gone.version, gone.annotation.anchor.exact) == (True, 1, first)
    assert (moved.gone, moved.version, moved.annotation.id) == (False, 2, kept.id)
    out = io.BytesIO()
    assert export_excerpts(library, plugins, "json", out, Filter(), "vi").passages == 2
    assert [(each["quote"], each["was"]) for each in json.loads(out.getvalue())] == [(first, first), (last, "")]


@pytest.mark.parametrize("name", ["article-html", "article-docx"])
def test_whole_articles_go_out_with_their_passages(library, plugins, filed, tmp_path, name):
    out = tmp_path / "out"
    assert export_excerpts(library, plugins, name, out, Filter(), "vi").passages == 5
    assert out.stat().st_size > 5_000


def test_an_export_of_one_theme_is_headed_by_no_other(library, plugins, filed):
    theme = library.themes.named("keo-giam-toi-pham")
    out = io.BytesIO()
    export_excerpts(library, plugins, "md", out, Filter(choosing(Facet.THEME, theme.id)), "vi")
    assert [line for line in out.getvalue().decode().splitlines() if line.startswith("## ")] == [f"## {theme.name} (5)"]


def test_a_file_that_is_too_large_to_come_in_again_is_told(library, plugins, filed, tmp_path, monkeypatch):
    def told(name: str) -> bool:
        left = export_excerpts(library, plugins, name, tmp_path / "out", Filter(), "vi").left
        return TOO_LARGE in [remark.what for remark in left]

    assert not told("project")
    monkeypatch.setattr("desktop_app.operations.export.LIMIT_MB", 0)
    assert told("project")
    assert told("doccano")
    assert not told("csl"), "articles come in of it, and no project"


CODEBOOKS = {"qdc", "taguette-codebook"}


@pytest.mark.parametrize("name", sorted({one.name for one in formats(load_plugins())} - CODEBOOKS))
def test_every_format_is_told_of_to_its_end(library, plugins, filed, name, monkeypatch):
    monkeypatch.setattr(progress, "PAUSE", 0)
    told: list[tuple[int, int]] = []
    out, quiet = io.BytesIO(), io.BytesIO()
    export_excerpts(library, plugins, name, out, Filter(), "vi", progress=lambda *step: told.append(step))
    assert all(0 <= done < total for done, total in told)
    assert told[-1][0] == told[-1][1] - 1, "the last piece was at work"
    export_excerpts(library, plugins, name, quiet, Filter(), "vi")
    assert out.getvalue() == quiet.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_library_whose_name_is_no_text_is_exported_in_every_format(tmp_path, plugins, seed_paths):
    path = Path(os.fsdecode(bytes(tmp_path) + b"/b\xe0i.trich"))
    with open_or_create(path) as library:
        import_files(library, plugins, seed_paths[:1])
        article = library.articles.article(library.articles.rows()[0].id)
        tag(library, article, passage(article, 0, 8), library.themes.all()[:1])
        for one in formats(plugins):
            out = io.BytesIO()
            export_excerpts(library, plugins, one.name, out, Filter(), "vi")
            assert out.getvalue(), one.name
