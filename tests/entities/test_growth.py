"""Time grows with the text's length and no faster, whatever the text."""

from __future__ import annotations

import random
import time

import pytest

from desktop_app.entities.recogniser import GazetteerRecogniser

SMALL, LARGE = 15_000, 120_000


def names(length: int) -> str:
    """Ever new persons, so that what is learned from the text grows with it."""
    letters = random.Random(7)  # noqa: S311 - a text, no secret
    parts = []
    while 20 * len(parts) < length:
        given = "".join(letters.choice("aeioungthl") for _ in range(4)).capitalize()
        parts.append(f"ông Nguyễn Văn {given}, ")
    return "".join(parts)[:length]


CASES = {
    "figures": "1.1.",
    "slashes": "1/1-",
    "one capital word": "A",
    "capital words": "An ",
    "unclosed quotes": "“mô hình ",
    "straight quotes": ' "mô hình',
    "dates": "Ngày 8/5 ",
    "ranges": "8/5/2024 - ",
    "days": "ngày 1, 2, ",
    "schemes": "Đề án phát triển ",
    "bodies": "Ban Thường vụ ",
    "posts": "Phó Chủ tịch ",
    "post and body": "Ủy viên Ban Chấp hành ",
    "places": "các huyện A, B, ",
    "congress": "Đại hội ",
    "addresses": "a@a.jpg",
    "credits": "Ảnh: A - B",
    "blanks": "\u00a0",
    "line breaks": "\n",
    "apostrophes": "H'",
}


def seconds(recogniser: GazetteerRecogniser, text: str) -> float:
    """Processor time of this thread, the better of two runs."""
    runs = []
    for _ in range(2):
        before = time.thread_time()
        recogniser.recognise(text)
        runs.append(time.thread_time() - before)
    return min(runs)


@pytest.mark.parametrize("unit", CASES.values(), ids=CASES.keys())
def test_eight_times_the_text_takes_about_eight_times_as_long(recogniser, unit):
    small, large = ((unit * (length // len(unit) + 1))[:length] for length in (SMALL, LARGE))
    assert seconds(recogniser, large) < 24 * seconds(recogniser, small) + 0.05


def test_learned_names_do_not_slow_the_second_pass(recogniser):
    assert seconds(recogniser, names(LARGE)) < 24 * seconds(recogniser, names(SMALL)) + 0.05


def test_a_megabyte_of_figures_is_read_in_time(recogniser):
    assert seconds(recogniser, "1." * 500_000) < 6
