"""Where keys lead in a table side by side, against looking at every cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.abreast import abreast
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By, list_order
from desktop_app.ui.abreast.lines import Key, Lines
from tests.domain.test_abreast import FILED, passage


def table_of(drawn):
    filed = list_order(passage(n, date, then=then, start=start) for n, (date, then, start) in enumerate(drawn))
    return abreast(filed, By.PROVINCE, Era.THEN, "abc", {})


@given(FILED)
def test_every_passage_has_its_cell_and_every_gap_one(drawn):
    table = table_of(drawn)
    lines = Lines(table)
    seen = [
        found.id
        for column in range(3)
        for line in range(lines.count)
        if (found := lines.passage(line, column)) is not None
    ]
    stood = [one.id for column in range(3) for row in table.rows for one in row.cells[column].passages]
    assert seen == stood
    for column in range(3):
        filled = [line for line in range(lines.count) if lines.filled(line, column)]
        assert len(filled) == sum(max(1, len(row.cells[column].passages)) for row in table.rows)
        for line in filled:
            key = lines.key(line, column)
            assert lines.find(key) == (line, column)


@given(FILED, st.integers(0, 2), st.integers(0, 40), st.sampled_from([-1, 1]))
def test_steps_lead_to_the_nearest(drawn, column, line, step):
    lines = Lines(table_of(drawn))
    if not 0 <= line < lines.count:
        return
    onward = range(line + 1, lines.count) if step > 0 else range(line - 1, -1, -1)
    assert lines.next_filled(line, column, step) == next((at for at in onward if lines.filled(at, column)), None)
    assert lines.next_filled(line, column, step, passages=True) == next(
        (at for at in onward if lines.passage(at, column)), None
    )
    if 0 <= column + step < 3:
        to = lines.beside(line, column, step)
        assert lines.row_of(to) == lines.row_of(line)
        assert lines.filled(to, column + step)
        here, there = lines.passage(line, column), lines.passage(to, column + step)
        row = lines.table.rows[lines.row_of(line)]
        if here and there and here.origin.day and len(row.first) == 7:
            days = [
                abs(int(one.origin.day[8:]) - int(here.origin.day[8:])) for one in row.cells[column + step].passages
            ]
            assert abs(int(there.origin.day[8:]) - int(here.origin.day[8:])) == min(days)
    assert lines.filled(lines.near(line, column), column)
    beside = lines.neighbour(line, column)
    has_any = any(lines.passage(at, column) for at in range(lines.count))
    assert bool(lines.passage(beside, column)) is has_any


@given(FILED)
def test_what_is_gone_is_not_found(drawn):
    lines = Lines(table_of(drawn))
    assert lines.find(Key("gone", "2024-01", "a")) is None
    assert lines.find(Key(None, "1999-01", "a")) is None
    assert lines.find(Key(None, "2024-01", "z")) is None
    assert lines.passage(lines.count, 0) is None
    assert not lines.filled(-1, 0)
