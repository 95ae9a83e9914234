from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import State
from desktop_app.export.csv_format import HEADERS, CsvExporter, guarded, unguarded

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
RISKY = st.tuples(st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n"]), TEXTS).map("".join)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_table_opens_as_vietnamese_and_has_a_row_a_passage(written, make_excerpt):
    text = written(CsvExporter(), make_excerpt(note="xem lại", state=State.PRINT), make_excerpt("an sinh xã hội"))
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == 3
    header, first, second = rows(text.removeprefix("\ufeff"))
    assert header[:4] == ["Chủ đề", "Lời trích", "Ghi chú", "Trạng thái"]
    assert first == [
        "Kéo giảm tội phạm", "kéo giảm tội phạm", "xem lại", "Để in", "Bộ trưởng Tô Lâm làm việc", "Báo CAND", "",
        "09/05/2024", "Hải Dương", "Hải Phòng", "b1", "7", "24",
        "“Bộ trưởng Tô Lâm làm việc”, Báo CAND, 09/05/2024, Hải Dương (nay thuộc Hải Phòng)", "",
    ]  # fmt: skip
    assert second[1] == "an sinh xã hội"


def test_no_cell_starts_a_formula(written, make_excerpt):
    text = written(CsvExporter(), make_excerpt("=1+1", note="@SUM(A1)", title="-2", source="\t=cmd", author="+84"))
    cells = [cell for row in rows(text.removeprefix("\ufeff")) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n"]
    assert "'=1+1" in cells


@given(quote=st.one_of(TEXTS, RISKY).filter(bool), note=st.one_of(TEXTS, RISKY), title=RISKY)
def test_any_text_comes_back_from_a_table(written, make_excerpt, quote, note, title):
    text = written(CsvExporter(), make_excerpt(quote, note=note, title=title))
    header, row = rows(text.removeprefix("\ufeff"))
    assert len(header) == len(row) == len(HEADERS)
    assert [unguarded(cell) for cell in (row[1], row[2], row[4])] == [quote, note, title]


@given(st.one_of(TEXTS, RISKY))
def test_a_guard_is_taken_away_again(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell) or guarded(cell)[0] not in "=+-@\t\r\n"
