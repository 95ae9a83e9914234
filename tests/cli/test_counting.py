"""`matrix`: the same table as in the window, for people and for scripts."""

from __future__ import annotations

import pytest

from tests.cli.answers import told


@pytest.fixture
def filed(trich):
    """Passages of three articles, one of which has two themes."""
    rows = told(trich, "list")["articles"]
    for number, row in enumerate(rows[:3]):
        themes = ["keo-giam-toi-pham", "chuyen-doi-so"] if number == 0 else ["chuyen-doi-so"]
        trich("tag", row["id"], 0, 20, *themes)
        trich("tag", row["id"], 30, 60, "keo-giam-toi-pham")
    return rows[:3]


def test_every_count_is_that_of_the_excerpts(trich, filed):
    for columns in ("province", "month", "source"):
        table = told(trich, "matrix", "--columns", columns)
        assert table["rows"] == ["keo-giam-toi-pham", "chuyen-doi-so"]
        assert [len(line) for line in table["counts"]] == [len(table["columns"])] * 2
        assert table["row_totals"] == [4, 3]
        assert table["total"] == 6
    for era in ("then", "now"):
        table = told(trich, "matrix", "--era", era)
        for theme, line in zip(table["rows"], table["counts"], strict=True):
            for province, count in zip(table["columns"], line, strict=True):
                found = told(trich, "excerpts", "--theme", theme, "--province", province, "--era", era)
                assert len(found) == count, (theme, province, era)


def test_filters_of_excerpts_hold(trich, filed):
    only = told(trich, "matrix", "--theme", "chuyen-doi-so")
    assert only["rows"] == ["chuyen-doi-so"], "of what a passage is filed under besides no row is made"
    assert only["total"] == 3
    assert told(trich, "matrix", "--state", "print") == {
        "rows": [], "columns": [], "counts": [], "row_totals": [], "column_totals": [], "total": 0,
    }  # fmt: skip
    articles = told(trich, "matrix", "--count", "articles")
    assert articles["total"] == 3
    assert told(trich, "matrix", "--count", "words")["total"] > 6
    assert told(trich, "matrix", "--once")["total"] == 6


def test_months_stand_from_the_oldest_on_and_the_unknown_last(trich, filed):
    months = told(trich, "matrix", "--columns", "month", "--rows", "source")["columns"]
    assert months[:-1] == sorted(months[:-1]) or months == sorted(months)


def test_people_read_a_table(trich, filed):
    done = trich("matrix", language="vi")
    assert done.code == 0
    lines = done.text.splitlines()
    assert lines[0].split("  ")[-1].strip() == "Tổng"
    assert lines[1].startswith("Kéo giảm tội phạm")
    assert lines[-1].split()[-1] == "6"
    empty = trich("matrix", "--state", "print")
    assert (empty.code, empty.text) == (0, "")
    assert "No passage fits." in empty.err


def test_rows_and_columns_must_differ(trich):
    refused = trich("matrix", "--rows", "source", "--columns", "source")
    assert refused.code == 2
    assert "different" in refused.err
