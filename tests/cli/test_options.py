from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli.options import date_value, province_named, size
from desktop_app.cli.program import trich as program
from desktop_app.domain.dates import first_day, last_day, local_date
from desktop_app.domain.errors import BadDateError, UnknownProvinceError
from desktop_app.domain.filters import Era
from desktop_app.vietnam.provinces import now_of, provinces


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-5", "2024-05"),
        ("5/2024", "2024-05"),
        ("2024-05-09", "2024-05-09"),
        ("9/5/2024", "2024-05-09"),
        ("09.05.2024", "2024-05-09"),
        (" 29/2/2024 ", "2024-02-29"),
    ],
)
def test_dates_are_read_as_people_write_them(typed, value):
    assert date_value(typed) == value


@pytest.mark.parametrize(
    "typed", ["", "hôm qua", "31/2/2024", "2024-13", "13/2024", "0000", "20240509", "2024-05-09T1"]
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(BadDateError):
        date_value(typed)


@given(st.dates())
def test_any_day_is_read_in_both_forms(day):
    iso = day.isoformat()
    assert date_value(iso) == date_value(local_date(iso)) == iso
    assert first_day(iso[:7]) <= iso <= last_day(iso[:7])


def test_provinces_are_found_by_slug_and_by_name():
    for slug, place in provinces().items():
        assert province_named(slug, Era.THEN) == province_named(place.name, Era.THEN) == slug
        assert province_named(place.name.upper(), Era.NOW) == now_of(slug)
    with pytest.raises(UnknownProvinceError):
        province_named("atlantis", Era.THEN)


def test_sizes_have_limits():
    assert size("1280x800") == (1280, 800)
    for wrong in ("1280", "1x1", "99999x800", "-5x800", ""):
        with pytest.raises(ValueError, match="^" + wrong):
            size(wrong)


def commands(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield from commands(found) if isinstance(found, click.Group) else (found,)


def test_what_is_said_to_be_there_to_choose_can_be_chosen():
    asked = [one for command in commands(program) for one in command.params if isinstance(one.type, click.Choice)]
    assert len(asked) > 12
    for one in asked:
        for choice in one.type.choices:
            assert one.type.convert(str(choice), one, None) == choice, f"{one.name}: {choice}"
