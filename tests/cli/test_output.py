from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli import output


def printed(capsysbinary) -> str:
    return capsysbinary.readouterr().out.decode("utf-8")


def test_columns_line_up_under_accents_and_wide_characters(capsysbinary):
    output.table([("Tội phạm", "1"), ("To\u0323\u0302i", "2"), ("日本", "3")], header=("Tên", "Số"))
    assert printed(capsysbinary).splitlines() == [
        "Tên       Số",
        "Tội phạm  1",
        "To\u0323\u0302i       2",
        "日本      3",
    ]


def test_what_could_steer_a_terminal_is_shown_as_a_sign(capsysbinary):
    output.line("a\x1b[31mđỏ\u202eb\x07")
    assert printed(capsysbinary) == "a\ufffd[31mđỏ\ufffdb\ufffd\n"


def test_a_document_may_hold_a_file_name_that_is_no_text(capsysbinary):
    output.document({"path": "tệp\udcff.txt"})
    text = printed(capsysbinary)
    assert "tệp\\udcff.txt" in text
    assert json.loads(text) == {"path": "tệp\udcff.txt"}


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_cut_text_fits(text, columns):
    assert output.width(output.cut(text, columns)) <= columns


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("Tội", 3), ("To\u0323\u0302i", 3), ("日本", 4), ("", 0)])
def test_width_counts_columns(text, columns):
    assert output.width(text) == columns


def test_on_a_terminal_the_flexible_column_is_cut(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    output.table([("09/05/2024", "tiêu đề " * 12, "ID")], flexible=1)
    (line,) = capsys.readouterr().out.splitlines()
    assert len(line) == 40
    assert line.endswith("…  ID")


def test_pairs_without_a_value_are_left_out(capsysbinary):
    output.bullets([("Tác giả", ""), ("Nguồn", "CAND")])
    assert printed(capsysbinary) == "Nguồn  CAND\n"
    output.bullets([])
    assert printed(capsysbinary) == ""
