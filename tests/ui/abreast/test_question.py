"""Which columns a question has: chosen, swapped, taken to another era, never the same twice and six at most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By
from desktop_app.ui.abreast.question import Question, begun, offered
from tests.domain.test_abreast import passage

PROVINCES = ["hai-duong", "hai-phong", "nam-dinh", "ha-nam", "ninh-binh", "ha-noi", "hue"]
KEYS = st.lists(st.sampled_from(PROVINCES), max_size=9)
FILED = [
    passage(n, "2024-05-09", then=[slug])
    for n, slug in enumerate(["hai-duong", "hai-phong", "hai-duong", "nam-dinh", "ha-nam"], 1)
]


@given(
    KEYS, st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["hue", "ha-noi", "hai-duong", "ca-mau"])), max_size=6)
)
def test_columns_are_never_the_same_twice(keys, changes):
    question = begun(Asked(), By.PROVINCE, keys)
    for at, key in changes:
        question = question.replaced(at, key) if at % 2 else question.without(at)
        assert len(set(question.keys)) == len(question.keys) <= 6
    assert question.keys or not keys


def test_a_column_that_is_there_already_changes_places():
    question = begun(Asked(), By.PROVINCE, ["ha-noi", "hue", "ca-mau"])
    assert question.replaced(0, "ca-mau").keys == ("ca-mau", "hue", "ha-noi")
    assert question.replaced(3, "hue").keys == question.keys


def test_an_era_takes_the_provinces_along():
    then = begun(Asked(), By.PROVINCE, ["hai-duong", "hai-phong", "nam-dinh"])
    now = then.of(Era.NOW, FILED)
    assert now.keys == ("hai-phong", "ninh-binh")
    assert now.of(Era.NOW, FILED) is now
    back = now.of(Era.THEN, FILED)
    assert set(back.keys) == {"hai-duong", "hai-phong", "nam-dinh", "ha-nam"}
    assert back.asked.era is Era.THEN


def test_columns_stay_until_none_of_them_has_a_passage():
    question = begun(Asked(), By.PROVINCE, ["ha-noi", "hai-duong"])
    assert question.with_columns(FILED, lambda _by, key: key) is question
    other = begun(Asked(), By.PROVINCE, ["ha-noi", "hue"])
    assert other.with_columns(FILED, lambda _by, key: key).keys == ("ha-nam", "hai-duong", "hai-phong", "nam-dinh")
    assert other.with_columns([], lambda _by, key: key) is other


def test_all_provinces_of_the_era_are_offered():
    found = offered(FILED[:1], FILED, Question())
    assert len(found) == 63
    assert found["hai-duong"] == 1
    assert found["nam-dinh"] == 0
    assert len(offered([], [], Question(Asked(era=Era.NOW)))) == 34
    assert offered(FILED[:1], FILED, Question(by=By.MONTH)) == {"2024-05": 1}


def test_lifting_keeps_themes_era_and_chosen_columns():
    asked = Asked(frozenset({ThemeId("1")}), pins=(Pin(By.SOURCE, "x"),), era=Era.NOW, once=True)
    chosen = begun(asked, By.PROVINCE, ["hue"])
    assert chosen.narrowed
    assert chosen.freed() == begun(Asked(frozenset({ThemeId("1")}), era=Era.NOW, once=True), By.PROVINCE, ["hue"])
    assert not chosen.freed().narrowed
    assert chosen._replace(own=False).freed().keys == ()
