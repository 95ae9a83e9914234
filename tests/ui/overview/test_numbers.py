"""Every number in every picture is that of the rows that it opens, in libraries at random."""

from __future__ import annotations

import random
import re
from itertools import product

import pytest
from PySide6.QtCore import QObject

from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.crosstab import Measure, Share, measured
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.settings import Settings
from desktop_app.ui.overview.bar import COLUMNS, ROWS
from desktop_app.ui.overview.kinds import KINDS
from desktop_app.ui.overview.seen import Axes, Control
from desktop_app.ui.overview.words import Words
from desktop_app.ui.session import Session
from tests.ui.overview.conftest import seen_of

AXES = [Axes(rows, columns) for rows, columns in product(ROWS, COLUMNS) if rows != columns]


def says(words: Words, said: str, amount: str) -> bool:
    """Whether a sentence has this amount, and not only at the end of a greater one."""
    return re.search(rf"(?<![\d.,]){re.escape(amount)}", said) is not None


@pytest.mark.parametrize("seed", range(6))
def test_every_number_is_that_of_the_passages_that_it_opens(at_random, look, qtbot, seed):
    chance = random.Random(seed)  # noqa: S311 - the same each time
    with at_random(seed) as library:
        session, parent = Session(library, Settings()), QObject()
        kinds, words = [made(session, parent) for made in KINDS], Words(parent)
        everything = library.passages.all()
        themes = [theme.id for theme in library.themes.all()]
        checked = 0
        for measure, era, once in product(Measure, Era, (False, True)):
            chosen = frozenset(chance.sample(themes, chance.choice((0, 0, 1, 2))))
            asked = Asked(themes=chosen, era=era, once=once)
            seen = seen_of(library, asked, measure=measure, share=chance.choice(list(Share)))
            seen = seen._replace(passages=asked_for(everything, asked, seen.families))
            for kind in kinds:
                ways = AXES if Control.AXES in kind.uses else [Axes()]
                for axes in chance.sample(ways, min(3, len(ways))):
                    picture = kind.picture(seen._replace(axes=axes), look.ink)
                    for mark in picture.marks(900) if picture is not None else ():
                        if mark.pins is None:
                            continue
                        rows = asked_for(everything, asked.pinned(*mark.pins), seen.families)
                        number = measured(rows, seen.counting)
                        assert number == seen.number(mark.pins)
                        assert says(words, mark.words, words.amount(number, measure)), (kind.name, axes, mark)
                        checked += 1
        assert checked > 1000
        parent.deleteLater()


def test_tables_have_the_numbers_of_their_pictures(at_random, look, qtbot):
    with at_random(100) as library:
        parent = QObject()
        matrix = KINDS[0](Session(library, Settings()), parent)
        seen = seen_of(library, axes=Axes(By.THEME, By.MONTH))
        picture = matrix.picture(seen, look.ink)
        heading, *lines, totals = picture.table()
        assert heading[0] == "Themes"
        assert [len(line) for line in lines] == [len(heading)] * len(lines)
        grid = picture.grid
        for row, line in zip(grid.rows, lines, strict=True):
            for column, value in zip(grid.columns, line[1:-1], strict=True):
                assert value == seen.number((*row.pins, *column.pins))
            assert line[-1] == seen.number(row.pins)
        assert totals[-1] == len(seen.passages)
        parts = matrix.picture(seen._replace(share=Share.ROW), look.ink).table()
        assert all(0 <= value <= 100 for line in parts[1:-1] for value in line[1:-1])
        parent.deleteLater()


def test_columns_stand_in_their_order(at_random, look, qtbot):
    with at_random(105) as library:
        parent = QObject()
        matrix = KINDS[0](Session(library, Settings()), parent)
        months = matrix.picture(seen_of(library, axes=Axes(By.THEME, By.MONTH)), look.ink)
        keys = [head.pins[0].key for head in months.grid.columns]
        assert keys == [*sorted(key for key in keys if key), *([""] if "" in keys else [])]
        assert {len(key) for key in keys} == {0, 4, 7}, "a year without a month, and no date at all, have columns"
        rows = matrix.picture(seen_of(library), look.ink).grid.rows
        order = {theme.id: place for place, theme in enumerate(library.themes.all())}
        assert [order[head.pins[0].key] for head in rows] == sorted(order[head.pins[0].key] for head in rows)
        assert {head.depth for head in rows} == {0, 1, 2}
        assert Pin(By.THEME, rows[0].pins[0].key) == rows[0].pins[0]
        parent.deleteLater()
