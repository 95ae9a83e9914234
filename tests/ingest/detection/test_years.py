"""The year of a story's day that is told without one, and without a page that says when it appeared."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.articles import Metadata
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect

TITLE = "Bạc Liêu khánh thành cầu Vàm Lẽo"


def _meta(*lines: str) -> Metadata:
    return detect(Reading("\n\n".join(lines), "text", "utf-8"), "article.txt").metadata


@pytest.mark.parametrize(
    ("lead", "more", "event"),
    [
        (
            "Chiều nay (5/10), tỉnh Bạc Liêu khánh thành cầu.",
            "Quyết định số 112/QĐ-UBND ngày 12/6/2022 nêu rõ.",
            "2022-10-05",
        ),
        (
            "Chiều nay (5/1), tỉnh Bạc Liêu khánh thành cầu.",
            "Quyết định số 112/QĐ-UBND ngày 12/6/2022 nêu rõ.",
            "2023-01-05",
        ),
        ("Sáng 5/9, tỉnh Bạc Liêu dự khai giảng năm học 2019 - 2020.", "Trường xây từ năm 1998.", "2019-09-05"),
        ("Sáng 12/1, tỉnh Bạc Liêu kỷ niệm 90 năm thành lập (1929 - 2019).", "Ông vào làng từ năm 1965.", "2019-01-12"),
        ("Ngày 6/11, mừng Ngày Nhà giáo (20/11/1982 - 20/11/2014).", "Tỉnh Bạc Liêu tổng kết hội giảng.", "2014-11-06"),
        ("Ngày 6/11, tỉnh Bạc Liêu tổng kết hội giảng.", "Ông vào làng từ năm 1965.", None),
        ("Ngày 6/11, tỉnh Bạc Liêu tổng kết hội giảng.", "Quyết định số 112/QĐ-UBND ngày 12/6/2022 nêu rõ.", None),
    ],
)
def test_the_text_may_leave_one_year(lead, more, event):
    assert _meta(TITLE, lead, more).event.value == event


def test_news_of_today_gives_the_day_of_publication_too():
    meta = _meta(
        TITLE, "Sáng qua (16-10), tỉnh Bạc Liêu khánh thành cầu.", "Sở nêu tại Công văn số 9/CV-SXD ngày 1/7/2024."
    )
    assert (meta.event.value, meta.published.value) == ("2024-10-16", "2024-10-17")


@pytest.mark.parametrize(
    ("header", "more", "published"),
    [
        ("2017-03", "", "2017-03"),
        ("2017-03", "cau-vam-leo-1410511700.jpg", "2014-09-12"),
        ("2014-09", "cau-vam-leo-1410511700.jpg", "2014-09"),
    ],
)
def test_pictures_outdo_a_header_of_another_time(header, more, published):
    lead = (
        f" date {header} Sáng 12/9, tỉnh Bạc Liêu khánh thành cầu Vàm Lẽo sau 14 tháng thi công trên tuyến đường tỉnh."
    )
    assert _meta(lead, more).published.value == published


def test_pictures_of_the_same_day_make_the_month_of_todays_news_a_day():
    lead = " date 2014-09 Sáng nay (12/9), tỉnh Bạc Liêu khánh thành cầu Vàm Lẽo sau 14 tháng thi công."
    assert _meta(lead, "cau-vam-leo-1410511700.jpg").published.value == "2014-09-12"


@pytest.mark.parametrize(
    ("plan", "event"),
    [
        ("Từ ngày 15/12, cầu Vàm Lẽo sẽ cho xe tải lưu thông.", "2022-12-06"),
        ("Trước ngày 15/12, nhà thầu phải xong đường dẫn.", "2022-12-06"),
        ("Ngày 15/12, cầu Vàm Lẽo thông xe.", "2022-12-06"),
    ],
)
def test_a_day_to_come_is_no_story(plan, event):
    meta = _meta(TITLE, "07/12/2022 16:42", plan, "Chiều 6/12, tỉnh Bạc Liêu họp về việc này.")
    assert meta.event.value == event


@pytest.mark.parametrize("ahead", [1, 2])
def test_what_is_planned_puts_no_story_after_today(ahead):
    year = date.today().year  # noqa: DTZ011 - as the program asks for it
    results = f"Năm {year - 2}, GRDP của tỉnh tăng 8,2%."
    plan = f"Số còn lại trong quý III/{year + ahead}."
    assert _meta(TITLE, "Trưa 31/12, tỉnh Bạc Liêu khánh thành cầu.", results, plan).event.value == f"{year - 2}-12-31"
