from __future__ import annotations

import pytest

from desktop_app.ingest.detection.furniture import opens_box
from desktop_app.ingest.detection.line_forms import is_name
from desktop_app.ingest.detection.papers import is_source_line, signature
from desktop_app.ingest.detection.stamps import url_moment


@pytest.mark.parametrize("words", ["C.Tuấn", "Tr.Huy", "Đ.Hải", "N. A. Dũng", "D.N"])
def test_initials_before_a_name_sign(words):
    assert is_name(words)


@pytest.mark.parametrize("words", ["TP.Vinh", "Tuấn", "c.tuấn", "C.Tuấn đi họp"])
def test_other_short_lines_do_not_sign(words):
    assert not is_name(words)


def test_an_agency_behind_a_name_leaves_the_name():
    assert signature("Theo Hoàng Lâm (TTXVN)") == ("Hoàng Lâm", "TTXVN")
    assert signature("Hoàng Lâm | TTXVN") == ("Hoàng Lâm", "TTXVN")


@pytest.mark.parametrize(("words", "source"), [("SGGPO", True), ("NDO -", True), ("sggpo", False), ("HĐND", False)])
def test_a_short_name_alone_is_a_source_only_as_papers_write_it(words, source):
    assert is_source_line(words) is source


@pytest.mark.parametrize(
    ("words", "box"), [("Tin liên quan", True), ("BÀI CÙNG CHUYÊN MỤC:", True), ("Tin bão số 3", False)]
)
def test_boxes_of_other_articles_are_told_by_their_heading(words, box):
    assert opens_box(words) is box


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://vi-du.vn/tin-188230629081544213.chn", "2023-06-29"),
        ("https://vi-du.vn/tin-20220107170348071.htm", "2022-01-07"),
        ("https://vi-du.vn/tin-188230629981544213.chn", None),  # no hour 98
        ("https://vi-du.vn/tin-188231329081544213.chn", None),  # no month 13
    ],
)
def test_days_in_addresses(address, day):
    moment = url_moment(address, 0, len(address))
    assert (moment.value if moment else None) == day
