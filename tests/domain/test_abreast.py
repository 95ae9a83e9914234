"""Passages side by side: each cell and each gap against a walk through the calendar, month by month."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.abreast import (
    FOLDED_FROM,
    Gap,
    abreast,
    counted,
    in_time,
    proposed,
)
from desktop_app.domain.annotations import State
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, ThemeId
from desktop_app.domain.passages import By, Origin, Passage, list_order

NOW, THEN = Era.NOW, Era.THEN


def origin(number: int, date: str, *, then=("hai-duong",), source="Báo CAND") -> Origin:
    """An article by its date value: `2024-05-09`, `2024-05`, `2024`, ""."""
    month = date[:7] if len(date) >= 7 else date
    since, until = (first_day(date), last_day(date)) if date else ("", "")
    ident = ArticleId(f"b{number:04}")
    return Origin(ident, since, month, since, until, source, tuple(then), tuple(then), ident)


def passage(number: int, date: str, *, start=0, unit="", editor="lan", **facts) -> Passage:
    ident = AnnotationId(f"a{number:04}")
    about = origin(number, date, **facts)
    return Passage(
        ident, about, start, start + 9, (ThemeId("1"),), State.NEW, False, EditorId(editor), 2, unit or ident
    )


def shape(table):
    """Each row as its keys and, a column each, how many passages there are or what gap."""
    return [
        (
            row.first,
            row.last,
            [len(cell.passages) or (cell.gap and (cell.gap.value, cell.articles)) for cell in row.cells],
        )
        for row in table.rows
    ]


def test_rows_are_months_and_gaps_say_which_they_are():
    filed = [
        passage(2, "2024-03-02", then=["nam-dinh"]),
        passage(3, "2024-03-01", then=["nam-dinh"]),
        passage(1, "2024-01-05", then=["hai-duong"]),
    ]
    table = abreast(filed, By.PROVINCE, THEN, ("hai-duong", "nam-dinh"), {("nam-dinh", "2024-02"): 4})
    assert shape(table) == [
        ("2024-01", "2024-01", [1, ("no-article", 0)]),
        ("2024-02", "2024-02", [("no-article", 0), ("nothing-filed", 4)]),
        ("2024-03", "2024-03", [("no-article", 0), 2]),
    ]
    assert [one.id for one in table.rows[2].cells[1].passages] == ["a0003", "a0002"]
    assert [(column.passages, column.articles) for column in table.columns] == [(1, 1), (2, 2)]


def test_long_runs_of_gaps_are_one_row_with_all_its_articles():
    filed = [passage(1, "2023-02-05"), passage(2, "2023-12-02")]
    held = {("hai-duong", "2023-04"): 1, ("hai-duong", "2023-11"): 2, ("hai-duong", "2024-01"): 9}
    table = abreast(filed, By.PROVINCE, THEN, ("hai-duong", "nam-dinh"), held)
    assert shape(table)[1] == ("2023-03", "2023-11", [("nothing-filed", 3), ("no-article", 0)])
    assert len(table.rows) == 3


def test_what_is_known_to_the_year_and_what_has_no_date_have_rows_of_their_own():
    filed = [passage(1, "2021"), passage(2, "2023-05-09"), passage(3, ""), passage(4, "2023")]
    table = abreast(filed, By.PROVINCE, THEN, ("hai-duong",), {})
    assert [(row.first, row.last) for row in table.rows] == [
        ("2021", "2021"), ("2022-01", "2022-12"), ("2023", "2023"), ("2023-01", "2023-04"),
        ("2023-05", "2023-05"), ("", ""),
    ]  # fmt: skip


def test_gaps_are_not_judged_before_the_articles_are_counted():
    filed = [passage(1, "2024-01-05"), passage(2, "2024-03-05")]
    table = abreast(filed, By.PROVINCE, THEN, ("hai-duong",), None)
    assert table.rows[1].cells[0].gap is None


def test_who_files_has_no_articles():
    filed = [passage(1, "2024-01-05"), passage(2, "2024-02-05", editor="minh")]
    table = abreast(filed, By.EDITOR, THEN, ("lan", "minh"), None)
    assert [cell.gap for row in table.rows for cell in row.cells] == [None, Gap.NOTHING_FILED, Gap.NOTHING_FILED, None]


def test_months_side_by_side_have_days_for_rows():
    filed = [passage(1, "2024-01-05"), passage(2, "2024-02-09"), passage(3, "2024-02")]
    table = abreast(filed, By.MONTH, THEN, ("2024-01", "2024-02"), {("2024-01", "08"): 1})
    assert shape(table) == [
        ("", "", [("no-article", 0), 1]),
        ("05", "05", [1, ("no-article", 0)]),
        ("06", "08", [("nothing-filed", 1), ("no-article", 0)]),
        ("09", "09", [("no-article", 0), 1]),
    ]


def test_what_reprints_repeat_stands_once_in_a_column():
    filed = [passage(1, "2024-01-05", unit="u"), passage(2, "2024-01-06", unit="u"), passage(3, "2024-01-07")]
    assert abreast(filed, By.PROVINCE, THEN, ("hai-duong",), {}, once=True).columns[0].passages == 2


def test_the_largest_columns_are_proposed_in_the_order_of_their_names():
    filed = [passage(n, "2024-01-05", then=[slug]) for n, slug in enumerate("bbbaacdd", 1)] + [passage(9, "", then=())]
    assert proposed(filed, By.PROVINCE, THEN, str, 3) == ("a", "b", "d")
    assert proposed(filed[-1:], By.PROVINCE, THEN, str) == ("",)
    assert proposed(filed[-2:], By.PROVINCE, THEN, str) == ("d", "")
    assert counted(filed, By.PROVINCE, NOW)["b"] == 3


def test_no_passage_is_no_row():
    table = abreast([], By.PROVINCE, THEN, ("hai-duong",), {})
    assert table.rows == ()
    assert table.columns[0].passages == 0


def months_between(first: str, last: str) -> list[str]:
    """Every month from one to another, both included."""
    found = [f"{year:04}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13)]
    return [month for month in found if first <= month <= last]


MONTHS = list(months_between("2022-11", "2024-02"))
DATES = st.sampled_from(
    ["", "2022", "2023", "2024", *MONTHS, *(f"{month}-{day}" for month in MONTHS for day in ("01", "17"))]
)
PLACES = st.lists(st.sampled_from("abcd"), max_size=2, unique=True)
FILED = st.lists(st.tuples(DATES, PLACES, st.integers(0, 3)), max_size=14)
HELD = st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "2023", *MONTHS])), st.integers(1, 9))


def walked(filed: list[Passage], keys: str, held: dict) -> list:
    """The same table by walking through all months: (from, to, ids or gap and articles, a column each)."""
    known = [one for one in filed if set(one.origin.then) & set(keys)]
    occupied = {one.origin.month for one in known}
    months = [month for month in occupied if len(month) == 7]
    years = [year for year in occupied if len(year) == 4]
    low = min([*months, *(f"{int(year) + 1}-01" for year in years)], default="")
    high = max([*months, *(f"{int(year) - 1}-12" for year in years)], default="")
    slots = sorted({*(months_between(low, high) if low and low <= high else ()), *years})
    slots += [""] * ("" in occupied)
    rows: list = []
    run: list[str] = []
    for slot in [*slots, None]:
        if slot is not None and slot not in occupied:
            run.append(slot)
            continue
        for part in [run] if len(run) >= FOLDED_FROM else [[month] for month in run]:
            counts = [sum(held.get((key, month), 0) for month in part) for key in keys]
            rows += [(part[0], part[-1], [("gap", count > 0, count) for count in counts])] if part else []
        run = []
        if slot is not None:
            cells = []
            for key in keys:
                here = [one for one in known if key in one.origin.then and one.origin.month == slot]
                here.sort(key=lambda one: (one.origin.day, one.origin.id, one.start))
                count = held.get((key, slot), 0)
                cells.append([one.id for one in here] or ("gap", count > 0, count))
            rows.append((slot, slot, cells))
    return rows


@given(FILED, HELD)
def test_a_table_equals_a_walk_through_all_months(drawn, held):
    filed = [passage(n, date, then=then, start=start) for n, (date, then, start) in enumerate(drawn)]
    table = abreast(list_order(filed), By.PROVINCE, THEN, "abc", held)
    told = [
        (
            row.first,
            row.last,
            [
                [one.id for one in cell.passages] or ("gap", cell.gap is Gap.NOTHING_FILED, cell.articles)
                for cell in row.cells
            ],
        )
        for row in table.rows
    ]
    assert told == walked(filed, "abc", held)
    assert [column.passages for column in table.columns] == [
        sum(key in one.origin.then for one in filed) for key in "abc"
    ]
    assert sum(row.height for row in table.rows) <= len(filed) + len(table.rows)


@given(FILED)
def test_a_column_is_in_time(drawn):
    filed = list_order(passage(n, date, start=start) for n, (date, _, _) in enumerate(drawn) for start in (0, 20, 40))
    ordered = in_time(filed)
    assert sorted(filed) == sorted(ordered)
    for before, after in itertools.pairwise(ordered):
        assert (before.origin.day, before.origin.id, before.start) <= (after.origin.day, after.origin.id, after.start)
