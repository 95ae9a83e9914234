from __future__ import annotations

import calendar
import uuid
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import opening
from desktop_app.domain.changes import LABELS
from desktop_app.domain.dates import DateValue, Precision, first_day, last_day, local_date, precision_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ThemeId, new_id
from desktop_app.domain.themes import Theme


@pytest.mark.parametrize(
    ("value", "first", "last", "shown", "precision"),
    [
        ("2023", "2023-01-01", "2023-12-31", "2023", Precision.YEAR),
        ("2024-02", "2024-02-01", "2024-02-29", "2/2024", Precision.MONTH),
        ("2024-05-09", "2024-05-09", "2024-05-09", "09/05/2024", Precision.DAY),
        ("2024-05-09T14:00", "2024-05-09", "2024-05-09", "09/05/2024 14:00", Precision.MINUTE),
    ],
)
def test_dates_are_as_exact_as_they_say(value: str, first: str, last: str, shown: str, precision: Precision):
    assert (first_day(value), last_day(value), local_date(value)) == (first, last, shown)
    assert precision_of(value) is precision


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year: int, month: int):
    assert last_day(f"{year:04d}-{month:02d}")[8:] == str(calendar.monthrange(year, month)[1])


def test_a_month_sorts_by_its_best_day():
    assert DateValue("2024-01", Precision.MONTH, "2024-01-11").sort_day == "2024-01-11"
    assert DateValue("2024-01", Precision.MONTH).sort_day == "2024-01-01"
    assert DateValue().sort_day is None
    assert local_date(None) == ""


def test_ids_are_uuids_of_version_7_in_order():
    made = [new_id() for _ in range(200)]
    assert {uuid.UUID(ident).version for ident in made} == {7}
    assert {uuid.UUID(ident).variant for ident in made} == {uuid.RFC_4122}
    assert len(set(made)) == 200
    assert [ident[:13] for ident in made] == sorted(ident[:13] for ident in made)


def test_an_opening_is_cut_at_a_blank():
    assert opening("một hai ba bốn", 10) == "một hai…"
    assert opening(" một\nhai ", 10) == "một hai"
    assert opening("a" * 20, 10) == "a" * 10 + "…"


@pytest.mark.parametrize("name", ["“Tỉnh an toàn”", "tỉnh an toàn"])
def test_a_themes_letter_is_its_first_letter(name: str):
    assert Theme(ThemeId("t"), "t", name, "#000000").letter == "T"


def every_error() -> list[type[UserError]]:
    return UserError.__subclasses__()


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_each_refusal_says_what_to_do(error: type[UserError]):
    values = {name: "7" for _, name, _, _ in Formatter().parse(error.template) if name and name != "path"}
    message = error("/here/x.txt", **values).message()
    assert message == message.format() or "{" not in message
    assert message.rstrip().endswith((".", "7"))


def test_codes_and_labels_are_one_each():
    codes = [error.code for error in every_error()]
    assert len(codes) == len(set(codes))
    assert len(LABELS) == len(set(LABELS.values()))
