from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.exporting import USUAL_COLUMNS, Choices, CitationStyle, Column
from desktop_app.domain.guards import guarded, twice_guarded, unguarded
from desktop_app.export.columns import HEADINGS, readers
from desktop_app.export.csv_format import CsvExporter
from desktop_app.hooks import ExportContext

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
RISKY = st.tuples(
    st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "＝", '"', ";", ","]), TEXTS
).map("".join)
ANY = st.one_of(TEXTS, RISKY)


def rows(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True))


def table(excerpts: Sequence[Excerpt], context: ExportContext, **choices: object) -> list[list[str]]:
    """The rows of the table as they are read back."""
    choices = {"columns": tuple(Column)} | choices
    context = replace(context, choices=Choices(**choices))
    out = io.BytesIO()
    CsvExporter().write(excerpts, context, out)
    return rows(out.getvalue().decode("utf-8"), context.choices.separator)


def test_a_table_opens_as_vietnamese_and_has_a_row_a_passage(written, make_excerpt):
    text = written(CsvExporter(), make_excerpt(note="xem lại", state=State.PRINT), make_excerpt("an sinh xã hội"))
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == 3
    header, first, second = rows(text)
    assert header[:4] == ["Chủ đề", "Lời trích", "Ghi chú", "Trạng thái"]
    assert first == [
        "Kéo giảm tội phạm", "kéo giảm tội phạm", "xem lại", "Để in", "Bộ trưởng Tô Lâm làm việc", "Báo CAND", "",
        "09/05/2024", "Hải Dương", "Hải Phòng", "b1", "7", "24", "",
        "“Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương, nay thuộc TP Hải Phòng", "",
    ]  # fmt: skip
    assert second[1] == "an sinh xã hội"


def test_the_columns_are_those_that_are_wanted_in_their_order(make_excerpt, context):
    excerpt = make_excerpt()._replace(paragraph=4, url="https://a.vn")
    excerpt = excerpt._replace(annotation=excerpt.annotation._replace(star=True))
    columns = (Column.ID, Column.STAR, Column.PARAGRAPH, Column.URL, Column.EDITOR, Column.ID)
    assert table([excerpt], context, columns=columns) == [
        ["Mã đoạn trích", "Có sao", "Đoạn thứ", "Địa chỉ web", "Biên tập viên"],
        ["a1", "★", "4", "https://a.vn", "Lan"],
    ]


def test_every_column_has_a_heading_of_its_own(make_excerpt, context):
    assert set(HEADINGS) == set(Column)
    header, row = table([make_excerpt()], context)
    assert len(set(header)) == len(row) == len(Column)
    assert header != list(HEADINGS.values())


def test_an_instant_is_that_of_the_clock_here(make_excerpt, context, monkeypatch):
    excerpt = make_excerpt()
    excerpt = excerpt._replace(annotation=excerpt.annotation._replace(created="2026-01-31T20:05:59.000Z"))
    monkeypatch.setenv("TZ", "UTC-7")  # seven hours ahead of it, as POSIX has it
    time.tzset()
    try:
        _, row = table([excerpt], context, columns=(Column.CREATED,))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert row == ["01/02/2026 03:05"]


def test_where_no_citation_is_wanted_there_is_no_column_of_them(make_excerpt, context):
    header, _row = table([make_excerpt()], context, columns=USUAL_COLUMNS, citation=CitationStyle.NONE)
    assert "Trích dẫn nguồn" not in header
    assert len(header) == len(USUAL_COLUMNS) - 1


def test_one_empty_column_is_a_row_all_the_same(make_excerpt, context):
    assert table([make_excerpt(), make_excerpt()], context, columns=(Column.NOTE,)) == [["Ghi chú"], [""], [""]]


def test_no_cell_starts_a_formula(written, make_excerpt):
    text = written(CsvExporter(), make_excerpt("=1+1", note="@SUM(A1)", title="-2", source="\t=cmd", author="+84"))
    cells = [cell for row in rows(text) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n"]
    assert "'=1+1" in cells


WORDS = st.fixed_dictionaries(
    {"quote": ANY.filter(bool)}
    | dict.fromkeys(("note", "title", "author", "source", "url", "was", "theme", "editor"), ANY)
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@given(words=WORDS, star=st.booleans(), paragraph=st.integers(0, 10**6))
def test_any_passage_comes_back_from_a_table(make_excerpt, context, separator, words, star, paragraph):
    excerpt = make_excerpt(**{name: words[name] for name in ("quote", "note", "title", "author", "source")})
    annotation = excerpt.annotation._replace(star=star, was=words["was"])
    excerpt = excerpt._replace(annotation=annotation, url=words["url"], paragraph=paragraph)
    theme = context.themes[excerpt.themes[0]]._replace(name=words["theme"])
    context = replace(context, themes={theme.id: theme}, editors={annotation.editor: words["editor"]})
    dates = (Column.PUBLISHED, Column.CREATED)  # are written otherwise than they are stored
    columns = tuple(column for column in Column if column not in dates)
    header, row = table([excerpt], context, columns=columns, separator=separator)
    assert len(header) == len(row)
    assert [unguarded(cell) for cell in row] == [str(read(excerpt)) for _, read in readers(columns, context)]


@given(ANY)
def test_a_guard_is_taken_away_again(cell):
    assert unguarded(guarded(cell)) == unguarded(twice_guarded(cell)) == cell
    assert not guarded(cell) or guarded(cell)[0] not in "=+-@\t\r\n"
    assert cell[:1] == "'" or twice_guarded(cell) == cell
