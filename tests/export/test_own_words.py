"""Own words as blocks: all that Markdown makes of them, and nothing but words."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.export.looks import Look, Piece, Run, plain
from desktop_app.export.markdown_text import MEANING
from desktop_app.export.own_words import _Reader, own_words
from desktop_app.export.safe_html import plain_text, safe_html

LETTERS = "ab đ&<>*_`#-+.1|=~[]()\\!\n\t :\"'"


def told(text: str) -> list[tuple[Look, str, int, int]]:
    return [(piece.look, plain(piece.runs), piece.level, piece.number) for piece in own_words(text)]


def test_runs_are_bold_italic_and_code():
    (piece,) = own_words("Lời **dẫn *và*** `mã`\nở [đây](x) &amp; kia")
    assert piece.runs == (
        Run("Lời "), Run("dẫn ", bold=True), Run("và", bold=True, italic=True), Run(" "), Run("mã", code=True),
        Run(" ở "), Run("đây"), Run(" & kia"),
    )  # fmt: skip


def test_lists_are_items_with_their_numbers_and_how_far_they_stand_in():
    text = "- a\n- b\n\n    1. x\n    2. y\n\nlời\n\n1. d\n2. e"
    found = own_words(text)
    assert [(piece.look, plain(piece.runs), piece.level, piece.number) for piece in found] == [
        (Look.ITEM, "a", 0, 0), (Look.ITEM, "b", 0, 0), (Look.ITEM, "x", 1, 1), (Look.ITEM, "y", 1, 2),
        (Look.TEXT, "lời", 0, 0), (Look.ITEM, "d", 0, 1), (Look.ITEM, "e", 0, 2),
    ]  # fmt: skip
    assert len({piece.series for piece in found if piece.number}) == 2


def test_other_blocks_have_their_looks():
    assert told("# Đầu\n\n> trích\n\n```\na  b\n c\n```\n\n---") == [
        (Look.INNER_HEADING, "Đầu", 1, 0),
        (Look.INNER_QUOTE, "trích", 0, 0),
        (Look.CODE, "a  b\n c", 0, 0),
        (Look.RULE, "", 0, 0),
    ]


def test_a_table_has_equally_long_rows():
    (table,) = own_words("| a | b |\n|---|---|\n| **1** | 2 |\n| 3 |")
    assert table == Piece(
        Look.TABLE,
        rows=(((Run("a"),), (Run("b"),)), ((Run("1", bold=True),), (Run("2"),)), ((Run("3"),), ())),
    )


@given(st.text("ab đ.,:;()\"'?!%/1\n \N{NO-BREAK SPACE}“”–", max_size=60))
@example("a\n\n\nb")
@example("1.")
def test_what_needs_no_markdown_is_as_markdown_makes_it(text):
    reader = _Reader()
    reader.read(safe_html(text))
    if not MEANING.search(text):
        assert own_words(text) == reader.blocks


@given(st.text(LETTERS, max_size=80))
@example("* \n")
@example("1. a\n\n   b\n> - c")
@example('[a](x">y)')
def test_no_word_is_lost_and_no_markup_is_left(text):
    found = own_words(text)
    words = "".join(plain(piece.runs) + "".join(plain(cell) for row in piece.rows for cell in row) for piece in found)
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", plain_text(text))
    assert all(len({len(row) for row in piece.rows}) <= 1 for piece in found)
