"""Passages by month, as exactly as their dates are known, against counting them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.crosstab import Counting, Measure, measured
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.months import FOLDED, months_between
from desktop_app.domain.passages import By, Origin, Passage
from desktop_app.domain.timeline import Band, Bar, timeline, timelines

FAMILIES = {"crime": frozenset({"crime", "drugs"}), "drugs": frozenset({"drugs"}), "tax": frozenset({"tax"})}
DATES = (
    "",
    "2022",
    "2023",
    "2022-11",
    "2023-02",
    "2022-11-30",
    "2022-12-01",
    "2023-02-14",
    "2023-02-28",
    "2024-01-01",
    "2009",
    "0204-05-06",
)


def origin(date: str, number: int = 0, story: int | None = None) -> Origin:
    since, until = (first_day(date), last_day(date)) if date else ("", "")
    main = number if story is None else story
    return Origin(f"a{number}", since, date[:7], since, until, "Báo A", (), (), f"a{main}")


def passage(date: str, number: int = 0, *, themes: Sequence[str] = (), words: int = 3, story: int | None = None):
    told = origin(date, number, story)
    unit = f"{told.story} {number % 2}"  # blanks that are written twice count, and are no other words
    return Passage(f"p{number}", told, 0, 9, tuple(themes), State.NEW, False, "", words, unit)


@st.composite
def presses(draw: st.DrawFn) -> list[Passage]:
    """Passages of some articles, of which some are reprints of others, with other dates."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        story = draw(st.sampled_from([None, *range(number)])) if number else None
        themes = sorted(draw(st.sets(st.sampled_from(sorted(FAMILIES)))))
        words = draw(st.integers(1, 3))
        made.append(passage(draw(st.sampled_from(DATES)), number, themes=themes, words=words, story=story))
    return made


countings = st.builds(Counting, measure=st.sampled_from(Measure), once=st.booleans())


def rows(passages: Iterable[Passage], key: str, *pins: Pin) -> list[Passage]:
    return asked_for(passages, Asked().pinned(Pin(By.MONTH, key), *pins), FAMILIES)


@given(presses(), countings)
def test_each_number_is_that_of_the_rows_that_it_opens(passages, counting):
    line = timeline(passages, counting)
    for bar in line.bars:
        assert bar.total == measured(rows(passages, bar.month), counting)
    for band in line.bands:
        assert band.total == measured(rows(passages, band.key), counting) > 0
    assert line.unknown == measured(rows(passages, ""), counting)
    shown = {bar.month for bar in line.bars} | {band.key for band in line.bands} | {""}
    assert {passage.origin.month for passage in passages} <= shown
    assert line.total == measured(passages, counting)


@given(presses(), countings)
def test_a_month_says_how_much_of_it_is_known_only_to_the_month(passages, counting):
    for bar in timeline(passages, counting).bars:
        held = rows(passages, bar.month)
        to_a_day = [passage for passage in held if passage.origin.since == passage.origin.until]
        assert 0 <= bar.vague <= bar.total
        assert bar.vague == max(0, bar.total - measured(to_a_day, counting))


@given(presses())
def test_no_month_is_left_out_and_none_stands_outside_what_is_known(passages):
    line = timeline(passages, Counting())
    months = [month for bar in line.bars for month in months_between(bar.month, bar.until or bar.month)]
    for bar in line.bars:
        assert not bar.until or (bar.total == 0 and len(list(months_between(bar.month, bar.until))) >= FOLDED)
    dated = [passage.origin for passage in passages if passage.origin.month]
    assert months == sorted(set(months))
    if dated:
        assert months[0] == min(each.since for each in dated)[:7]
        assert months[-1] == max(each.until for each in dated)[:7]
        assert months == list(months_between(months[0], months[-1]))
    else:
        assert months == []


@given(presses(), countings)
def test_a_line_for_each_theme_counts_those_under_it_over_the_same_months(passages, counting):
    lines = timelines(passages, ["crime", "tax"], counting, FAMILIES)
    assert [line.theme for line in lines] == ["crime", "tax"]
    assert len({tuple(bar.month for bar in line.bars) for line in lines}) == 1
    for line in lines:
        for bar in line.bars:
            assert bar.total == measured(rows(passages, bar.month, Pin(By.THEME, line.theme)), counting)
        for band in line.bands:
            assert band.total == measured(rows(passages, band.key, Pin(By.THEME, line.theme)), counting)
        assert line.unknown == measured(rows(passages, "", Pin(By.THEME, line.theme)), counting)


def test_one_theme_or_none_is_one_line_for_all():
    passages = [passage("2023-02", themes=["tax"])]
    for themes in ([], ["tax"]):
        assert timelines(passages, themes, Counting(), FAMILIES) == (timeline(passages, Counting()),)


def test_a_year_is_a_band_over_its_months_and_no_month():
    line = timeline([passage("2022"), passage("2023-02-28", 1)], Counting())
    assert line.bands == (Band("2022", "2022-01", "2022-12", 1),)
    assert line.bars[0] == Bar("2022-01")
    assert line.bars[-1] == Bar("2023-02", 1)
    assert len(line.bars) == 14
    assert line.highest == 1


def test_what_a_reprint_gives_a_day_is_known_to_the_day():
    passages = [passage("2023-02", 0), passage("2023-02-14", 2, story=0), passage("2023-02", 3)]
    assert timeline(passages, Counting(once=True)).bars == (Bar("2023-02", 2, 1),)
    assert timeline(passages, Counting()).bars == (Bar("2023-02", 3, 2),)


@pytest.mark.parametrize(("first", "last", "count"), [("2024-05", "2024-05", 1), ("2023-11", "2024-02", 4)])
def test_months_follow_each_other_over_the_end_of_a_year(first, last, count):
    months = list(months_between(first, last))
    assert (months[0], months[-1], len(months)) == (first, last, count)
