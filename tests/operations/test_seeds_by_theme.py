"""What the five sample articles, tagged by a script, say of one theme in the provinces of both eras."""

from __future__ import annotations

import pytest

from desktop_app.domain.asked import Asked, Pin, asked_for
from desktop_app.domain.crosstab import Counting, Measure, crosstab, tally
from desktop_app.domain.filters import Era
from desktop_app.domain.grouped import Way, grouped
from desktop_app.domain.passages import By
from desktop_app.domain.theme_tree import families
from desktop_app.store.library import Library
from desktop_app.vietnam.provinces import now_of
from tests.filed_by_words import CRIME, DIGITAL, file_by_words

THEN = [("bac-giang", 3), ("bac-ninh", 3), ("hai-duong", 4), ("hai-phong", 6), ("quang-ninh", 3)]
"""Each article is about one province of its time; how many of its sentences say the word."""
NOW = [("bac-ninh", 6), ("hai-phong", 10), ("quang-ninh", 3)]
"""Bắc Giang went to Bắc Ninh, Hải Dương to Hải Phòng; Quảng Ninh is what it was."""


@pytest.fixture
def tagged(library: Library) -> Library:
    """Each sentence is filed whose words say so."""
    file_by_words(library)
    return library


@pytest.mark.parametrize(("era", "provinces"), [(Era.THEN, THEN), (Era.NOW, NOW)])
def test_crime_reduction_is_told_of_five_provinces_then_and_three_now(tagged, era, provinces):
    asked = Asked(themes=frozenset({tagged.themes.named(CRIME).id}), era=era)
    under = {theme.id: theme.parent for theme in tagged.themes.all(archived=True)}
    found = asked_for(tagged.passages.all(), asked, families(under))
    groups = grouped(found, Way((By.PROVINCE,), era), {By.PROVINCE: str})
    assert [(group.path[0], len(group.passages)) for group in groups] == provinces
    assert sum(len(group.passages) for group in groups) == len(found) == 19
    assert tally(found, By.PROVINCE, Counting(era=era), families(under)) == dict(provinces)
    for group in groups:
        opened = asked_for(found, asked.pinned(Pin(By.PROVINCE, group.path[0])), families(under))
        assert list(group.passages) == opened
        words = {passage.id: tagged.annotations.annotation(passage.id).anchor.exact for passage in opened}
        assert all("tội phạm" in quote for quote in words.values())


def test_what_is_then_and_now_of_each_province():
    assert {slug: now_of(slug) for slug, _ in THEN} == {
        "bac-giang": "bac-ninh",
        "bac-ninh": "bac-ninh",
        "hai-duong": "hai-phong",
        "hai-phong": "hai-phong",
        "quang-ninh": "quang-ninh",
    }


def test_the_table_of_themes_and_provinces_tells_the_same(tagged):
    under = families({theme.id: theme.parent for theme in tagged.themes.all(archived=True)})
    crime, digital = tagged.themes.named(CRIME).id, tagged.themes.named(DIGITAL).id
    then = crosstab(tagged.passages.all(), By.THEME, By.PROVINCE, Counting(), under)
    assert {column: number for (row, column), number in then.cells.items() if row == crime} == dict(THEN)
    now = crosstab(tagged.passages.all(), By.THEME, By.PROVINCE, Counting(Measure.ARTICLES, Era.NOW), under)
    assert {column: number for (row, column), number in now.cells.items() if row == crime} == {
        "bac-ninh": 2,
        "hai-phong": 2,
        "quang-ninh": 1,
    }
    both = asked_for(tagged.passages.all(), Asked().pinned(Pin(By.THEME, crime), Pin(By.THEME, digital)), under)
    together = crosstab(tagged.passages.all(), By.THEME, By.THEME, Counting(), under)
    assert together.cells[crime, digital] == together.cells[digital, crime] == len(both) > 0
