"""Which passages are asked for, against every excerpt looked at in turn."""

from __future__ import annotations

import random

from desktop_app.domain.annotations import State
from desktop_app.domain.asked import Asked, Pin, asked_for, family_of
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By, list_order
from tests.made_passages import any_question, every_key, fits, has_key, stands_under


def test_an_empty_question_asks_for_all_in_their_order(made):
    assert asked_for(made.passages, Asked(), made.families) == made.passages
    assert asked_for(iter(made.passages), Asked(), made.families, frozenset()) == []


def test_what_fits_any_question_is_what_each_condition_says(made):
    chance = random.Random(made.seed)  # noqa: S311 - the same questions each time
    found = 0
    for _ in range(300):
        asked = any_question(chance, made.listed, made.parents)
        among = made.library.passages.selected(asked.within) if asked.looks_up else None
        expected = [one.id for one in made.listed if fits(one, asked, made.parents)]
        fitting = asked_for(made.passages, asked, made.families, among)
        assert [passage.id for passage in fitting] == expected, asked
        found += 0 < len(expected) < len(made.listed)
    assert found > 80


def test_each_pin_alone_keeps_what_has_its_value(made):
    for era in Era:
        for by in By:
            for key in every_key(made.listed, by, era, made.parents):
                expected = [one.id for one in made.listed if has_key(one, by, key, era, made.parents)]
                asked = Asked(era=era).pinned(Pin(by, key))
                assert [passage.id for passage in asked_for(made.passages, asked, made.families)] == expected, asked


def test_a_pin_that_is_there_is_not_added_again():
    crime, province = Pin(By.THEME, "a"), Pin(By.PROVINCE, "ha-noi")
    asked = Asked().pinned(crime, province).pinned(province, crime)
    assert asked.pins == (crime, province)
    assert asked.pinned() == asked


def test_themes_besides_are_pins_like_others():
    crime, other, none, month = (
        Pin(By.THEME, "a"), Pin(By.THEME, "b"), Pin(By.THEME, ""), Pin(By.MONTH, "2024-05"),
    )  # fmt: skip
    asked = Asked(frozenset({ThemeId("c")})).pinned(crime, none, month)
    assert asked.besides == {"a"}
    assert asked.besides_only({ThemeId("a"), ThemeId("b")}).pins == (crime, none, month, other)
    assert asked.besides_only({ThemeId("b")}).pins == (none, month, other)
    assert asked.of_any_theme() == Asked(pins=(month,))
    assert asked.of_known({ThemeId("a"), ThemeId("c")}) == asked
    assert asked.of_known(()) == Asked(pins=(none, month))


def test_all_pins_hold_also_two_of_one_kind(made):
    pairs = [one.then for one in made.listed if len(one.then) == 2]
    asked = Asked().pinned(*(Pin(By.PROVINCE, slug) for slug in pairs[0]))
    assert [passage.origin.then for passage in asked_for(made.passages, asked, made.families)] == [
        then for then in (one.then for one in made.listed) if set(then) == set(pairs[0])
    ]


def test_a_family_is_a_theme_and_all_under_it(made):
    for theme in made.parents:
        under = {other for other in made.parents if stands_under(other, theme, made.parents)}
        assert family_of([theme], made.families) == under == made.families[theme]
    assert family_of([ThemeId("gone")], made.families) == {"gone"}
    assert family_of([], made.families) == frozenset()
    assert family_of(made.parents, made.families) == set(made.parents)


def test_only_what_changes_the_answer_is_looked_up():
    assert not Asked().looks_up
    assert not Asked(within=Filter(era=Era.NOW, folded=True), state=State.NEW).looks_up
    assert Asked(within=Filter(query="tội phạm")).looks_up
    assert Asked(within=Filter().choosing(Facet.SOURCE, [""])).looks_up


def test_the_order_is_that_of_the_library_whatever_came_in(made):
    chance = random.Random(made.seed)  # noqa: S311 - the same order each time
    shuffled = chance.sample(made.passages, len(made.passages))
    assert list_order(shuffled) == made.passages
    assert list_order([]) == []
