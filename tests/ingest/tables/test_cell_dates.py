from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import Precision, local_date, precision_of
from desktop_app.ingest.tables.cell_dates import VIETNAM, date_of_parts, date_value, is_no_date, read_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("09/05/2024", "2024-05-09"),
        ("9/5/2024 14:00", "2024-05-09T14:00"),
        ("09-05-2024", "2024-05-09"),
        ("9.5.2024 - 7h05", "2024-05-09T07:05"),
        ("14:00, 09/05/2024", "2024-05-09T14:00"),
        ("Thứ năm, 9/5/2024, 14:00 (GMT+7)", "2024-05-09T14:00"),
        ("THỨ NĂM, NGÀY 9 THÁNG 5 NĂM 2024 04:16", "2024-05-09T04:16"),
        ("Chủ nhật, 12/05/2024 | 20:05 - GMT+7", "2024-05-12T20:05"),
        ("ngày 9 tháng 5 năm 2024", "2024-05-09"),
        ("9/5/2024 2:30:00 CH", "2024-05-09T14:30"),
        ("9/5/2024 12:10 AM", "2024-05-09T00:10"),
        ("2024-05-09", "2024-05-09"),
        ("2024-05-09 00:00:00", "2024-05-09"),
        ("2024-05-09T14:00:27.123+07:00", "2024-05-09T14:00"),
        ("2024-05-09T07:00:00Z", "2024-05-09T14:00"),
        ("2024-05-09T23:30:00+0000", "2024-05-10T06:30"),
        ("2024/05/09", "2024-05-09"),
        ("20240509", "2024-05-09"),
        ("5/2024", "2024-05"),
        ("tháng 5 năm 2024", "2024-05"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("45421", "2024-05-09"),
        ("45421.5833333333", "2024-05-09T14:00"),
        ("1715238000", "2024-05-09T14:00"),
        ("1715238000000", "2024-05-09T14:00"),
        ("Thu, 09 May 2024 07:00:00 GMT", "2024-05-09T14:00"),
    ],
)
def test_dates_as_tables_have_them(words, value):
    assert read_date(words) == value


@pytest.mark.parametrize(
    "words",
    ["5/13/2024", "31/2/2024", "0/5/2024", "hôm qua", "9/5", "9/5/24", "25:00 9/5/2024", "1/2-2024", "12345",
     "2024-00-00", "Thu, 99 Abc 2024 07:00:00 GMT", "9" * 100, "3000-01-01", "x"],
)  # fmt: skip
def test_what_is_no_date_is_none(words):
    assert read_date(words) is None


@pytest.mark.parametrize("words", ["", "  ", "NULL", "0000-00-00 00:00:00", "–", "Không rõ", "\\N"])
def test_a_cell_may_say_that_there_is_no_date(words):
    assert is_no_date(words)


def test_parts_are_a_date_as_far_as_they_are_known():
    assert date_of_parts(2024, 5, 9) == "2024-05-09"
    assert date_of_parts(2024, 5) == "2024-05"
    assert date_of_parts(2024) == "2024"
    assert date_of_parts(2024, 2, 30) is None
    assert date_of_parts(2024, 0, 3) is None


@given(
    st.datetimes(min_value=datetime.fromisoformat("1954-11-01"), max_value=datetime.fromisoformat("2099-12-31")),
    st.integers(-12, 14),
)
def test_what_is_written_comes_back(moment, hours):
    there = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    value = date_value(there)
    assert read_date(there.isoformat()) == value
    assert read_date(local_date(value)) == value
    assert value == there.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M").removesuffix("T00:00")


@given(st.text(max_size=40) | st.from_regex(r"[0-9/:.,TZ+ -]{1,30}", fullmatch=True))
def test_any_words_are_a_date_or_none(words):
    value = read_date(words)
    assert value is None or precision_of(value) is not Precision.NONE
