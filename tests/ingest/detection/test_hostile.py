"""Odd and hostile texts: the rules answer, stay inside the text, and their work is bounded."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import Draft
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.ingest.detection.rows import ANALYSED

PATTERNS = [
    "1.1.", "9/5/", "1-1-2024 ", "x", "Hà ", "ngày 9/5, ", "A. ", "(", ")", "09/05/2024 14:00 ", "Hải Phòng, ",
    "thứ hai, ", "số 1 ", "nghị quyết ", "ảnh: ", "http://a.", "Ngày 9/5\n", "\n", "date 2024-01 ", "TTXVN (", "“",
    "....", "năm 2024 ", "Nguyễn Văn ", "xã Hải ", "2021 - ", "a.jpg", "\u0301", "quê ở ",
]  # fmt: skip
MORE = ["Công an tỉnh Hải Dương ", ". ", ", ", "\n\n", "Chiều 8/5", "Ảnh: Lan Anh", "\u00a0", "İ", "Tiêu đề bài viết\n"]


def _draft(text: str) -> Draft:
    return detect(Reading(text, "text", "utf-8"), "x.txt")


def _calls(text: str) -> int:
    """How many Python function calls one detection makes: a measure of work that no busy machine disturbs."""
    count = 0

    def tally(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    _draft("Đặc khu Phú Quốc, phường Hà Đông")  # every table is read once
    sys.setprofile(tally)
    try:
        _draft(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_above_the_analysed_head_is_no_more_than_reading_lines(pattern):
    once, twice = (pattern * (size // len(pattern)) for size in (2 * ANALYSED, 4 * ANALYSED))
    if "\n" in pattern:
        lines = twice.count("\n") - once.count("\n")
        assert _calls(twice) - _calls(once) <= 12 * lines + 1_000
    else:
        assert _calls(twice) <= _calls(once) + 1_000


@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_with_the_head_and_not_faster(pattern):
    small, large = (pattern * max(1, size // len(pattern)) for size in (3_000, 30_000))
    assert _calls(large) <= 14 * _calls(small) + 5_000


@given(
    st.lists(
        st.sampled_from(
            [*PATTERNS, "Công an tỉnh Hải Dương ", ". ", ", ", "\n\n", "Chiều 8/5", "Ảnh: Lan Anh", "\u00a0", "İ"]
        ),
        max_size=25,
    )
)
def test_any_mixture_gives_a_draft_whose_spans_hold(parts):
    text = "".join(parts)
    draft = _draft(text)
    assert [line.number for line in draft.lines] == [
        number for number, line in enumerate(text.split("\n"), 1) if line.strip()
    ]
    meta = draft.metadata
    for fact in (meta.title, meta.author, meta.source, meta.url, meta.published, meta.event, meta.provinces):
        assert 0 <= fact.confidence <= 1
        assert all(reason.span is None or reason.span.of(text) == reason.text for reason in fact.evidence)
    assert (meta.published.value is None) == (meta.published.precision == "none")
    assert (meta.event.value is None) == (meta.event.precision == "none")


@given(st.text(max_size=200))
def test_any_text_gives_a_draft(text):
    assert _draft(text).text == text


@pytest.mark.parametrize(
    "piece", ["a- ", "chia sẻ bài viết ", "#a a ", "(0) ", "1.000 ", "> ", "Theo dõi X trên ", "A. ", "| "]
)
def test_many_words_of_furniture_are_not_tried_in_every_division(piece):
    lines = [(piece * 120)[:length] + "§" for length in (60, 119, 249, 399)]
    assert len(_draft("\n".join(lines)).lines) == len(lines)  # in every division it would not end
