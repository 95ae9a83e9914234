from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import resources
from desktop_app.vietnam.dates import Form, Sense, find_dates, relative_days


def _told(text: str) -> list[tuple[str, str, str]]:
    return [(text[d.start : d.end], d.form.value, d.sense.value) for d in find_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "đứng thứ 11/63 tỉnh, thành phố", "xếp thứ 2/11 tỉnh thành", "đạt 17/19 chỉ tiêu", "13/15 quận, huyện",
        "733/821 vụ", "24/24 giờ", "gấp 2,23 lần", "Đề án 06", "khóa 12", "Nghị quyết số 12-NQ/TW", "đạt 184.123 tỉ",
        "3.950 USD/người", "202/2025/QH15", "tăng 8,16%", "trao 3.1 điểm cộng", "ngày 31/2", "thứ 9/10",
        "ngày 5/9 huyện",
        "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1",
    ],
)  # fmt: skip
def test_numbers_that_are_no_dates(text):
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "found", "form", "sense"),
    [
        ("Chiều 8/5, Đoàn", "Chiều 8/5", "day-month", "told"),
        ("Sáng 3.1, tại", "Sáng 3.1", "day-month", "told"),
        ("Ngày 16-12-2019, tại", "Ngày 16-12-2019", "day", "told"),
        ("Hôm nay (23/5), Tỉnh", "Hôm nay (23/5", "day-month", "told"),
        ("diễn ra sáng cùng ngày (5/10)", "sáng cùng ngày (5/10", "day-month", "told"),
        ("Khoảng 5h ngày 9/5", "ngày 9/5", "day-month", "told"),
        ("Từ ngày 17 đến 20-12, tại", "ngày 17 đến 20-12", "day-month", "told"),
        ("trong hai ngày 10 đến 12/9/2019", "ngày 10 đến 12/9/2019", "day", "told"),
        ("ngày 31 tháng 12 năm 2025", "ngày 31 tháng 12 năm 2025", "day", "told"),
        ("Ngày 5 tháng 9, tại", "Ngày 5 tháng 9", "day-month", "told"),
        ("khởi công tháng 12/1975", "tháng 12/1975", "month", "told"),
        ("tháng 5 năm 2008", "tháng 5 năm 2008", "month", "told"),
        ("quý I/2024, GRDP", "quý I/2024", "part", "told"),
        ("quý III năm 2023", "quý III năm 2023", "part", "told"),
        ("6 tháng đầu năm 2021", "6 tháng đầu năm 2021", "part", "told"),
        ("năm 2023, quy mô", "năm 2023", "year", "told"),
        ("Nghị quyết số 12-NQ/TW ngày 16/3/2022", "ngày 16/3/2022", "day", "document"),
        ("Đề án số 06 ngày 6/01/2022 của", "ngày 6/01/2022", "day", "document"),
        ("cấp trước ngày 01/7/2024", "ngày 01/7/2024", "day", "target"),
        ("đến năm 2030", "năm 2030", "year", "target"),
        ("giai đoạn 2021 – 2025", "2021 – 2025", "period", "target"),
        ("và tầm nhìn 2050", "tầm nhìn 2050", "year", "target"),
        ("dự kiến tổ chức ngày 2/10", "ngày 2/10", "day-month", "target"),
        ("nhân ngày truyền thống, ngày hội toàn dân ngày 19/8", "ngày 19/8", "day-month", "holiday"),
        ("theo Luật Phòng, chống ma túy năm 2021", "năm 2021", "year", "document"),
        ("Luật Thi hành án có hiệu lực từ ngày 1/1/2020", "ngày 1/1/2020", "day", "target"),
        ("thi hành Luật Đất đai, năm 2024 tỉnh", "năm 2024", "year", "told"),
        ("vi phạm pháp luật năm 2021", "năm 2021", "year", "told"),
        ("Bắc NinhSáng 12/5, UBND", "Sáng 12/5", "day-month", "told"),
        ("TP HCMTối qua (28/6)", "Tối qua (28/6", "day-month", "told"),
        ("đối tượng sinh ngày 17/10/1965", "ngày 17/10/1965", "day", "birth"),
    ],
)
def test_dates_with_their_form_and_sense(text, found, form, sense):
    assert _told(text) == [(found, form, sense)]


def test_ranges_carry_the_month_back():
    (span,) = find_dates("Từ ngày 17 đến 20-12, tại")
    assert (span.day, span.month, span.last_day, span.last_month) == (17, 12, 20, 12)
    (span,) = find_dates("ngày 28/12 đến 3/1/2024")[-1:]
    assert (span.day, span.month, span.year, span.last_month) == (28, 12, 2023, 1)
    (span,) = find_dates("ngày 11 - 20.5")
    assert (span.day, span.last_day) == (11, 20)


def test_parts_of_the_day_and_today():
    (today,) = find_dates("Sáng nay (08/11), tại")
    assert (today.part_of_day, today.relative) == ("morning", "today")
    (yesterday,) = find_dates("Chiều qua (28/6)")
    assert (yesterday.part_of_day, yesterday.relative) == ("afternoon", "yesterday")
    text = "Cũng trong chiều nay, ông; hôm qua thì không. Sáng nay (8/5)"
    assert [text[d.start : d.end] for d in relative_days(text, 0, len(text))] == ["chiều nay", "hôm qua"]


def test_the_days_of_the_samples():
    text = "".join(path.read_text(encoding="utf-8") + "\n" for path in resources.seeds())
    told = [text[d.start : d.end] for d in find_dates(text) if d.form is Form.DAY_MONTH]
    assert told == ["Chiều 8/5", "Chiều 11/1", "Ngày 7/3", "Ngày 9/5", "Ngày 20/10"]
    documents = [text[d.start : d.end] for d in find_dates(text) if d.sense is Sense.DOCUMENT]
    assert documents == ["ngày 16/3/2022", "ngày 6/12/2022", "ngày 9/11/2018", "ngày 6/01/2022"]


@given(st.text(alphabet="0123456789/.-–, ngàysáhmăqudếIV()\n"))
def test_any_text_is_survived_and_spans_are_inside(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert "\n" not in text[found.start : found.end]
    json.dumps([found.form for found in find_dates(text)])
