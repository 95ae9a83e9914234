"""Each number is how many of the passages that it opens there are, and how many of all excerpts fit its words."""

from __future__ import annotations

from itertools import product

import pytest

from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.crosstab import Counting, Measure, Share, Table, crosstab, measured, share, tally
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from tests.made_passages import counted, every_key, has_key

COUNTINGS = [(measure, counted_once) for measure in Measure for counted_once in (False, True)]


@pytest.mark.parametrize(("rows", "columns"), list(product(By, By)))
@pytest.mark.parametrize("era", Era)
def test_every_number_counts_what_it_opens(made, rows: By, columns: By, era: Era):
    tables = {
        (measure, once): crosstab(made.passages, rows, columns, Counting(measure, era, once), made.families)
        for measure, once in COUNTINGS
    }
    for row, column in product(every_key(made.listed, rows, era, made.parents), keys(made, columns, era)):
        asked = Asked(era=era).pinned(Pin(rows, row), Pin(columns, column))
        opened = asked_for(made.passages, asked, made.families)
        fitting = [
            one
            for one in made.listed
            if has_key(one, rows, row, era, made.parents) and has_key(one, columns, column, era, made.parents)
        ]
        assert [passage.id for passage in opened] == [one.id for one in fitting]
        for (measure, once), table in tables.items():
            counting = Counting(measure, era, once)
            shown = table.cells.get((row, column), 0)
            assert shown == measured(opened, counting) == counted(fitting, counting), (row, column, counting)
            assert ((row, column) in table.cells) is bool(fitting)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("era", Era)
def test_totals_and_tallies_count_what_they_open(made, by: By, era: Era):
    for (measure, once), other in product(COUNTINGS, By):
        counting = Counting(measure, era, once)
        across = crosstab(made.passages, by, other, counting, made.families)
        down = crosstab(made.passages, other, by, counting, made.families)
        tallied = tally(made.passages, by, counting, made.families)
        for key in keys(made, by, era):
            opened = asked_for(made.passages, Asked(era=era).pinned(Pin(by, key)), made.families)
            fitting = [one for one in made.listed if has_key(one, by, key, era, made.parents)]
            expected = counted(fitting, counting)
            assert measured(opened, counting) == expected
            assert [found.get(key, 0) for found in (across.row_totals, down.column_totals, tallied)] == [expected] * 3
        assert across.total == counted(made.listed, counting)


def keys(made, by: By, era: Era) -> list[str]:
    return every_key(made.listed, by, era, made.parents)


def test_every_number_within_a_question_counts_what_it_opens(made):
    theme = max(made.families, key=lambda theme: len(made.families[theme]))
    question = Asked(themes=frozenset({theme}), era=Era.NOW, once=True)
    within = asked_for(made.passages, question, made.families)
    table = crosstab(within, By.THEME, By.PROVINCE, Counting(era=Era.NOW, once=True), made.families)
    assert table.cells
    for (row, column), number in table.cells.items():
        asked = question.pinned(Pin(By.THEME, row), Pin(By.PROVINCE, column))
        assert number == measured(asked_for(made.passages, asked, made.families), Counting(once=True))


def test_a_share_is_a_part_of_its_row_or_column(made):
    table = crosstab(made.passages, By.PROVINCE, By.MONTH, Counting(), made.families)
    for (row, column), number in table.cells.items():
        assert share(table, row, column, Share.ROW) == pytest.approx(number / table.row_totals[row])
        assert share(table, row, column, Share.COLUMN) == pytest.approx(number / table.column_totals[column])
    assert share(table, "không có", "2024-05", Share.ROW) == 0
    assert share(table, "ha-noi", "không có", Share.COLUMN) == 0


def test_nothing_counts_as_nothing(made):
    for measure, once in COUNTINGS:
        counting = Counting(measure, once=once)
        assert crosstab([], By.THEME, By.MONTH, counting, made.families) == Table(By.THEME, By.MONTH, {}, {}, {}, 0)
        assert tally([], By.SOURCE, counting, made.families) == {}
        assert measured(iter(made.passages), counting) == measured(made.passages, counting)
